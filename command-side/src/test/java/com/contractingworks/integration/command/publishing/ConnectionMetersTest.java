package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.exchange.Exchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What monitoring sees of all connections of a provider together. */
class ConnectionMetersTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(
          1,
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofSeconds(2));

  private final ConnectionGate gate =
      new ConnectionGate(
          new PublicationPolicy(TestSettings.publishing(4), new Random(1)), () -> NOW);
  private final ConnectionBreakers breakers =
      new ConnectionBreakers(
          new HoldTable(new TestDatabase().jdbc), SETTINGS, Duration.ofMinutes(2), () -> NOW);
  private final ConnectionWatch watch = new ConnectionWatch("http://cw", () -> NOW);
  private final FakeErp erp = new FakeErp();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final Connection a = Connection.parse("a", "fake", 1, "Token=a");
  private final Connection b = Connection.parse("b", "fake", 1, "Token=b");

  private double value(String name, String... tags) {
    return meters.get("integration.connections." + name).tags(tags).gauge().value();
  }

  @Test
  void lanes_pauses_breakers_and_budgets_are_counted_by_provider() {
    new ConnectionMeters(new Providers(List.of(erp)), gate, breakers, watch).bindTo(meters);
    assertThat(value("requests.left", "provider", "fake")).isNaN();

    gate.enter(a.identity());
    gate.enter(a.identity());
    gate.enter(b.identity());
    gate.heed(
        b.identity(), new Outcome.NotSent("rate-limited", "Later.", Duration.ofSeconds(30), true));
    breakers.report(a, breakers.ask(a), Verdict.FAILED);
    breakers.report(b, breakers.ask(b), Verdict.REFUSED);
    erp.requestsLeft.put("a", 40);
    erp.requestsLeft.put("b", 7);
    for (Connection each : List.of(a, b)) {
      watch
          .watching(each, exchange -> {})
          .record(new Exchange(NOW, Duration.ZERO, "GET", "http://erp", null, 200, null, null));
    }

    assertThat(value("underway", "provider", "fake")).isEqualTo(3);
    assertThat(value("permits", "provider", "fake")).isEqualTo(8);
    assertThat(value("paused", "provider", "fake")).isEqualTo(1);
    assertThat(value("requests.left", "provider", "fake")).isEqualTo(7);
    assertThat(value("held", "provider", "fake", "state", "open")).isEqualTo(1);
    assertThat(value("held", "provider", "fake", "state", "half-open")).isZero();
    assertThat(value("held", "provider", "fake", "state", "reconnect-needed")).isEqualTo(1);
  }
}
