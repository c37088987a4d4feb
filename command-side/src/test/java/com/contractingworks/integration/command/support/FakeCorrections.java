package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Corrects what the fake ERP holds, where everything is posted at once. */
final class FakeCorrections implements Corrections {

  private final FakeErp erp;

  FakeCorrections(FakeErp erp) {
    this.erp = erp;
  }

  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    if (afterPosting == AfterPosting.LEAVE) {
      return new Outcome.Rejected(POSTED, "It is posted.", List.of());
    }
    Outcome credited = credit(held, held.key().ofCredit(), call);
    if (!(credited instanceof Outcome.Accepted note)) {
      return credited;
    }
    Outcome issued =
        erp.find(publication, call) instanceof Finding.Found found
            ? new Outcome.Accepted(found.document())
            : erp.publish(publication, call);
    return issued instanceof Outcome.Accepted anew
        ? new Outcome.Accepted(anew.document().alsoWritten(note.document().written()))
        : issued;
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    return credit(held, held.key().ofCredit(), call);
  }

  Outcome credit(HeldDocument held, PublicationKey key, Call call) {
    erp.record(call, "CREDIT", held.erpId());
    Behaviour behaviour = erp.nextCredit(held.erpId());
    behaviour.before().accept(call);
    Document note =
        noteOf(held)
            .orElseGet(() -> new Document(erp.newId(), key.value(), held.erpId(), 1, "unpaid"));
    if (behaviour.commits() && noteOf(held).isEmpty()) {
      erp.creditNotes.add(note);
      erp.change(held.erpId(), "credited");
    }
    behaviour.after().accept(note);
    return behaviour.answer() == null ? new Outcome.Accepted(published(note)) : behaviour.answer();
  }

  Finding find(Publication publication) {
    return noteOf(publication.credits())
        .<Finding>map(note -> new Finding.Found(published(note)))
        .orElseGet(Finding.Absent::new);
  }

  private Optional<Document> noteOf(HeldDocument held) {
    return erp.creditNotes.stream().filter(note -> note.number().equals(held.erpId())).findFirst();
  }

  private static PublishedDocument published(Document note) {
    return new PublishedDocument(
        note.id(),
        "C" + note.id(),
        BigDecimal.TEN.negate(),
        "NOK",
        List.of(
            new WrittenDocument("invoice", note.id(), "1", FakeErp.fingerprint("unpaid"), true),
            new WrittenDocument(
                "invoice", note.number(), null, FakeErp.fingerprint("credited"), true)),
        List.of());
  }
}
