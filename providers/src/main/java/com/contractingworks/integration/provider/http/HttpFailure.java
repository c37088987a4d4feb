package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Why a request did not bring what was asked for, classified by what the other side may have done.
 *
 * @param effect what it may have done
 * @param code a short code that never changes
 * @param message our own sentence, without personal data
 * @param retryAfter how long the other side asked us to wait; null if it did not say
 * @param fieldErrors the fields it refused
 */
public record HttpFailure(
    Effect effect, String code, String message, Duration retryAfter, List<FieldError> fieldErrors) {

  private static final Set<String> FOR_ANY =
      Set.of(HttpReply.UNREACHABLE, HttpReply.ADDRESS_REFUSED);

  /** What the other side may have done with the request. */
  public enum Effect {
    /** Surely nothing, and the document is not at fault. */
    NONE,
    /** Surely nothing, and every request of this connection would meet the same. */
    NONE_FOR_ANY,
    /** Surely nothing, and the same document would be refused again. */
    REFUSED,
    /** Nobody knows. */
    UNKNOWN
  }

  public HttpFailure {
    fieldErrors = List.copyOf(fieldErrors);
  }

  /** A failure without delay or fields. */
  public static HttpFailure of(Effect effect, String code, String message) {
    return new HttpFailure(effect, code, message, null, List.of());
  }

  /** The failure of a request that never got an answer. */
  public static HttpFailure of(HttpReply.NotReceived reply) {
    return of(
        FOR_ANY.contains(reply.code()) ? Effect.NONE_FOR_ANY : Effect.NONE,
        reply.code(),
        reply.message());
  }

  /** The failure of a request whose answer was lost. */
  public static HttpFailure of(HttpReply.Lost reply) {
    return of(Effect.UNKNOWN, reply.code(), reply.message());
  }

  /**
   * The same failure, with the fields named as parts of something larger.
   *
   * @param prefix what that is called, with a dot; where no field is named it stands alone
   */
  public HttpFailure inside(String prefix) {
    return new HttpFailure(
        effect,
        code,
        message,
        retryAfter,
        fieldErrors.stream()
            .map(error -> new FieldError(name(prefix, error), error.code(), error.message()))
            .toList());
  }

  private static String name(String prefix, FieldError error) {
    return error.field().isEmpty() ? prefix.replaceFirst("\\.$", "") : prefix + error.field();
  }

  /** What it means for a document if the request was only reading, and nothing was written yet. */
  public Outcome.NotSent whileReading() {
    return new Outcome.NotSent(code, message, retryAfter, effect == Effect.NONE_FOR_ANY);
  }

  /**
   * What it means for a document if the request was writing it. A request that was held back
   * because the lease could not be confirmed was not sent; had another execution taken over, ours
   * could not record anything.
   */
  public Outcome whileWriting() {
    if (effect == Effect.UNKNOWN) {
      return new Outcome.Unclear(code, message);
    }
    if (effect == Effect.REFUSED) {
      return new Outcome.Rejected(code, message, fieldErrors);
    }
    return whileReading();
  }
}
