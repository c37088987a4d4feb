package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Reissue;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Corrects what UniEconomy holds: a draft is changed or deleted, what is invoiced is credited. Each
 * operation reads first and does only what is missing.
 */
final class InvoiceCorrections implements Corrections {

  private final UniEconomyClient client;
  private final InvoicePublishing publishing;
  private final CreditNotes notes;
  private final Reissue reissue;

  InvoiceCorrections(UniEconomyClient client, InvoicePublishing publishing, CreditNotes notes) {
    this.client = client;
    this.publishing = publishing;
    this.notes = notes;
    this.reissue = new Reissue(publishing, "UniEconomy");
  }

  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    return publishing.prepared(
        publication,
        call,
        record ->
            onHeld(
                held,
                call,
                read -> revise(held, read, publication, record, afterPosting, call),
                InvoiceCorrections::gone));
  }

  private Outcome revise(
      HeldDocument held,
      Entity read,
      Publication publication,
      InvoiceRecord record,
      AfterPosting afterPosting,
      Call call) {
    if (publication.key().value().equals(read.text("ExternalReference"))) {
      return reissue.issued(publication, call);
    }
    if (read.isCreditNote() != record.isCreditNote()) {
      return refused(
          "other-kind",
          "It has become another kind of document in CW. Correct it in UniEconomy by hand.");
    }
    if (read.isDraft()) {
      return isOurs(read)
          ? publishing.replace(read, publication, record, call)
          : Drafts.changed(read.id());
    }
    if (read.isCreditNote()) {
      return posted(read);
    }
    return afterPosting == AfterPosting.LEAVE
        ? reissue.left(posted(read), held, publication, call)
        : reissue.after(
            notes.creditWhole(held, publication.referenceDate(), call), held, publication, call);
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    return publishing.ready(
        call,
        () ->
            onHeld(held, call, read -> withdraw(held, read, day, call), () -> deletedBefore(held)));
  }

  private Outcome withdraw(HeldDocument held, Entity read, LocalDate day, Call call) {
    if (read.isDraft()) {
      return isOurs(read) ? delete(read.id(), call) : Drafts.changed(read.id());
    }
    return read.isCreditNote() ? posted(read) : notes.creditWhole(held, day, call);
  }

  /** A refusal may come of a person who has invoiced the draft just now, or deleted it. */
  private Outcome delete(long id, Call call) {
    return client
        .deleteInvoice(id, call)
        .match(
            done -> new Outcome.Withdrawn(Long.toString(id), List.of()),
            failure ->
                failure.effect() == HttpFailure.Effect.REFUSED
                    ? Drafts.noDraft(id)
                    : failure.whileWriting());
  }

  /** What had a number cannot be deleted: then the id is of another company. */
  private static Outcome deletedBefore(HeldDocument held) {
    return held.number() == null
        ? new Outcome.Withdrawn(
            held.erpId(),
            List.of("UniEconomy had no such draft any more: it was deleted there before."))
        : gone();
  }

  private Outcome onHeld(
      HeldDocument held, Call call, Function<Entity, Outcome> there, Supplier<Outcome> deleted) {
    return client
        .invoice(Long.parseLong(held.erpId()), call)
        .match(
            read -> read.isDeleted() ? deleted.get() : there.apply(read),
            failure ->
                failure.code().equals(UniEconomyErrors.NOT_FOUND)
                    ? deleted.get()
                    : failure.whileReading());
  }

  /** A draft that lost its reference, or got another one, is somebody's work. */
  private static boolean isOurs(Entity draft) {
    return PublicationKey.looksLike(draft.text("ExternalReference"));
  }

  private static Outcome.Rejected posted(Entity read) {
    return refused(
        POSTED,
        "UniEconomy has issued "
            + (read.isCreditNote() ? "the credit note " : "the invoice ")
            + read.text("InvoiceNumber")
            + ", which cannot be changed any more. Correct it there, or leave it as it is.");
  }

  private static Outcome gone() {
    return refused(GONE, "UniEconomy has no such document any more.");
  }

  private static Outcome.Rejected refused(String code, String message) {
    return new Outcome.Rejected(code, message, List.of());
  }
}
