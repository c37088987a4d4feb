package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.cw.Invoices.Written;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** CW with the real SDK over the embedded bus. */
class OutboxOnBusTest {

  private static final String QUEUE = "integration-commands";

  @TempDir Path directory;
  private EmbeddedServiceBus bus;

  @BeforeEach
  void startBus() {
    QueueSettings queue =
        QueueSettings.named(QUEUE)
            .requiresSession(true)
            .duplicateDetectionWindow(Duration.ofMinutes(10));
    bus =
        EmbeddedServiceBus.builder()
            .jdbcUrl("jdbc:h2:file:" + directory.resolve("bus") + ";MODE=MSSQLServer;WRITE_DELAY=0")
            .queue(queue)
            .start();
  }

  @AfterEach
  void stopBus() {
    bus.close();
  }

  private Cw cw(CommandQueue queue) {
    CwProperties properties =
        new CwProperties(
            directory,
            List.of("demo-bygg"),
            "token",
            null,
            QUEUE,
            "integration-events",
            "",
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));
    return new Cw(properties, queue, Clock.systemUTC());
  }

  private AzureCommandQueue azure() {
    return new AzureCommandQueue(bus::connectionString, QUEUE);
  }

  private static ObjectNode invoice() {
    return (ObjectNode) Json.MAPPER.readTree(CwTest.INVOICE);
  }

  private static StoredInvoice accepted(Written written) throws Exception {
    written.accepted().get(20, TimeUnit.SECONDS);
    return written.invoice();
  }

  @Test
  void messages_arrive_in_the_lane_of_their_invoice_and_in_order() throws Exception {
    try (Cw cw = cw(azure())) {
      StoredInvoice created = accepted(cw.invoices().create("demo-bygg", invoice()));
      ObjectNode change = Json.MAPPER.createObjectNode().put("number", "changed");
      accepted(cw.invoices().change("demo-bygg", created.id(), change).orElseThrow());

      List<ServiceBusReceivedMessage> received =
          receive(InvoiceMessages.lane("demo-bygg/" + created.id()), 2);

      assertThat(received)
          .extracting(ServiceBusReceivedMessage::getSubject)
          .containsExactly(
              "com.contractingworks.invoice.created.v1", "com.contractingworks.invoice.changed.v1");
      ServiceBusReceivedMessage first = received.get(0);
      assertThat(first.getContentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
      ObjectNode event = (ObjectNode) Json.MAPPER.readTree(first.getBody().toString());
      assertThat(first.getMessageId()).startsWith(event.path("id").stringValue() + ":");
      assertThat(event.path("data").path("invoiceId").stringValue()).isEqualTo(created.id());
    }
  }

  @Test
  void what_a_former_run_left_behind_is_sent_once() throws Exception {
    CommandQueue acceptsButDies =
        messages -> {
          try (AzureCommandQueue real = azure()) {
            real.send(messages);
          }
          throw new IllegalStateException("died after the bus accepted");
        };
    StoredInvoice created;
    try (Cw dying = cw(acceptsButDies)) {
      Written written = dying.invoices().create("demo-bygg", invoice());
      created = written.invoice();
      assertThatThrownBy(() -> written.accepted().join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("died");
    }

    try (Cw next = cw(azure())) {
      next.startSending();
      StoredInvoice other = accepted(next.invoices().create("demo-bygg", invoice()));
      assertThat(outboxSize(next)).isZero();

      List<ServiceBusReceivedMessage> received =
          receive(InvoiceMessages.lane("demo-bygg/" + created.id()), 2);
      assertThat(received.stream().map(OutboxOnBusTest::invoiceId).filter(created.id()::equals))
          .hasSize(1);
      assertThat(other.id()).isNotEqualTo(created.id());
    }
  }

  @Test
  void a_bus_that_comes_back_is_used_again() throws Exception {
    try (Cw cw = cw(azure())) {
      accepted(cw.invoices().create("demo-bygg", invoice()));

      bus.dropConnections();

      accepted(cw.invoices().create("demo-bygg", invoice()));
    }
  }

  private static long outboxSize(Cw cw) {
    return cw.database().jdbc().sql("select count(*) from outbox").query(Long.class).single();
  }

  private static String invoiceId(ServiceBusReceivedMessage message) {
    return Json.MAPPER
        .readTree(message.getBody().toString())
        .path("data")
        .path("invoiceId")
        .stringValue();
  }

  private List<ServiceBusReceivedMessage> receive(String lane, int most) {
    try (ServiceBusSessionReceiverClient sessions =
            new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sessionReceiver()
                .queueName(QUEUE)
                .disableAutoComplete()
                .buildClient();
        ServiceBusReceiverClient receiver = sessions.acceptSession(lane)) {
      List<ServiceBusReceivedMessage> received = new ArrayList<>();
      receiver
          .receiveMessages(most, Duration.ofSeconds(3))
          .forEach(
              message -> {
                received.add(message);
                receiver.complete(message);
              });
      return received;
    }
  }
}
