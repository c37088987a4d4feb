package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.RetryDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Notes, per connection, when Tripletex will take requests again. Asked once at the beginning of an
 * operation, so that none is broken off in the middle by our own caution.
 */
final class RateBudget {

  private static final Duration WHEN_IT_DOES_NOT_SAY = Duration.ofSeconds(1);

  private final ConcurrentMap<TripletexAccess, Instant> usedUpUntil = new ConcurrentHashMap<>();

  void note(TripletexAccess access, HttpReply.Answered answer, Instant now) {
    boolean usedUp =
        answer.status() == 429
            || answer
                .headers()
                .firstValue("X-Rate-Limit-Remaining")
                .filter("0"::equals)
                .isPresent();
    if (usedUp) {
      Duration delay =
          RetryDelay.of(answer.headers(), TripletexErrors.RATE_LIMIT_RESET, now)
              .orElse(WHEN_IT_DOES_NOT_SAY);
      usedUpUntil.put(access, now.plus(delay));
    }
  }

  /** Why no operation should begin now; empty if one may. */
  Optional<HttpFailure> exhausted(TripletexAccess access, Instant now) {
    Instant until = usedUpUntil.get(access);
    if (until == null) {
      return Optional.empty();
    }
    if (!now.isBefore(until)) {
      usedUpUntil.remove(access, until);
      return Optional.empty();
    }
    return Optional.of(
        new HttpFailure(
            HttpFailure.Effect.NONE_FOR_ANY,
            "rate-limited",
            "The requests that Tripletex allows are used up for a while.",
            Duration.between(now, until),
            List.of()));
  }
}
