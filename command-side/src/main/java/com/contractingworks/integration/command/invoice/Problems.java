package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportTotalDiffers;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.List;

/**
 * What can need a person, each with its code, which never changes, and a sentence that says what to
 * do.
 */
final class Problems {

  static final String FOUND_TWICE = "found-twice";
  static final String CLIENT_UNKNOWN = "client-unknown";
  static final String UNSETTLED = "unclear-after-the-end";

  private Problems() {}

  static ProblemOpened clientUnknown(InvoiceSyncId id, int attempt) {
    return new ProblemOpened(
        id,
        attempt,
        CLIENT_UNKNOWN,
        "Client "
            + id.clientId()
            + " has no connection to an ERP. Connect it, then attach all that waits for it, or retry.");
  }

  static ProblemOpened laterRevision(InvoiceSyncId id, int attempt, int published, int later) {
    return new ProblemOpened(
        id,
        attempt,
        "later-revision",
        "CW changed the invoice to revision %d, but the ERP already holds revision %d. Correct it in the ERP, then give up to close this. Or retry, if the service should correct it and can do so now."
            .formatted(later, published));
  }

  static ProblemOpened notReissued(
      InvoiceSyncId id, int attempt, PublicationAccepted held, CreditNote note, int later) {
    String invoice = held.erpNumber() == null ? held.erpId() : held.erpNumber();
    return new ProblemOpened(
        id,
        attempt,
        "not-reissued",
        "The ERP has credited the invoice %s with the credit note %s, but nothing is issued in its place, so that no invoice is in force; the timeline says why. Correct revision %d in CW, or mend what is wrong and retry. Or issue it in the ERP by hand, then give up to close this."
            .formatted(invoice, note.name(), later));
  }

  static ProblemOpened notWithdrawn(InvoiceSyncId id, int attempt) {
    return new ProblemOpened(
        id,
        attempt,
        "not-withdrawn",
        "CW cancelled the invoice, but it could not be taken back in the ERP; the timeline says why. Delete or credit it there, then give up to close this. Or retry, if the service can do so now.");
  }

  static ProblemOpened retriesExhausted(InvoiceSyncId id, int attempt, int tries, String last) {
    return new ProblemOpened(
        id,
        attempt,
        "retries-exhausted",
        "The ERP could not be reached in %d tries. The last one: %s Retry when that is mended."
            .formatted(tries, last));
  }

  static ProblemOpened vain(InvoiceSyncId id, int attempt, int attempts) {
    return new ProblemOpened(
        id,
        attempt,
        "retries-exhausted",
        "%d attempts in a row were answered so that nobody knew what had become of them, and left nothing in the ERP. Look whether it is well, then retry."
            .formatted(attempts));
  }

  static ProblemOpened needsMending(InvoiceSyncId id, int attempt, String message) {
    return new ProblemOpened(
        id,
        attempt,
        "connection-refused",
        message + " Trying again by itself would not help: mend it, then retry.");
  }

  static ProblemOpened lookUpFailing(InvoiceSyncId id, int attempt, int failures) {
    return new ProblemOpened(
        id,
        attempt,
        "look-up-failing",
        "Nobody knows whether the ERP has the invoice, and %d look-ups in a row have failed. They go on by themselves; look whether the ERP can be reached."
            .formatted(failures));
  }

  static ProblemOpened notCompleted(InvoiceSyncId id, int attempt, int times) {
    return new ProblemOpened(
        id,
        attempt,
        "completion-failing",
        "The attempt was answered %d times in a row so that nobody knows what has become of it. It goes on by itself, more and more rarely; look whether the ERP is well."
            .formatted(times));
  }

  static ProblemOpened foundTwice(InvoiceSyncId id, int attempt, List<String> erpIds) {
    return new ProblemOpened(
        id,
        attempt,
        FOUND_TWICE,
        "The ERP holds this invoice more than once, with the ids %s. Remove all but one there, then retry or give up."
            .formatted(String.join(", ", erpIds)));
  }

  static ProblemOpened foundAnother(InvoiceSyncId id, int attempt, List<String> erpIds) {
    return new ProblemOpened(
        id,
        attempt,
        FOUND_TWICE,
        "The ERP holds this invoice more than once, with the ids %s, of which the first is on record as published. Remove the others there, then give up to close this."
            .formatted(String.join(", ", erpIds)));
  }

  static ProblemOpened totalDiffers(ReportTotalDiffers command) {
    return new ProblemOpened(
        command.syncId(),
        command.attempt(),
        "total-differs",
        "The ERP has the invoice at %s %s with VAT, but CW's own total is %s. Compare the lines and VAT codes, correct what is wrong, then give up to close this."
            .formatted(
                command.erpTotal().toPlainString(),
                command.currency(),
                command.cwTotal().toPlainString()));
  }

  static ProblemOpened foundLate(InvoiceSyncId id, int attempt, String erpId) {
    return new ProblemOpened(
        id,
        attempt,
        "found-late",
        "The ERP holds this invoice with the id %s, although it had been given up or refused. Retry to take it over, or remove it there."
            .formatted(erpId));
  }

  static ProblemOpened foundAfterWithdrawal(InvoiceSyncId id, int attempt, String erpId) {
    return new ProblemOpened(
        id,
        attempt,
        "found-late",
        "The ERP holds this invoice with the id %s, although it was cancelled in CW. Delete or credit it there, then give up to close this."
            .formatted(erpId));
  }

  static ProblemOpened unsettled(InvoiceSyncId id, int attempt) {
    return new ProblemOpened(
        id,
        attempt,
        UNSETTLED,
        "It had ended when an attempt turned out to have been under way still, and nobody knows whether the ERP has the invoice. Retry to find out.");
  }

  static ProblemOpened unrecorded(InvoiceSyncId id, int attempt) {
    return new ProblemOpened(
        id,
        attempt,
        "outcome-not-recorded",
        "What the attempt brought could not be recorded several times in a row. It is tried again by itself, more and more rarely; the log of the service says what must be mended.");
  }
}
