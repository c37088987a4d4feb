package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Fault case 25: clocks that jump and machines that disagree. */
class DatabaseClockTest {

  private static final Instant NOON = Instant.parse("2026-10-25T00:59:59Z");

  private final AtomicLong nanos = new AtomicLong(-5);
  private final AtomicInteger readings = new AtomicInteger();
  private volatile Instant database = NOON;
  private volatile SQLException failure;

  private final InstantSource clock = new DatabaseClock(this::read, nanos::get);

  private Instant read() throws SQLException {
    readings.incrementAndGet();
    if (failure != null) {
      throw failure;
    }
    return database;
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Test
  void goes_on_with_the_time_that_passes_and_asks_nobody() {
    pass(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    pass(Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    assertThat(readings).hasValue(1);
  }

  @Test
  void follows_the_database_after_a_while() {
    pass(DatabaseClock.GOOD_FOR.plusSeconds(1));
    database = NOON.plusSeconds(40);
    await().until(() -> clock.instant().equals(NOON.plusSeconds(40)));
    assertThat(readings).hasValue(2);
  }

  @Test
  void goes_on_while_the_database_is_away_and_asks_again() {
    failure = new SQLException("away", "08001");
    pass(DatabaseClock.GOOD_FOR.plusSeconds(1));
    await().until(() -> clock.instant().isAfter(NOON) && readings.get() > 2);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(31));
    failure = null;
    database = NOON.plusSeconds(30);
    await().until(() -> clock.instant().equals(NOON.plusSeconds(30)));
  }

  @Test
  void two_machines_whose_clocks_are_five_minutes_apart_agree() {
    AtomicLong ahead = new AtomicLong(Duration.ofMinutes(5).toNanos());
    InstantSource other = new DatabaseClock(this::read, ahead::get);
    pass(Duration.ofSeconds(7));
    ahead.addAndGet(Duration.ofSeconds(7).toNanos());
    assertThat(other.instant()).isEqualTo(clock.instant());
  }

  @Test
  void reads_the_time_of_a_real_database() {
    InstantSource real =
        new DatabaseClock(
            new DriverManagerDataSource("jdbc:h2:mem:clock;MODE=MSSQLServer;TIME ZONE=Asia/Tokyo"));
    assertThat(Duration.between(real.instant(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(5));
  }
}
