package com.contractingworks.integration.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.kernel.eventlog.TimeOrderedIdentifiers;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@PersistenceTest
class ExchangeRetentionTest {

  private static final Duration RETENTION = Duration.ofDays(600);
  private static final Instant LONG_AGO = Instant.parse("2020-03-02T08:00:00Z");

  private final TestDatabase database = new TestDatabase();
  private final ExchangeLog log =
      new ExchangeLog(database.template, new TestVault(database, TestVault.OLD_KEY).cipher);
  private Instant now = Instant.now();
  private final ExchangeRetention retention = new ExchangeRetention(log, RETENTION, () -> now);

  private void keep() {
    log.keep(
        "demo",
        1,
        List.of(
            new Exchange(
                LONG_AGO, Duration.ZERO, "GET", "http://erp/invoice", null, 200, "{}", null)));
  }

  private void kept(int exchanges, Instant time) {
    String id = TimeOrderedIdentifiers.firstAt(time);
    database.template.batchUpdate(
        "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, status, digest)"
            + " values (?, 'demo', 0, 0, 'GET', 'http://erp/invoice', 200, '')",
        IntStream.range(0, exchanges)
            .mapToObj(i -> new Object[] {id.substring(0, 24) + "%012d".formatted(i)})
            .toList());
  }

  private long left() {
    return database
        .jdbc
        .sql("select count(*) from command_side.exchange")
        .query(Long.class)
        .single();
  }

  @Test
  void an_exchange_is_removed_when_it_has_been_kept_for_the_retention() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    keep();
    Instant after = Instant.now();

    now = before.plus(RETENTION);
    retention.run(() -> false);
    assertThat(left()).isEqualTo(1);

    now = after.plus(RETENTION).plusMillis(1);
    retention.run(() -> false);
    assertThat(left()).isZero();
  }

  @Test
  void what_was_kept_later_stays() {
    kept(2, LONG_AGO);
    kept(3, LONG_AGO.plusMillis(1));
    now = LONG_AGO.plus(RETENTION).plusMillis(1);
    retention.run(() -> false);
    assertThat(left()).isEqualTo(3);
  }

  @Test
  void many_are_removed_in_several_statements() {
    kept(2_500, LONG_AGO);
    assertThat(log.removeKeptBefore(now, 1_000)).isEqualTo(1_000);
    assertThat(left()).isEqualTo(1_500);
    retention.run(() -> false);
    assertThat(left()).isZero();
  }

  @Test
  void an_interrupted_removal_leaves_the_rest_for_the_next_time() {
    kept(2_500, LONG_AGO);
    retention.run(() -> true);
    assertThat(left()).isEqualTo(1_500);
    retention.run(() -> false);
    assertThat(left()).isZero();
  }

  @Test
  void a_retention_of_less_than_a_day_is_refused() {
    assertThat(new ExchangeSettings(Duration.ofDays(1)).retention()).isEqualTo(Duration.ofDays(1));
    assertThatThrownBy(() -> new ExchangeSettings(Duration.ofHours(23)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("integration.exchange.retention")
        .hasMessageContaining("PT23H");
  }
}
