package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends so many requests of one connection at once as the provider takes; others wait. */
final class AtOnce {

  private final ConcurrentMap<String, Semaphore> turns = new ConcurrentHashMap<>();

  /** Runs it when there is room, or says that there was none before the deadline. */
  <T> HttpResult<T> run(int most, Call call, Supplier<HttpResult<T>> request) {
    // With the number, which a provider may change: then there are others.
    Semaphore turn =
        turns.computeIfAbsent(
            call.connection().identity() + "/" + most, name -> new Semaphore(most, true));
    if (!take(turn, call)) {
      return new HttpResult.Failed<>(
          HttpFailure.of(
              Effect.NONE, "busy", "The provider takes no more requests of this client at once."));
    }
    try {
      return request.get();
    } finally {
      turn.release();
    }
  }

  private static boolean take(Semaphore turn, Call call) {
    try {
      Duration most = Duration.between(call.clock().instant(), call.deadline());
      return turn.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
