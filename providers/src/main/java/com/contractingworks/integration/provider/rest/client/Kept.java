package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Something that a provider says, fetched when it is first needed and again after a while. While
 * the provider is away, what it said last counts. One thread asks; the others go on with what is
 * known, or wait for it if nothing is, but no longer than their call may take.
 */
final class Kept<T> {

  private static final Duration FRESH = Duration.ofMinutes(5);

  /** So that not each of many documents waits for a provider that is away. */
  private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(2);

  private final Function<Call, HttpResult<T>> source;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known<T> known = new Known<>(null, null, Instant.EPOCH);

  Kept(Function<Call, HttpResult<T>> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * What was said last.
   *
   * @param value null if it was never said
   * @param failure why it was not said the last time; null if it was
   * @param until when it is asked for again
   */
  private record Known<T>(T value, HttpFailure failure, Instant until) {

    HttpResult<T> result() {
      return value == null ? new HttpResult.Failed<>(failure) : new HttpResult.Ok<>(value);
    }
  }

  /**
   * What is known, asked for if it is time.
   *
   * @param call of whoever needs it
   */
  HttpResult<T> get(Call call) {
    if (isFresh()) {
      return known.result();
    }
    if (!lock(call)) {
      return known.value() == null ? new HttpResult.Failed<>(notYet()) : known.result();
    }
    try {
      if (!isFresh()) {
        known = ask(call);
      }
      return known.result();
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh() {
    return clock.instant().isBefore(known.until());
  }

  private boolean lock(Call call) {
    if (known.value() != null) {
      return asking.tryLock();
    }
    try {
      Duration most = Duration.between(call.clock().instant(), call.deadline());
      return asking.tryLock(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Known<T> ask(Call call) {
    HttpResult<T> answer = source.apply(call);
    Instant now = clock.instant();
    return answer.match(
        value -> new Known<>(value, null, now.plus(FRESH)),
        failure -> new Known<>(known.value(), failure, now.plus(NOT_ASKED_AGAIN)));
  }

  private static HttpFailure notYet() {
    return HttpFailure.of(
        Effect.NONE_FOR_ANY,
        Outcome.NotSent.PROVIDER_AWAY,
        "The provider did not say in time what it is.");
  }
}
