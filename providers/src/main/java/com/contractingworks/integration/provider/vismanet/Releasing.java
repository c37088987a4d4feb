package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.ActionResult;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The second step: takes a document off hold and releases it. */
final class Releasing {

  private final VismaNetClient client;

  Releasing(VismaNetClient client) {
    this.client = client;
  }

  /**
   * What is to be released.
   *
   * @param number the document's number in Visma.net
   * @param key the reference that it carries
   * @param offHold what is written to take it off hold
   * @param released what is said of it as it was read after the release
   */
  record Target(
      DocumentKind kind,
      String number,
      PublicationKey key,
      ObjectNode offHold,
      Function<Invoice, Outcome> released) {}

  /** What takes a document off hold. */
  static ObjectNode offHold() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putObject("hold").put("value", false);
    return body;
  }

  Outcome release(Invoice read, Target target, Call call) {
    if (!read.isOnHold()) {
      return release(read.etag(), target, call);
    }
    return client
        .update(target.kind(), target.number(), target.offHold(), read.etag(), call)
        .match(
            etag -> release(etag.orElse(null), target, call),
            failure -> draftStays(failure.whileWriting(), target));
  }

  private Outcome release(String etag, Target target, Call call) {
    return client
        .release(target.kind(), target.number(), etag, call)
        .match(
            result -> answered(result, target, call),
            failure -> unlessReleased(draftStays(failure.whileWriting(), target), target, call));
  }

  private Outcome answered(ActionResult result, Target target, Call call) {
    return switch (String.valueOf(result.actionResult())) {
      case "Done" -> confirmed(target, call);
      case "Failed" -> unlessReleased(draftStays(failed(target), target), target, call);
      case "Queued", "InProcess" ->
          new Outcome.Unclear(
              "release-queued", "Visma.net is still releasing the " + target.kind().word() + ".");
      default -> strange();
    };
  }

  private static Outcome failed(Target target) {
    return new Outcome.Rejected(
        "release-failed",
        "Visma.net could not release the " + target.kind().word() + ".",
        List.of());
  }

  private Outcome confirmed(Target target, Call call) {
    return client
        .document(target.kind(), target.number(), call)
        .match(
            read ->
                PublishedInvoices.isOurs(target.kind(), read, target.number(), target.key())
                        && read.isReleased()
                    ? target.released().apply(read)
                    : strange(),
            Releasing::unread);
  }

  /**
   * A refusal may come of the very attempt whose outcome was unclear, if it has been completed just
   * now: then the document is released.
   */
  private Outcome unlessReleased(Outcome outcome, Target target, Call call) {
    if (!(outcome instanceof Outcome.Rejected)) {
      return outcome;
    }
    return client
        .document(target.kind(), target.number(), call)
        .match(
            read -> read.isReleased() ? releasedMeanwhile(target.kind(), target.number()) : outcome,
            Releasing::unread);
  }

  private static Outcome unread(HttpFailure failure) {
    return new Outcome.Unclear(failure.code(), failure.message());
  }

  private static Outcome draftStays(Outcome outcome, Target target) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Outcome.Rejected(
          rejected.code(),
          rejected.message()
              + " The "
              + target.kind().word()
              + " "
              + target.number()
              + " stays in Visma.net and is released when it is tried again.",
          rejected.fieldErrors());
    }
    return outcome;
  }

  static Outcome releasedMeanwhile(DocumentKind kind, String number) {
    return new Outcome.Unclear(
        "released-meanwhile",
        "The " + kind.word() + " " + number + " was released since it was looked up.");
  }

  static Outcome strange() {
    HttpFailure failure = VismaNetErrors.unreadable();
    return new Outcome.Unclear(
        failure.code(), "Visma.net's answer is not about our document, or says too little.");
  }
}
