package com.contractingworks.integration.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * Notes, per connection, when the ERP will take requests again. Asked once at the beginning of an
 * operation, so that none is broken off in the middle by our own caution.
 */
public final class RateBudget {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Duration WHEN_IT_DOES_NOT_SAY = Duration.ofSeconds(1);

  private final ConcurrentMap<Object, Instant> usedUpUntil = new ConcurrentHashMap<>();
  private final ConcurrentMap<Object, Integer> left = new ConcurrentHashMap<>();

  private final String erp;
  private final String remainingHeader;
  private final String resetHeader;

  /**
   * A budget of which nothing is known yet.
   *
   * @param erp the ERP's name, for people
   * @param remainingHeader in which the ERP says how many requests are left
   * @param resetHeader in which it says after how many seconds there are more
   */
  public RateBudget(String erp, String remainingHeader, String resetHeader) {
    this.erp = erp;
    this.remainingHeader = remainingHeader;
    this.resetHeader = resetHeader;
  }

  /** Notes what an answer says about a connection. */
  public void note(Object access, HttpReply.Answered answer, Instant now) {
    answer
        .headers()
        .firstValue(remainingHeader)
        .filter(NUMBER.asMatchPredicate())
        .ifPresent(number -> left.put(access, Integer.valueOf(number)));
    boolean usedUp =
        answer.status() == 429
            || answer.headers().firstValue(remainingHeader).filter("0"::equals).isPresent();
    if (usedUp) {
      Duration delay =
          RetryDelay.of(answer.headers(), resetHeader, now).orElse(WHEN_IT_DOES_NOT_SAY);
      usedUpUntil.put(access, now.plus(delay));
    }
  }

  /** How many requests were left when the ERP last said so; empty if it never has. */
  public OptionalInt left(Object access) {
    Integer number = left.get(access);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Why no operation should begin now; empty if one may. */
  public Optional<HttpFailure> exhausted(Object access, Instant now) {
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
            "The requests that " + erp + " allows are used up for a while.",
            Duration.between(now, until),
            List.of()));
  }
}
