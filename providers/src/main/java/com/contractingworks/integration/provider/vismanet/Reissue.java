package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.WrittenDocument;
import java.util.List;
import java.util.stream.Stream;

/** Issues a newer revision once the older one is taken back. */
final class Reissue {

  private final Publishing publishing;

  Reissue(Publishing publishing) {
    this.publishing = publishing;
  }

  /** Issues it if the older one is withdrawn; what came of both is told together. */
  Outcome after(Outcome withdrawn, Publication publication, Call call) {
    if (withdrawn instanceof Outcome.Accepted credited) {
      return issued(
          publication, credited.document().written(), credited.document().warnings(), call);
    }
    return withdrawn instanceof Outcome.Withdrawn gone
        ? issued(publication, List.of(), gone.warnings(), call)
        : withdrawn;
  }

  private Outcome issued(
      Publication publication, List<WrittenDocument> before, List<String> warnings, Call call) {
    Outcome issued = lookedUp(publication, call);
    return issued instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(with(accepted.document(), before).withWarnings(warnings))
        : issued;
  }

  /** Looked up first: an earlier attempt may have come this far. */
  private Outcome lookedUp(Publication publication, Call call) {
    return publishing
        .find(publication, call)
        .match(
            absent -> publishing.publish(publication, call),
            draft -> publishing.resume(draft, publication, call),
            found -> new Outcome.Accepted(found.document()),
            several ->
                CreditNotes.refused(
                    "found-twice",
                    "Visma.net has more than one invoice of this revision. Look at it there."),
            failed -> failed.reason());
  }

  private static PublishedDocument with(PublishedDocument invoice, List<WrittenDocument> before) {
    return new PublishedDocument(
        invoice.erpId(),
        invoice.number(),
        invoice.amount(),
        invoice.currency(),
        Stream.concat(invoice.written().stream(), before.stream()).toList(),
        invoice.warnings());
  }
}
