package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one call of the fake ERP does.
 *
 * @param before runs when the request has arrived
 * @param commits whether the ERP then holds the document
 * @param after runs before the ERP answers
 * @param answer what the provider makes of it; null for an acceptance
 */
public record Behaviour(
    Consumer<Call> before, boolean commits, Consumer<Document> after, Outcome answer) {

  private static final Consumer<Call> NOTHING = call -> {};
  private static final Consumer<Document> NO_MORE = document -> {};

  public static Behaviour well() {
    return new Behaviour(NOTHING, true, NO_MORE, null);
  }

  /** All goes well, and this happens between the commit and the answer. */
  public static Behaviour wellAfter(Consumer<Document> event) {
    return new Behaviour(NOTHING, true, event, null);
  }

  /** All goes well, and this happens before the commit. */
  public static Behaviour wellOnce(Consumer<Call> event) {
    return new Behaviour(event, true, NO_MORE, null);
  }

  /** The ERP commits, and its answer is lost. */
  public static Behaviour answerLost() {
    return new Behaviour(NOTHING, true, NO_MORE, unclear());
  }

  /** The ERP commits nothing, and the connection is lost. */
  public static Behaviour connectionLost() {
    return new Behaviour(NOTHING, false, NO_MORE, unclear());
  }

  /** Certainly not sent, or a look-up that fails. */
  public static Behaviour notSent(String code, Duration retryAfter) {
    return new Behaviour(
        NOTHING,
        false,
        NO_MORE,
        new Outcome.NotSent(code, "It failed.", retryAfter, code.equals("rate-limited")));
  }

  public static Behaviour rejected() {
    return new Behaviour(
        NOTHING, false, NO_MORE, new Outcome.Rejected("validation", "It was refused.", List.of()));
  }

  /** The provider has a defect. */
  public static Behaviour defect() {
    return new Behaviour(
        call -> {
          throw new NumberFormatException("a defect of the provider");
        },
        false,
        NO_MORE,
        null);
  }

  /** The process breaks before the ERP gets anything. */
  public static Behaviour dies() {
    return new Behaviour(
        call -> {
          throw new AssertionError("the process breaks here");
        },
        false,
        NO_MORE,
        null);
  }

  /** The ERP commits, this happens, and nobody can tell what it answered. */
  public static Behaviour unclearAfter(Consumer<Document> event, String code) {
    return new Behaviour(NOTHING, true, event, new Outcome.Unclear(code, "Nobody knows."));
  }

  private static Outcome unclear() {
    return new Outcome.Unclear("timeout", "The answer did not come.");
  }
}
