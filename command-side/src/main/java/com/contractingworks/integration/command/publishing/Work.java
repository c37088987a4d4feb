package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import java.time.Instant;

/**
 * What one execution of a task works with.
 *
 * @param task what is to be done
 * @param provider where to
 * @param call the access, and the rules of this execution
 * @param number the number that CW gave the invoice; null if CW gave none, or the invoice has not
 *     been read
 * @param credits what the invoice credits; null if it is no credit note, or that is not known
 * @param total what the invoice comes to by CW's own reckoning; null if it has not been read
 */
record Work(
    PublishInvoice task,
    Provider provider,
    Call call,
    String number,
    CreditedDocument credits,
    CwTotal total) {

  /** Work for which nothing has been read. */
  Work(PublishInvoice task, Provider provider, Call call) {
    this(task, provider, call, null, task.credits(), null);
  }

  /** The same work, knowing the invoice. */
  Work knowing(CwInvoice.Read invoice) {
    return new Work(task, provider, call, invoice.number(), credits, CwTotal.of(invoice));
  }

  /** The same work, knowing what the invoice credits. */
  Work crediting(CreditedDocument credited) {
    return new Work(task, provider, call, number, credited, total);
  }

  /**
   * The highest revision that may lie in the ERP: a call that was lost may have read a newer one
   * than was asked for.
   */
  int highestRevision(CwInvoice.Read invoice) {
    return Math.max(task.revision(), invoice.revision());
  }

  Publication publication(int revision, EntityRecord record) {
    PublicationKey key = task.key(revision);
    return new Publication(key, record, task.referenceDate(), credited());
  }

  /** The look-up of what a key stands on. */
  Publication lookUp(PublicationKey key) {
    return new Publication(key, null, task.referenceDate(), credited());
  }

  /** Whether a document of the ERP is what is credited. */
  boolean isCredited(String erpId) {
    return credits != null && credits.erpId().equals(erpId);
  }

  private HeldDocument credited() {
    return credits == null
        ? null
        : new HeldDocument(credits.erpId(), credits.erpNumber(), credits.key());
  }

  /** The look-up of the credit note that takes back what is to be corrected. */
  Publication creditOfHeld() {
    return task.held().credit(task.referenceDate());
  }

  /**
   * Whether the ERP may still be completing what it has begun: a second request to complete it
   * could then make a second document.
   */
  boolean mayStillBeWorkedOn(Instant now) {
    return task.horizonEndsAt() == null || now.isBefore(task.horizonEndsAt());
  }
}
