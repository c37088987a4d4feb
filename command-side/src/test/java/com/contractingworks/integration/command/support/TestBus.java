package com.contractingworks.integration.command.support;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.SubQueue;
import com.contractingworks.integration.command.inbox.Lanes;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The embedded bus and, over the real SDK, what CW and support do with it. */
public final class TestBus implements AutoCloseable {

  private static final String QUEUE = "integration-commands";
  private static final String TOPIC = "integration-events";
  private static final int LANES = 64;

  /** A message in the dead-letter queue. */
  public record DeadLetter(String body, String reason, String description, long deliveries) {}

  private final String database;
  private EmbeddedServiceBus bus;
  private final ServiceBusSenderClient sender;
  private final ServiceBusReceiverClient deadLetters;

  /**
   * A bus of its own.
   *
   * @param database the name of its database in memory
   */
  public TestBus(String database) {
    this.database = database;
    bus = start(0);
    ServiceBusClientBuilder builder =
        new ServiceBusClientBuilder().connectionString(bus.connectionString());
    sender = builder.sender().queueName(QUEUE).buildClient();
    deadLetters =
        builder.receiver().queueName(QUEUE).subQueue(SubQueue.DEAD_LETTER_QUEUE).buildClient();
  }

  private EmbeddedServiceBus start(int port) {
    return EmbeddedServiceBus.builder()
        .host("127.0.0.1")
        .port(port)
        .jdbcUrl("jdbc:h2:mem:" + database + ";MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
        .sharedAccessKey("local", "bG9jYWw=")
        .queue(
            QueueSettings.named(QUEUE)
                .requiresSession(true)
                .duplicateDetectionWindow(Duration.ofMinutes(10))
                .maxDeliveryCount(10))
        .topic(
            TopicSettings.named(TOPIC)
                .duplicateDetectionWindow(Duration.ofMinutes(10))
                .subscription(SubscriptionSettings.named("all"))
                .subscription(SubscriptionSettings.named("in-order").requiresSession(true)))
        .start();
  }

  /** The bus goes away, until it is {@link #resume resumed}. */
  public void suspend() {
    bus.close();
  }

  /** The bus is back at the same address, with what it had. */
  public void resume() {
    bus = start(bus.port());
  }

  public String connectionString() {
    return bus.connectionString();
  }

  /** A line to this bus, for one who shall lose it alone. */
  public BusLine line() {
    return new BusLine(bus.port(), bus.connectionString());
  }

  /** The lane of an invoice. */
  public static String lane(String clientId, String invoiceId) {
    return Lanes.of(clientId + "/" + invoiceId, LANES);
  }

  /** Puts a body into a lane, under an id of its own. */
  public void send(String lane, String body) {
    sender.sendMessage(message(lane, body));
  }

  /** Puts many bodies, each a lane and a body, on the bus in their order. */
  public void sendAll(List<String[]> laneAndBody) {
    for (int from = 0; from < laneAndBody.size(); from += 100) {
      sender.sendMessages(
          laneAndBody.subList(from, Math.min(from + 100, laneAndBody.size())).stream()
              .map(each -> message(each[0], each[1]))
              .toList());
    }
  }

  private static ServiceBusMessage message(String lane, String body) {
    return new ServiceBusMessage(BinaryData.fromBytes(body.getBytes(StandardCharsets.UTF_8)))
        .setMessageId(UUID.randomUUID().toString())
        .setSessionId(lane);
  }

  /** All that lies in the dead-letter queue. */
  public List<DeadLetter> deadLetters() {
    return deadLetters.peekMessages(5_000, 0).stream()
        .map(
            m ->
                new DeadLetter(
                    m.getBody().toString(),
                    m.getDeadLetterReason(),
                    m.getDeadLetterErrorDescription(),
                    m.getDeliveryCount()))
        .toList();
  }

  /** All that the topic told so far, in the order in which the bus took it. */
  public List<ServiceBusReceivedMessage> told() {
    try (ServiceBusReceiverClient receiver =
        new ServiceBusClientBuilder()
            .connectionString(bus.connectionString())
            .receiver()
            .topicName(TOPIC)
            .subscriptionName("all")
            .buildClient()) {
      return receiver.peekMessages(5_000, 0).stream().toList();
    }
  }

  /**
   * Takes messages of one lane off the topic, as a subscription with sessions hands them out, and
   * returns the first ones that are wanted.
   */
  public List<ServiceBusReceivedMessage> receiveInOrder(
      String lane, Predicate<ServiceBusReceivedMessage> wanted, int messages) {
    try (ServiceBusSessionReceiverClient sessions =
            new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sessionReceiver()
                .topicName(TOPIC)
                .subscriptionName("in-order")
                .disableAutoComplete()
                .buildClient();
        ServiceBusReceiverClient receiver = sessions.acceptSession(lane)) {
      List<ServiceBusReceivedMessage> received = new ArrayList<>();
      while (received.size() < messages) {
        for (ServiceBusReceivedMessage each : receiver.receiveMessages(1, Duration.ofSeconds(20))) {
          receiver.complete(each);
          if (wanted.test(each)) {
            received.add(each);
          }
        }
      }
      return received;
    }
  }

  @Override
  public void close() {
    sender.close();
    deadLetters.close();
    bus.close();
  }
}
