package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Something that a provider says, fetched when it is first needed and again after a while. While
 * the provider is away, what it said last counts. One thread asks, the others wait for it.
 */
final class Kept<T> {

  private static final Duration FRESH = Duration.ofMinutes(5);

  /** So that not each of many documents waits for a provider that is away. */
  private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(2);

  private final Supplier<HttpResult<T>> source;
  private final InstantSource clock;
  private T value;
  private HttpFailure failure;
  private Instant until = Instant.EPOCH;

  Kept(Supplier<HttpResult<T>> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized HttpResult<T> get() {
    if (!clock.instant().isBefore(until)) {
      ask();
    }
    return value == null ? new HttpResult.Failed<>(failure) : new HttpResult.Ok<>(value);
  }

  private void ask() {
    HttpResult<T> answer = source.get();
    if (answer instanceof HttpResult.Ok<T> ok) {
      value = ok.value();
      until = clock.instant().plus(FRESH);
    } else {
      failure = ((HttpResult.Failed<T>) answer).failure();
      until = clock.instant().plus(NOT_ASKED_AGAIN);
    }
  }
}
