package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.RetryDelay;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Turns answers of Visma.net that are no success into failures. Its sentences are never kept. */
final class VismaNetErrors {

  static final String RATE_LIMIT_RESET = "X-RateLimit-Reset";

  /** Failure code: there is no such object. */
  static final String NOT_FOUND = "not-found";

  private VismaNetErrors() {}

  static HttpFailure of(HttpReply.Answered answer, Instant now) {
    int status = answer.status();
    return switch (status) {
      case 401 ->
          HttpFailure.of(
              Effect.NONE_FOR_ANY,
              Outcome.NotSent.UNAUTHORISED,
              "Visma.net refused the token. Check that TenantId is the tenant of the company, not of"
                  + " the customer, and that the company has approved this integration.");
      case 403 ->
          HttpFailure.of(
              Effect.NONE_FOR_ANY,
              Outcome.NotSent.FORBIDDEN,
              "The integration lacks a right in Visma.net. Approve its scopes in Visma App Store.");
      case 412 ->
          HttpFailure.of(
              Effect.NONE, "conflict", "Somebody else changed the object at the same moment.");
      case 429 -> rateLimited(answer, now);
      default -> other(answer);
    };
  }

  static HttpFailure unreadable() {
    return HttpFailure.of(
        Effect.UNKNOWN, "unreadable-answer", "The answer of Visma.net could not be understood.");
  }

  /** The token endpoint does not take our credentials. */
  static HttpFailure credentials() {
    return HttpFailure.of(
        Effect.NONE_FOR_ANY,
        Outcome.NotSent.UNAUTHORISED,
        "Visma Connect refused the credentials. Check ClientId, ClientSecret and TenantId.");
  }

  private static HttpFailure rateLimited(HttpReply.Answered answer, Instant now) {
    Duration delay = RetryDelay.of(answer.headers(), RATE_LIMIT_RESET, now).orElse(null);
    return new HttpFailure(
        Effect.NONE_FOR_ANY,
        "rate-limited",
        "Visma.net takes no more requests for a while.",
        delay,
        List.of());
  }

  private static HttpFailure other(HttpReply.Answered answer) {
    int status = answer.status();
    if (status >= 400 && status < 500 && status != 408) {
      return refused(status, faultCode(answer.body()));
    }
    return HttpFailure.of(
        Effect.UNKNOWN,
        status >= 500 ? "server-error" : "unexpected-answer",
        "Visma.net answered with HTTP status " + status + ".");
  }

  private static HttpFailure refused(int status, String faultCode) {
    String code = faultCode == null || faultCode.isBlank() ? "" + status : faultCode;
    boolean missing = status == 404;
    return new HttpFailure(
        Effect.REFUSED,
        missing ? NOT_FOUND : "validation",
        missing
            ? "Visma.net does not know the object (code " + code + ")."
            : "Visma.net refused it (code " + code + ").",
        null,
        List.of(new FieldError("", code, "Visma.net refused it. Its words are in the exchange.")));
  }

  private static String faultCode(String body) {
    try {
      VismaNetWire.ApiError error = Json.MAPPER.readValue(body, VismaNetWire.ApiError.class);
      return error == null ? null : error.faultCode();
    } catch (JacksonException e) {
      return null;
    }
  }
}
