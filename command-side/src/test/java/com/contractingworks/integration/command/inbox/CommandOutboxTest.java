package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.provider.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Sending while there is no bus. */
class CommandOutboxTest {

  private static final String NOBODY =
      "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=local;SharedAccessKey=bG9jYWw=;UseDevelopmentEmulator=true";

  private static CommandOutbox outbox(Duration sendTimeout, int maxWaitingSends) {
    BusSettings settings =
        new BusSettings(
            new Secret(NOBODY),
            null,
            "q",
            "t",
            true,
            64,
            Duration.ofMinutes(1),
            3,
            sendTimeout,
            maxWaitingSends);
    return new CommandOutbox(
        settings,
        new RenewableConnection(() -> new ServiceBusClientBuilder().connectionString(NOBODY)),
        new BusWatch(InstantSource.system()),
        BusContract.JSON,
        InstantSource.system());
  }

  private static CloudEvent event() {
    ObjectNode data = BusContract.JSON.valueToTree(Map.of());
    return new CloudEvent("id", "/test", "test", "demo/1", "demo", data);
  }

  @Test
  void a_sender_waits_for_the_bus_as_long_as_it_is_set_to() {
    assertThatExceptionOfType(BusUnavailable.class)
        .isThrownBy(() -> outbox(Duration.ofMillis(300), 1).send(event()))
        .withMessageContaining("did not take it");
  }

  @Test
  void who_comes_while_too_many_wait_is_sent_away_at_once() throws Exception {
    CommandOutbox outbox = outbox(Duration.ofMinutes(5), 1);
    Thread first = new Thread(() -> outbox.send(event()));
    first.setUncaughtExceptionHandler((thread, interrupted) -> {});
    first.start();
    Harness.soon().until(() -> first.getState() == Thread.State.WAITING);
    assertThatExceptionOfType(BusUnavailable.class)
        .isThrownBy(() -> outbox.send(event()))
        .withMessageContaining("Too many");
    first.interrupt();
    first.join();
  }
}
