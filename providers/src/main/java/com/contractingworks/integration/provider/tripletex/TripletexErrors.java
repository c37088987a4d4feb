package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.RetryDelay;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Turns answers of Tripletex that are no success into failures. Its sentences are never kept. */
final class TripletexErrors {

  static final String RATE_LIMIT_RESET = "X-Rate-Limit-Reset";

  private static final int OTHER_VERSION = 8000;

  private TripletexErrors() {}

  static HttpFailure of(HttpReply.Answered answer, Instant now) {
    int status = answer.status();
    if (status == 401) {
      return HttpFailure.of(
          Effect.NONE_FOR_ANY,
          Outcome.NotSent.UNAUTHORISED,
          "Tripletex refused the tokens. Check the consumer token and the employee token.");
    }
    if (status == 403) {
      return HttpFailure.of(
          Effect.NONE_FOR_ANY,
          Outcome.NotSent.FORBIDDEN,
          "The employee of the token lacks a right in Tripletex. Grant it there.");
    }
    if (status == 429) {
      Duration delay = RetryDelay.of(answer.headers(), RATE_LIMIT_RESET, now).orElse(null);
      return new HttpFailure(
          Effect.NONE_FOR_ANY,
          "rate-limited",
          "Tripletex takes no more requests for a while.",
          delay,
          List.of());
    }
    if (status >= 400 && status < 500 && status != 408) {
      return refused(status, apiError(answer.body()));
    }
    return HttpFailure.of(
        Effect.UNKNOWN,
        status >= 500 ? "server-error" : "unexpected-answer",
        "Tripletex answered with HTTP status " + status + ".");
  }

  static HttpFailure unreadable() {
    return HttpFailure.of(
        Effect.UNKNOWN, "unreadable-answer", "The answer of Tripletex could not be understood.");
  }

  private static HttpFailure refused(int status, TripletexWire.ApiError error) {
    int code = error.code() == null ? status : error.code();
    if (status == 409 && code == OTHER_VERSION) {
      return HttpFailure.of(
          Effect.NONE, "conflict", "Somebody else changed the object at the same moment.");
    }
    List<FieldError> fields = new ArrayList<>();
    if (error.validationMessages() != null) {
      error.validationMessages().forEach(message -> fields.add(fieldError(message, code)));
    }
    if (fields.isEmpty()) {
      fields.add(
          new FieldError("", "" + code, "Tripletex refused it. Its words are in the exchange."));
    }
    return new HttpFailure(
        Effect.REFUSED,
        status == 404 ? "not-found" : "validation",
        status == 404
            ? "Tripletex does not know the object (code " + code + ")."
            : "Tripletex refused it (code " + code + ").",
        null,
        fields);
  }

  private static FieldError fieldError(TripletexWire.ValidationMessage message, int code) {
    String path = message.path() == null || message.path().isBlank() ? null : message.path();
    String field = path == null && message.field() != null ? message.field() : path;
    return new FieldError(
        field == null ? "" : field,
        "" + code,
        "Tripletex refused this field. Its words are in the exchange.");
  }

  private static TripletexWire.ApiError apiError(String body) {
    try {
      TripletexWire.ApiError error = Json.MAPPER.readValue(body, TripletexWire.ApiError.class);
      return error == null ? new TripletexWire.ApiError(null, null, null) : error;
    } catch (JacksonException e) {
      return new TripletexWire.ApiError(null, null, null);
    }
  }
}
