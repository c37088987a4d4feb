package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.ActionResult;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;

/** The second step: takes an invoice off hold and releases it. */
final class Releasing {

  private final VismaNetClient client;

  Releasing(VismaNetClient client) {
    this.client = client;
  }

  Outcome release(Invoice read, Publication publication, List<String> warnings, Call call) {
    String number = read.referenceNumber();
    if (!read.isOnHold()) {
      return release(number, etag(read), publication, warnings, call);
    }
    return client
        .takeOffHold(number, etag(read), call)
        .match(
            etag -> release(number, etag.orElse(null), publication, warnings, call),
            failure -> draftStays(failure.whileWriting(), number));
  }

  private Outcome release(
      String number, String etag, Publication publication, List<String> warnings, Call call) {
    return client
        .release(number, etag, call)
        .match(
            result -> released(result, number, publication, warnings, call),
            failure -> unlessReleased(draftStays(failure.whileWriting(), number), number, call));
  }

  private Outcome released(
      ActionResult result,
      String number,
      Publication publication,
      List<String> warnings,
      Call call) {
    return switch (String.valueOf(result.actionResult())) {
      case "Done" -> confirmed(number, publication, warnings, call);
      case "Failed" -> unlessReleased(draftStays(failed(), number), number, call);
      case "Queued", "InProcess" ->
          new Outcome.Unclear("release-queued", "Visma.net is still releasing the invoice.");
      default -> strange();
    };
  }

  private static Outcome failed() {
    return new Outcome.Rejected(
        "release-failed", "Visma.net could not release the invoice.", List.of());
  }

  private Outcome confirmed(
      String number, Publication publication, List<String> warnings, Call call) {
    return client
        .invoice(number, call)
        .match(
            read ->
                PublishedInvoices.isOurs(read, number, publication) && read.isReleased()
                    ? new Outcome.Accepted(PublishedInvoices.written(read, warnings))
                    : strange(),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /**
   * A refusal may come of the very attempt whose outcome was unclear, if it has been completed just
   * now: then the invoice is released.
   */
  private Outcome unlessReleased(Outcome outcome, String number, Call call) {
    if (!(outcome instanceof Outcome.Rejected)) {
      return outcome;
    }
    return client
        .invoice(number, call)
        .match(
            read -> read.isReleased() ? releasedMeanwhile(number) : outcome,
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  private static Outcome draftStays(Outcome outcome, String number) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Outcome.Rejected(
          rejected.code(),
          rejected.message()
              + " The invoice "
              + number
              + " stays in Visma.net and is released when it is tried again.",
          rejected.fieldErrors());
    }
    return outcome;
  }

  static Outcome releasedMeanwhile(String number) {
    return new Outcome.Unclear(
        "released-meanwhile", "The invoice " + number + " was released since it was looked up.");
  }

  static Outcome strange() {
    HttpFailure failure = VismaNetErrors.unreadable();
    return new Outcome.Unclear(
        failure.code(), "Visma.net's answer is not about our invoice, or says too little.");
  }

  /** The ETag of a record is its time stamp. */
  private static String etag(Invoice read) {
    return read.timeStamp() == null ? null : "\"" + read.timeStamp() + "\"";
  }
}
