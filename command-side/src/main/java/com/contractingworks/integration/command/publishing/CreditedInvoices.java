package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.provider.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what the ERP holds of the invoice that a credit note of CW names. Asks the log, which knows
 * every invoice that was ever accepted.
 */
final class CreditedInvoices {

  private final Function<InvoiceSyncId, Stream<?>> history;
  private final CreditsUnderWay underWay;

  /**
   * Finds it in the log.
   *
   * @param history the events of an invoice, oldest first; none if it is not known
   * @param underWay where is kept what is being credited
   */
  CreditedInvoices(Function<InvoiceSyncId, Stream<?>> history, CreditsUnderWay underWay) {
    this.history = history;
    this.underWay = underWay;
  }

  /**
   * What is credited.
   *
   * @param document what the ERP holds or held of it; null if it never had it
   * @param refusal why it cannot be credited now; null if it can
   */
  record Credited(CreditedDocument document, Outcome refusal) {}

  /**
   * Finds what is credited.
   *
   * @param task what the credit note is sent with; an ERP credits only what it holds itself
   * @param invoiceId CW's id of the invoice that is credited
   */
  Credited find(PublishInvoice task, String invoiceId) {
    InvoiceSyncId id;
    try {
      id = new InvoiceSyncId(task.syncId().clientId(), invoiceId);
    } catch (IllegalArgumentException e) {
      return new Credited(null, rejected("credited-unknown", "names no invoice that it credits."));
    }
    Life life = new Life();
    history.apply(id).forEach(life::follow);
    if (life.accepted == null) {
      return new Credited(null, notYet(id));
    }
    return new Credited(document(life.accepted), refusal(life, task, id));
  }

  /** The credit note is about to be written, unless the work is about none. */
  void begin(Work work) {
    if (work.credits() != null) {
      underWay.begin(work.task().syncId(), work.credits().key());
    }
  }

  /** The same work with what an execution that broke off may have credited. */
  Work begun(Work work) {
    return work.credits() != null
        ? work
        : underWay
            .creditedBy(work.task().syncId())
            .map(credited -> work.crediting(find(work.task(), credited.invoiceId()).document()))
            .orElse(work);
  }

  private static Outcome refusal(Life life, PublishInvoice task, InvoiceSyncId id) {
    if (life.generation != task.generation()) {
      return rejected(
          "credited-elsewhere",
          "credits the invoice %s, which lies in the company or ERP that the client used before. Credit it there."
              .formatted(id.invoiceId()));
    }
    return life.takenBack == null
        ? null
        : rejected(
            "credited-withdrawn",
            "credits the invoice %s, which %s.".formatted(id.invoiceId(), life.takenBack));
  }

  private static CreditedDocument document(PublicationAccepted accepted) {
    return new CreditedDocument(
        accepted.syncId(),
        accepted.revision(),
        accepted.erpId(),
        accepted.erpNumber(),
        accepted.publicationKey());
  }

  private static Outcome notYet(InvoiceSyncId id) {
    return new Outcome.NotSent(
        "credited-not-accepted",
        "The ERP does not have the invoice %s yet, which is to be credited."
            .formatted(id.invoiceId()),
        null,
        false);
  }

  private static Outcome.Rejected rejected(String code, String what) {
    return new Outcome.Rejected(code, "The credit note " + what, List.of());
  }

  /** What has become of the invoice. */
  private static final class Life {

    private int requestedGeneration;
    private int generation;
    private PublicationAccepted accepted;

    /** How it was taken back; null if it is in force. */
    private String takenBack;

    void follow(Object event) {
      if (event instanceof PublicationRequested requested) {
        requestedGeneration = requested.connectionGeneration();
      } else if (event instanceof PublicationAccepted now) {
        accepted = now;
        generation = requestedGeneration;
        takenBack = null;
      } else if (event instanceof PublicationWithdrawn) {
        takenBack = "was cancelled and is taken back already";
      } else if (event instanceof CorrectionRefused refused) {
        follow(refused.creditNote());
      } else if (event instanceof PublicationNotSent notSent) {
        follow(notSent.creditNote());
      }
    }

    /** What was to be issued anew and could not be is taken back all the same. */
    private void follow(CreditNote creditNote) {
      if (creditNote != null) {
        takenBack = "was to be issued anew and is credited already";
      }
    }
  }
}
