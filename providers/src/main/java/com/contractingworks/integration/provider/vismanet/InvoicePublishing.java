package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Publishes a document in two steps: it is created on hold with the publication key as its
 * reference, read back and compared; then it is released. Until then it is the draft that a look-up
 * finds and a later attempt completes.
 */
final class InvoicePublishing implements Publishing {

  private final VismaNetClient client;
  private final InvoiceFinder finder;
  private final InvoiceCompletion completion;
  private final InvoiceDrafts drafts;
  private final CreditNotes creditNotes;

  InvoicePublishing(VismaNetClient client) {
    this.client = client;
    this.finder = new InvoiceFinder(client);
    this.completion = new InvoiceCompletion(client);
    this.drafts = new InvoiceDrafts(client, completion);
    this.creditNotes = new CreditNotes(client);
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () ->
            InvoiceRecord.of(publication.record()).isCreditNote()
                ? creditNotes.publish(publication, call)
                : drafts.create(publication, call));
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    if (publication.credits() != null) {
      return notNow(call).<Outcome>map(not -> not).orElseGet(() -> credit(publication, call));
    }
    return prepared(
        publication,
        call,
        () ->
            client
                .document(DocumentKind.INVOICE, draft.erpId(), call)
                .match(
                    read -> completion.draft(read, draft.erpId(), publication, call),
                    HttpFailure::whileReading));
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return publication.credits() == null
        ? finder.find(publication, call)
        : creditNotes.find(publication, call);
  }

  InvoiceDrafts drafts() {
    return drafts;
  }

  InvoiceCompletion completion() {
    return completion;
  }

  CreditNotes creditNotes() {
    return creditNotes;
  }

  /** Making a credit note begins by looking for it, so it goes on with one that is begun. */
  private Outcome credit(Publication publication, Call call) {
    return publication.record() == null
        ? creditNotes.takeBack(publication, call)
        : creditNotes.publish(publication, call);
  }

  /** Refuses before anything is asked or written. */
  Outcome prepared(Publication publication, Call call, Supplier<Outcome> operation) {
    Optional<Outcome.NotSent> notNow = notNow(call);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    List<FieldError> problems = InvoiceRecord.problems(publication.record());
    if (!problems.isEmpty()) {
      return new Outcome.Rejected("validation", "Visma.net would refuse the document.", problems);
    }
    return operation.get();
  }

  private Optional<Outcome.NotSent> notNow(Call call) {
    return VismaNetProvider.notNow(client, call);
  }
}
