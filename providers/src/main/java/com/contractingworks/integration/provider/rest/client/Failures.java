package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.RetryDelay;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import com.contractingworks.integration.provider.rest.wire.WireProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What an answer that is no success means. Only its status decides; the body explains. */
final class Failures {

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /** What only this service says, and decides by. */
  private static final Set<String> OURS =
      Set.of(
          Outcome.NotSent.SERVICE_UNAUTHORISED,
          Outcome.NotSent.PROVIDER_AWAY,
          "no-connection",
          "lease-lost");

  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 300;

  private Failures() {}

  static HttpFailure of(HttpReply.Answered answer, Instant now) {
    WireProblem problem = problem(answer);
    return switch (answer.status()) {
      case 400 ->
          isProblem(answer)
              ? failure(Effect.REFUSED, "refused", "The provider refuses it", problem, answer, null)
              : notSaid(problem, answer);
      case 409, 413, 422 ->
          failure(Effect.REFUSED, "refused", "The provider refuses it", problem, answer, null);
      case 401 ->
          HttpFailure.of(
              Effect.NONE_FOR_ANY,
              Outcome.NotSent.SERVICE_UNAUTHORISED,
              "The provider does not take this service's token or signature. Check the secrets and the clocks of both.");
      case 429, 503 -> {
        Duration delay = RetryDelay.of(answer.headers(), "Retry-After", now).orElse(null);
        boolean any = Boolean.TRUE.equals(problem.wholeConnection());
        yield failure(
            any ? Effect.NONE_FOR_ANY : Effect.NONE,
            answer.status() == 429 ? "rate-limited" : "not-now",
            "The provider asks to wait",
            problem,
            answer,
            delay);
      }
      default -> notSaid(problem, answer);
    };
  }

  private static HttpFailure notSaid(WireProblem problem, HttpReply.Answered answer) {
    return failure(
        Effect.UNKNOWN,
        answer.status() == 404 ? "not-found" : "server-error",
        "The provider's answer does not say what became of it",
        problem,
        answer,
        null);
  }

  /** Servers and gateways answer 400 by themselves to what they do not like, of any document. */
  private static boolean isProblem(HttpReply.Answered answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(WireProblem.MEDIA_TYPE))
        .isPresent();
  }

  /**
   * What it means that a provider does not say what it is or takes. Its own codes say nothing: but
   * for our own proof, which a person must mend, it is away for every client.
   */
  static HttpFailure away(HttpFailure failure) {
    return failure.code().equals(Outcome.NotSent.SERVICE_UNAUTHORISED)
        ? failure
        : new HttpFailure(
            Effect.NONE_FOR_ANY,
            Outcome.NotSent.PROVIDER_AWAY,
            failure.message(),
            failure.retryAfter(),
            List.of());
  }

  /** Whether the provider itself says that something is not there, and nothing in between. */
  static boolean isNotThere(HttpReply.Answered answer) {
    return answer.status() == 404 && isProblem(answer);
  }

  /** The provider has said that it would refuse it, so it is not sent. */
  static HttpFailure tooLarge(int most) {
    return HttpFailure.of(
        Effect.REFUSED,
        "too-large",
        "The document is larger than the " + most + " bytes that the provider takes.");
  }

  /** A success that cannot be read says nothing. */
  static HttpFailure unreadable() {
    return HttpFailure.of(
        Effect.UNKNOWN,
        "unreadable-answer",
        "The provider's answer is not of the form that its interface has.");
  }

  /** The same, with what is wrong about it. */
  static HttpFailure unreadable(IllegalArgumentException why) {
    return HttpFailure.of(
        Effect.UNKNOWN,
        "unreadable-answer",
        shortened(
            "The provider's answer is not of the form that its interface has. " + why.getMessage(),
            LONGEST));
  }

  private static HttpFailure failure(
      Effect effect,
      String code,
      String message,
      WireProblem problem,
      HttpReply.Answered answer,
      Duration delay) {
    String told = problem.detail() == null ? problem.title() : problem.detail();
    return new HttpFailure(
        effect,
        isProvidersOwn(problem.code()) ? problem.code() : code,
        told == null || told.isBlank()
            ? message + " (" + answer.status() + ")."
            : shortened(told, LONGEST),
        delay,
        errors(problem));
  }

  private static boolean isProvidersOwn(String code) {
    return code != null && CODE.matcher(code).matches() && !OURS.contains(code);
  }

  private static List<FieldError> errors(WireProblem problem) {
    return problem.errors() == null
        ? List.of()
        : problem.errors().stream()
            .filter(Objects::nonNull)
            .limit(1000)
            .map(
                error ->
                    new FieldError(
                        shortened(Optional.ofNullable(error.field()).orElse(""), LONGEST_NAME),
                        shortened(Optional.ofNullable(error.code()).orElse("other"), 100),
                        shortened(Optional.ofNullable(error.message()).orElse(""), LONGEST)))
            .toList();
  }

  private static WireProblem problem(HttpReply.Answered answer) {
    try {
      WireProblem problem = WireJson.MAPPER.readValue(answer.body(), WireProblem.class);
      return problem == null ? nothing() : problem;
    } catch (JacksonException e) {
      return nothing(); // A gateway in between answers in its own words.
    }
  }

  private static WireProblem nothing() {
    return WireProblem.of(0, null, null, null);
  }

  private static String shortened(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }
}
