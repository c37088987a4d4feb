package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Tokens.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Makes sessions, which Tripletex ends at the midnight of a date. */
final class Sessions {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /**
   * Tripletex ends a session at midnight of a date that must be after today. Two days ahead gives a
   * whole day whichever midnight is meant.
   */
  private static final int DAYS = 2;

  private Sessions() {}

  /** The request to Tripletex. */
  @FunctionalInterface
  interface Request {
    HttpResult<TripletexWire.Session> send(
        TripletexAccess access, LocalDate expirationDate, Call call);
  }

  static HttpResult<Token> create(TripletexAccess access, Call call, Request request) {
    LocalDate expiration = LocalDate.ofInstant(call.clock().instant(), OSLO).plusDays(DAYS);
    return request
        .send(access, expiration, call)
        .match(
            made ->
                new HttpResult.Ok<>(new Token(new Secret(made.token()), until(made, expiration))),
            failure -> new HttpResult.Failed<>(refused(failure)));
  }

  private static HttpFailure refused(HttpFailure failure) {
    return failure.effect() == Effect.REFUSED
        ? HttpFailure.of(
            Effect.NONE_FOR_ANY,
            Outcome.NotSent.UNAUTHORISED,
            "Tripletex refused the tokens. Check the consumer token and the employee token.")
        : failure;
  }

  private static Instant until(TripletexWire.Session made, LocalDate asked) {
    LocalDate date = asked;
    try {
      if (made.expirationDate() != null) {
        date = LocalDate.parse(made.expirationDate());
      }
    } catch (DateTimeParseException e) {
      date = asked;
    }
    return date.atStartOfDay(OSLO).toInstant().minus(MARGIN);
  }
}
