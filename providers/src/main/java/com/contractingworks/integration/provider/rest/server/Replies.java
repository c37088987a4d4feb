package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.rest.wire.WireDocument;
import com.contractingworks.integration.provider.rest.wire.WireProblem;
import com.contractingworks.integration.provider.rest.wire.WireWithdrawn;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Outcomes as answers. What is not known is never told as if nothing had been written. */
final class Replies {

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST = 500;

  private Replies() {}

  /** What became of a document that was to be written. */
  static Reply of(Outcome outcome) {
    return outcome.match(
        accepted -> Reply.json(201, WireDocument.of(accepted.document())),
        rejected -> problem(refused(rejected), null),
        Replies::notNow,
        unclear -> problem(unknown(unclear.code(), unclear.message()), null),
        pending -> problem(unknown("pending", "The ERP will say later what became of it."), null),
        withdrawn -> Reply.ok(WireWithdrawn.deleted(withdrawn)));
  }

  /** What became of a document that was to be taken back. */
  static Reply ofWithdrawal(Outcome outcome) {
    return outcome instanceof Outcome.Accepted accepted
        ? Reply.ok(new WireWithdrawn("credited", null, null, WireDocument.of(accepted.document())))
        : of(outcome);
  }

  static Reply notNow(Outcome.NotSent reason) {
    boolean limited = reason.code().equals("rate-limited");
    int status = limited ? 429 : 503;
    WireProblem problem =
        new WireProblem(
            "about:blank",
            limited ? "Too many requests" : "Not now",
            status,
            sentence(reason.message()),
            code(reason.code()),
            reason.wholeConnection(),
            null);
    return problem(problem, reason.retryAfter());
  }

  static Reply of(Refused refused) {
    return problem(refused.problem(), refused.status() == 429 ? Duration.ofSeconds(1) : null);
  }

  /** Whether anything was written is not known. */
  static Reply unknown() {
    return problem(unknown("defect", "A defect of the provider; its log says more."), null);
  }

  /** It was not completed, but what was written on the way stays. */
  static Reply partlyWritten() {
    return problem(
        unknown("partly-written", "It broke off after something had been written. Look it up."),
        null);
  }

  static Reply unsettled() {
    return problem(
        unknown("unsettled", "An earlier request under this key may still be at work."), null);
  }

  static String code(String code) {
    return CODE.matcher(code).matches() ? code : "other";
  }

  static String sentence(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static WireProblem refused(Outcome.Rejected rejected) {
    return new WireProblem(
        "about:blank",
        "Refused",
        422,
        sentence(rejected.message()),
        code(rejected.code()),
        null,
        rejected.fieldErrors().isEmpty() ? null : rejected.fieldErrors());
  }

  private static WireProblem unknown(String code, String message) {
    return WireProblem.of(500, "Unknown", code(code), sentence(message));
  }

  private static Reply problem(WireProblem problem, Duration delay) {
    Map<String, String> headers =
        delay == null ? Map.of() : Map.of("Retry-After", String.valueOf(delay.toSeconds()));
    return new Reply(problem.status(), WireProblem.MEDIA_TYPE, headers, problem);
  }
}
