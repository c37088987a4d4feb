package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The state of the connections as numbers, by provider: a label for each client would grow without
 * bound. Which connection it is, health tells.
 */
final class ConnectionMeters implements MeterBinder {

  private static final String BASE = "integration.connections.";
  private static final List<String> STATES = List.of("open", "half-open", "reconnect-needed");

  private final Providers providers;
  private final ConnectionGate gate;
  private final ConnectionBreakers breakers;
  private final ConnectionWatch watch;

  ConnectionMeters(
      Providers providers,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch) {
    this.providers = providers;
    this.gate = gate;
    this.breakers = breakers;
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (String provider : providers.names()) {
      gauge(meters, "underway", provider, me -> me.lanes(provider).mapToInt(gate::underWay).sum());
      gauge(
          meters, "permits", provider, me -> me.lanes(provider).count() * (double) gate.permits());
      gauge(
          meters,
          "paused",
          provider,
          me -> me.lanes(provider).filter(lane -> gate.closedUntil(lane) != null).count());
      gauge(meters, "requests.left", provider, me -> me.fewestRequestsLeft(provider));
      for (String state : STATES) {
        Gauge.builder(BASE + "held", this, me -> me.held(provider, state))
            .tag("provider", provider)
            .tag("state", state)
            .register(meters);
      }
    }
  }

  private void gauge(
      MeterRegistry meters,
      String name,
      String provider,
      ToDoubleFunction<ConnectionMeters> value) {
    Gauge.builder(BASE + name, this, value).tag("provider", provider).register(meters);
  }

  private Stream<String> lanes(String provider) {
    return gate.known().stream().filter(connection -> isOf(provider, connection));
  }

  private double held(String provider, String state) {
    return breakers.holds().values().stream()
        .filter(hold -> isOf(provider, hold.connection()) && hold.state().equals(state))
        .count();
  }

  /** Of all its connections; no number if it has never said. */
  private double fewestRequestsLeft(String provider) {
    return watch.called().stream()
        .filter(connection -> isOf(provider, connection.identity()))
        .flatMap(
            connection ->
                providers.find(provider).map(each -> each.requestsLeft(connection)).stream())
        .filter(OptionalInt::isPresent)
        .mapToDouble(OptionalInt::getAsInt)
        .min()
        .orElse(Double.NaN);
  }

  private static boolean isOf(String provider, String connection) {
    return connection.split("/")[1].equals(provider);
  }
}
