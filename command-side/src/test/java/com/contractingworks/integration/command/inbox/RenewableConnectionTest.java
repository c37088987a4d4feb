package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.BusLine;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.provider.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewableConnectionTest {

  private final TestBus bus = new TestBus("renewable");
  private final BusLine line = bus.line();
  private final RenewableConnection connection =
      new RenewableConnection(
          () -> new ServiceBusClientBuilder().connectionString(line.connectionString()));
  private final CommandOutbox outbox =
      new CommandOutbox(
          settings(),
          connection,
          new BusWatch(InstantSource.system()),
          BusContract.JSON,
          InstantSource.system());

  private BusSettings settings() {
    return new BusSettings(
        new Secret(line.connectionString()),
        null,
        "integration-commands",
        "integration-events",
        true,
        64,
        Duration.ofMinutes(1),
        3,
        Duration.ofSeconds(3),
        1);
  }

  private static CloudEvent event(String id) {
    return new CloudEvent(
        id, "/test", "test", "demo/1", "demo", BusContract.JSON.valueToTree(Map.of()));
  }

  @AfterEach
  void stop() {
    connection.destroy();
    line.close();
    bus.close();
  }

  @Test
  void over_a_connection_that_carries_nothing_any_more_nothing_is_sent_until_it_is_renewed() {
    send("before");
    line.forget();
    assertThatExceptionOfType(BusUnavailable.class).isThrownBy(() -> outbox.send(event("lost")));
    assertThatExceptionOfType(BusUnavailable.class).isThrownBy(() -> outbox.send(event("lost")));

    connection.renew();

    send("after");
  }

  private void send(String id) {
    Harness.soon()
        .ignoreExceptions()
        .until(
            () -> {
              outbox.send(event(id));
              return true;
            });
  }
}
