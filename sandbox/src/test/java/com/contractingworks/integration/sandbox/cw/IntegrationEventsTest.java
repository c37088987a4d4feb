package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What CW is told over the real SDK. */
class IntegrationEventsTest {

  private static final String TOPIC = "integration-events";

  @TempDir Path directory;
  private EmbeddedServiceBus bus;
  private Cw cw;

  @BeforeEach
  void start() {
    bus =
        EmbeddedServiceBus.builder()
            .jdbcUrl("jdbc:h2:file:" + directory.resolve("bus") + ";MODE=MSSQLServer;WRITE_DELAY=0")
            .topic(TopicSettings.named(TOPIC).subscription(SubscriptionSettings.named("cw")))
            .start();
    CwProperties properties =
        new CwProperties(
            directory,
            List.of("demo-bygg"),
            "token",
            bus.connectionString(),
            "integration-commands",
            TOPIC,
            "cw",
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));
    cw = new Cw(properties, messages -> {}, Clock.systemUTC());
    cw.startListening(properties);
  }

  @AfterEach
  void stop() {
    cw.close();
    bus.close();
  }

  @Test
  void what_is_told_is_kept_once_and_shown_in_the_order_of_the_log() {
    send(event("e-3", "100", 30), event("e-1", "100", 10), event("e-2", "200", 20));
    send(event("e-1", "100", 10));

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> assertThat(ids(cw.events().latest())).containsExactly("e-3", "e-2", "e-1"));
    assertThat(ids(cw.events().about("100"))).containsExactly("e-1", "e-3");
    assertThat(cw.events().about("nobody's")).isEmpty();
    assertThat(cw.events().about("100").get(0).at("/data/code").stringValue()).isEqualTo("æøå");
  }

  @Test
  void what_is_about_no_invoice_is_kept_too() {
    send(event("e-1", null, 10));

    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> ids(cw.events().latest()).equals(List.of("e-1")));
  }

  private void send(String... bodies) {
    try (ServiceBusSenderClient sender =
        new ServiceBusClientBuilder()
            .connectionString(bus.connectionString())
            .sender()
            .topicName(TOPIC)
            .buildClient()) {
      for (String body : bodies) {
        sender.sendMessage(new ServiceBusMessage(BinaryData.fromString(body)));
      }
    }
  }

  private static String event(String id, String invoiceId, long position) {
    String invoice = invoiceId == null ? "" : "\"invoiceId\":\"" + invoiceId + "\",";
    return "{\"id\":\"%s\",\"data\":{%s\"code\":\"æøå\",\"logPosition\":%d}}"
        .formatted(id, invoice, position);
  }

  private static List<String> ids(List<JsonNode> events) {
    return events.stream().map(event -> event.path("id").stringValue()).toList();
  }
}
