package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one session per connection. When several threads need a new one at the same time, one makes
 * it and the others wait for it.
 */
final class SessionTokens {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /**
   * Tripletex ends a session at midnight of a date that must be after today. Two days ahead gives a
   * whole day whichever midnight is meant.
   */
  private static final int DAYS = 2;

  private final Creation creation;
  private final ConcurrentMap<TripletexAccess, Slot> slots = new ConcurrentHashMap<>();

  SessionTokens(Creation creation) {
    this.creation = creation;
  }

  /** Makes a session at Tripletex. */
  @FunctionalInterface
  interface Creation {
    HttpResult<TripletexWire.Session> create(
        TripletexAccess access, LocalDate expirationDate, Call call);
  }

  /** A session that can be used until a moment. */
  record Session(Secret token, Instant until) {}

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Session session;
  }

  /** The session of a connection, made if there is none. */
  HttpResult<Session> current(TripletexAccess access, Call call) {
    return insteadOf(null, access, call);
  }

  /** A session other than one that was refused. Makes one only if nobody else has done so yet. */
  HttpResult<Session> insteadOf(Session refused, TripletexAccess access, Call call) {
    Slot slot = slots.computeIfAbsent(access, unused -> new Slot());
    if (usable(slot.session, refused, call)) {
      return new HttpResult.Ok<>(slot.session);
    }
    if (!lock(slot.lock, call)) {
      return new HttpResult.Failed<>(
          HttpFailure.of(Effect.NONE, "deadline", "No session was made in time."));
    }
    try {
      if (usable(slot.session, refused, call)) {
        return new HttpResult.Ok<>(slot.session);
      }
      return create(slot, access, call);
    } finally {
      slot.lock.unlock();
    }
  }

  /** Forgets the session, so that the next request proves that the tokens are still good. */
  void forget(TripletexAccess access) {
    slots.remove(access);
  }

  private HttpResult<Session> create(Slot slot, TripletexAccess access, Call call) {
    LocalDate expiration = LocalDate.ofInstant(call.clock().instant(), OSLO).plusDays(DAYS);
    return creation
        .create(access, expiration, call)
        .match(
            made -> {
              slot.session = new Session(new Secret(made.token()), until(made, expiration));
              return new HttpResult.Ok<>(slot.session);
            },
            failure -> new HttpResult.Failed<>(nothingWasWritten(failure)));
  }

  /** The request that needed the session was not sent, whatever became of the session. */
  private static HttpFailure nothingWasWritten(HttpFailure failure) {
    if (failure.effect() == Effect.REFUSED) {
      return HttpFailure.of(
          Effect.NONE_FOR_ANY,
          Outcome.NotSent.UNAUTHORISED,
          "Tripletex refused the tokens. Check the consumer token and the employee token.");
    }
    Effect effect = failure.effect() == Effect.UNKNOWN ? Effect.NONE : failure.effect();
    return new HttpFailure(
        effect, failure.code(), failure.message(), failure.retryAfter(), failure.fieldErrors());
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

  private static boolean usable(Session session, Session refused, Call call) {
    return session != null
        && !session.equals(refused)
        && call.clock().instant().isBefore(session.until());
  }

  private static boolean lock(ReentrantLock lock, Call call) {
    try {
      Duration left = Duration.between(call.clock().instant(), call.deadline());
      return lock.tryLock(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
