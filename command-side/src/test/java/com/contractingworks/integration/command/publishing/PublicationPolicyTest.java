package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.tripletex.TripletexSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationPolicyTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final PublishingSettings SETTINGS = TestSettings.publishing();

  private static PublicationPolicy policy(long seed) {
    return new PublicationPolicy(SETTINGS, new SplittableRandom(seed));
  }

  private static Duration wait(Instant until) {
    return Duration.between(NOW, until);
  }

  @Property
  void a_retry_waits_between_half_and_whole_of_the_doubled_backoff_and_never_more_than_the_cap(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int attempt) {
    Duration waited = wait(policy(seed).retryAt(NOW, attempt, "unreachable", null));
    long whole =
        Math.min(
            SETTINGS.backoff().toMillis() << Math.min(attempt - 1, 20),
            SETTINGS.maxBackoff().toMillis());
    assertThat(waited.toMillis()).isBetween(whole / 2, whole);
  }

  @Property
  void a_retry_comes_no_earlier_than_asked_for_within_the_cap_and_never_in_the_past(
      @ForAll long seed, @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long seconds) {
    Duration asked = Duration.ofSeconds(seconds);
    Duration waited = wait(policy(seed).retryAt(NOW, 1, "rate-limited", asked));
    Duration obeyed = Duration.ofSeconds(Math.max(0, Math.min(seconds, 3600)));
    assertThat(waited).isBetween(obeyed, obeyed.plus(SETTINGS.backoff()));
  }

  @Test
  void retries_of_many_invoices_are_spread() {
    PublicationPolicy policy = policy(42);
    long different =
        java.util.stream.IntStream.range(0, 1_000)
            .mapToObj(i -> policy.retryAt(NOW, 5, "unreachable", null))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(900);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unauthorised", "forbidden", "no-connection"})
  void what_waiting_does_not_mend_is_not_tried_again(String code) {
    assertThat(policy(1).retryAt(NOW, 1, code, Duration.ofSeconds(1))).isNull();
  }

  @Test
  void a_connection_that_tripletex_finds_incomplete_is_not_tried_again() {
    Connection incomplete = Connection.parse("demo", "tripletex", 1, "ConsumerToken=x");
    Call call =
        new Call(incomplete, exchange -> {}, () -> true, Creations.unguarded(), NOW, () -> NOW);
    Publication publication =
        Works.of(Works.task(PublishInvoice.Step.SEND, 1, 1), null).publication(1, null);

    Outcome outcome =
        new TripletexProvider(TripletexSettings.standard()).publishing().publish(publication, call);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            not -> assertThat(policy(1).retryAt(NOW, 1, not.code(), null)).isNull());
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, 0, 7, 3_600, 86_400})
  void a_pause_of_a_connection_is_as_long_as_asked_for_within_the_cap(long seconds) {
    assertThat(wait(policy(1).pauseUntil(NOW, Duration.ofSeconds(seconds))))
        .isEqualTo(Duration.ofSeconds(Math.max(0, Math.min(seconds, 3600))));
  }

  @Property
  void two_look_ups_are_never_closer_than_the_spacing_and_one_follows_soon_after_the_horizon(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100) int lookUps,
      @ForAll @LongRange(min = -600_000, max = 600_000) long horizonMillis) {
    Instant horizon = NOW.plusMillis(horizonMillis);
    Instant next = policy(seed).nextLookUpAt(NOW, lookUps, horizon);
    assertThat(wait(next)).isGreaterThanOrEqualTo(SETTINGS.absenceSpacing());
    Instant latest =
        horizon.isAfter(NOW.plus(SETTINGS.absenceSpacing()))
            ? horizon
            : NOW.plus(SETTINGS.absenceSpacing());
    assertThat(next).isBeforeOrEqualTo(latest.plus(SETTINGS.firstLookUpAfter()));
  }

  @Property
  void failing_look_ups_wait_longer_each_time_up_to_the_cap(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int failures) {
    Duration waited = wait(policy(seed).lookUpAgainAt(NOW, failures, null));
    long own =
        Math.min(
            SETTINGS.absenceSpacing().toMillis() << Math.min(failures - 1, 20),
            SETTINGS.maxLookUpWait().toMillis());
    assertThat(waited.toMillis()).isBetween(own, own + own / 8);
  }

  @Property
  void what_is_completed_in_vain_is_looked_up_soon_after_the_horizon_and_later_more_rarely(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int lookUps) {
    Duration waited = wait(policy(seed).lookUpAfterHorizon(NOW, lookUps));
    Duration jitter = SETTINGS.firstLookUpAfter();
    if (lookUps <= 10) {
      assertThat(waited).isBetween(Duration.ZERO, jitter);
    } else {
      assertThat(waited).isBetween(jitter, SETTINGS.maxLookUpWait().plus(jitter));
    }
    if (lookUps > 20) {
      assertThat(waited).isGreaterThanOrEqualTo(SETTINGS.maxLookUpWait());
    }
  }

  @Test
  void a_failing_look_up_obeys_what_the_erp_asks_for_within_the_cap() {
    assertThat(wait(policy(1).lookUpAgainAt(NOW, 1, Duration.ofMinutes(20))))
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
    assertThat(wait(policy(1).lookUpAgainAt(NOW, 1, Duration.ofDays(1))))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
  }
}
