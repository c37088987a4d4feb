package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Says when to try again and when to look up. Waits are spread by chance, so that many invoices do
 * not come back at once.
 */
final class PublicationPolicy {

  /** What no waiting mends: a person must. */
  private static final Set<String> NEEDS_MENDING =
      Set.of(
          Outcome.NotSent.UNAUTHORISED,
          Outcome.NotSent.FORBIDDEN,
          Outcome.NotSent.CONNECTION_INCOMPLETE,
          RecordNotSent.NO_CONNECTION);

  private static final int MAX_DOUBLINGS = 20;

  /** Two look-ups belong to each completion: so many follow promptly before a person is told. */
  private static final int PROMPT_LOOK_UPS = 10;

  private final PublishingSettings settings;
  private final RandomGenerator random;

  PublicationPolicy(PublishingSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  PublishingSettings settings() {
    return settings;
  }

  /**
   * When to try again what was not sent.
   *
   * @param tries how many tries have been made since CW or a person asked for it
   * @param retryAfter what the ERP asked for; null if it did not say
   * @return null if waiting would not mend it
   */
  Instant retryAt(Instant now, int tries, String code, Duration retryAfter) {
    if (NEEDS_MENDING.contains(code)) {
      return null;
    }
    Duration own = doubled(settings.backoff(), tries - 1, settings.maxBackoff());
    return now.plus(asked(retryAfter)).plus(half(own)).plus(chance(half(own)));
  }

  /**
   * Until when nothing is sent over the whole connection.
   *
   * @param retryAfter what the ERP asked for; null if it did not say
   */
  Instant pauseUntil(Instant now, Duration retryAfter) {
    return now.plus(retryAfter == null ? settings.backoff() : asked(retryAfter));
  }

  /**
   * What the ERP asked for, within the cap. An ERP whose clock is wrong can ask for less than
   * nothing.
   */
  private Duration asked(Duration retryAfter) {
    if (retryAfter == null || retryAfter.isNegative()) {
      return Duration.ZERO;
    }
    return min(retryAfter, settings.maxRetryAfter());
  }

  /** When to look for the first time. */
  Instant firstLookUpAt(Instant now) {
    return now.plus(settings.firstLookUpAfter());
  }

  /**
   * When to look again.
   *
   * @param lookUps how many look-ups have been made
   * @param horizonEndsAt from when on an absence counts: a look-up is made soon after it
   */
  Instant nextLookUpAt(Instant now, int lookUps, Instant horizonEndsAt) {
    Duration wait = doubled(settings.absenceSpacing(), lookUps - 1, settings.maxLookUpWait());
    Instant next = now.plus(wait).plus(chance(wait.dividedBy(8)));
    Instant earliest = now.plus(settings.absenceSpacing());
    if (next.isAfter(horizonEndsAt) && !earliest.isAfter(horizonEndsAt)) {
      return horizonEndsAt.plus(chance(settings.firstLookUpAfter()));
    }
    return next.isAfter(horizonEndsAt) ? earliest : next;
  }

  /**
   * When to look again after a look-up that failed. Waits longer each time.
   *
   * @param failures how many have failed in a row
   * @param retryAfter what the ERP asked for; null if it did not say
   */
  Instant lookUpAgainAt(Instant now, int failures, Duration retryAfter) {
    Duration own = doubled(settings.absenceSpacing(), failures - 1, settings.maxLookUpWait());
    Duration asked = asked(retryAfter);
    Duration wait = own.compareTo(asked) > 0 ? own : asked;
    return now.plus(wait).plus(chance(own.dividedBy(8)));
  }

  /**
   * When to look again at what was begun and must be left alone until the horizon: soon after it.
   * What was completed in vain again and again is completed more and more rarely.
   *
   * @param lookUps how many look-ups have been made
   */
  Instant lookUpAfterHorizon(Instant horizonEndsAt, int lookUps) {
    int tooMany = lookUps - PROMPT_LOOK_UPS;
    Duration wait =
        tooMany <= 0
            ? Duration.ZERO
            : doubled(settings.firstLookUpAfter(), tooMany, settings.maxLookUpWait());
    return horizonEndsAt.plus(wait).plus(chance(settings.firstLookUpAfter()));
  }

  private static Duration doubled(Duration base, int times, Duration most) {
    return min(base.multipliedBy(1L << Math.min(Math.max(times, 0), MAX_DOUBLINGS)), most);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration half(Duration duration) {
    return duration.dividedBy(2);
  }

  private Duration chance(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }
}
