package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.health.HealthStatus;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What support sees of each ERP connection. */
class ConnectionHealthTest {

  private static final String CONNECTION = "demo/fake/1";
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(
          1,
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(2));
  private static final Connection ERP = Connection.parse("demo", "fake", 1, "Token=x");
  private static final String CW = "http://cw/graphql";

  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final ConnectionGate gate =
      new ConnectionGate(
          new PublicationPolicy(TestSettings.publishing(4), new Random(1)), () -> now);
  private final ConnectionWatch watch = new ConnectionWatch(CW, () -> now);
  private final ConnectionBreakers breakers =
      new ConnectionBreakers(
          new HoldTable(new TestDatabase().jdbc), SETTINGS, Duration.ofMinutes(2), () -> now);
  private int inForce = 1;
  private final ConnectionHealthIndicator health =
      new ConnectionHealthIndicator(
          watch, gate, breakers, client -> client.equals("demo") ? inForce : 0, () -> now);
  private final List<Exchange> kept = new ArrayList<>();
  private final ExchangeRecorder recorder =
      watch.watching(Connection.parse("demo", "fake", 1, "Token=x"), kept::add);

  private void exchange(String uri, int status) {
    recorder.record(new Exchange(now, Duration.ofMillis(5), "GET", uri, null, status, null, null));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> details() {
    return (Map<String, Object>) health.health().getDetails().get(CONNECTION);
  }

  @Test
  void an_erp_that_was_not_called_is_not_judged() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(health.health().getDetails()).isEmpty();
  }

  @Test
  void failures_in_a_row_degrade_and_one_success_mends() {
    exchange("http://erp/a", 200);
    Instant success = now;
    now = now.plusSeconds(10);
    for (int status : new int[] {0, 503, 401}) {
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      exchange("http://erp/a?token=geheim", status);
    }
    assertThat(health.health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(details())
        .containsEntry("lastSuccess", success)
        .containsEntry("lastFailure", now)
        .containsEntry("failure", "status 401")
        .containsEntry("failures", 3);
    assertThat(health.health().toString()).doesNotContain("geheim");

    exchange("http://erp/a", 422);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(details()).containsEntry("failures", 0).containsEntry("lastSuccess", now);
  }

  @Test
  void a_connection_that_has_not_been_called_for_an_hour_is_shown_and_not_judged() {
    fails();
    now = now.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(health.health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    now = now.plusMillis(1);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(details()).containsEntry("failures", 3);
  }

  @Test
  void a_connection_that_the_client_has_left_is_shown_and_not_judged() {
    fails();
    assertThat(health.health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    inForce = 2;
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(details()).containsEntry("failures", 3);
  }

  private void fails() {
    for (int i = 0; i < 3; i++) {
      exchange("http://erp/a", 503);
    }
  }

  @Test
  void what_cw_answers_is_kept_and_says_nothing_about_the_erp() {
    exchange(CW, 503);
    assertThat(kept).hasSize(1);
    assertThat(health.health().getDetails()).isEmpty();
  }

  @Test
  void a_connection_that_is_held_degrades_also_if_this_process_has_not_called_it() {
    breakers.report(ERP, breakers.ask(ERP), Verdict.REFUSED);
    assertThat(health.health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(details())
        .containsEntry("breaker", "reconnect-needed")
        .containsEntry("heldSince", now)
        .containsEntry("heldUntil", now.plusSeconds(900))
        .containsEntry("permits", 4);
    inForce = 2;
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void a_connection_that_fails_and_that_nobody_tries_any_more_is_shown_and_not_judged() {
    breakers.report(ERP, breakers.ask(ERP), Verdict.FAILED);
    now = now.plusSeconds(15).plus(ConnectionHealthIndicator.RECENT).minusMillis(1);
    assertThat(health.health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    now = now.plusMillis(1);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(details()).containsEntry("breaker", "open");
  }

  @Test
  void a_pause_that_the_erp_asked_for_and_what_is_under_way_are_shown() {
    exchange("http://erp/a", 429);
    gate.enter(CONNECTION);
    gate.heed(
        CONNECTION, new Outcome.NotSent("rate-limited", "Later.", Duration.ofSeconds(30), true));
    assertThat(details()).containsEntry("underWay", 1);
    assertThat((Instant) details().get("closedUntil")).isAfterOrEqualTo(now.plusSeconds(30));
    now = now.plusSeconds(3_600);
    assertThat(details()).doesNotContainKey("closedUntil");
  }
}
