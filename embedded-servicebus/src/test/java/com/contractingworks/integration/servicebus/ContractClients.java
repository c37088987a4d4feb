package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Clients of the service under test, which are closed after each test. */
abstract class ContractClients {
  static final String PLAIN = "contract-plain";
  static final Duration SOON = Duration.ofSeconds(10);
  static final Duration NOTHING_COMES = Duration.ofMillis(700);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ServiceBusClientBuilder clients;

  /** How clients reach the service under test. */
  abstract String connectionString();

  @BeforeEach
  void connect() {
    clients = elsewhere();
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable client : opened) {
      client.close();
    }
  }

  ServiceBusClientBuilder clients() {
    return clients;
  }

  /** Clients on a connection of their own. */
  ServiceBusClientBuilder elsewhere() {
    return new ServiceBusClientBuilder().connectionString(connectionString());
  }

  <T extends AutoCloseable> T closing(T client) {
    opened.add(client);
    return client;
  }

  ServiceBusSenderClient sender(String queue) {
    return closing(clients.sender().queueName(queue).buildClient());
  }

  ServiceBusReceiverClient receiver(String queue) {
    return closing(clients.receiver().queueName(queue).disableAutoComplete().buildClient());
  }

  ServiceBusReceiverClient deadLetters(String queue) {
    return closing(
        clients
            .receiver()
            .queueName(queue)
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .disableAutoComplete()
            .buildClient());
  }

  static ServiceBusMessage message(String body) {
    return new ServiceBusMessage(body).setMessageId(UUID.randomUUID().toString());
  }

  static List<ServiceBusReceivedMessage> receive(ServiceBusReceiverClient from, int count) {
    List<ServiceBusReceivedMessage> received = new ArrayList<>();
    while (received.size() < count) {
      List<ServiceBusReceivedMessage> some =
          from.receiveMessages(count - received.size(), SOON).stream().toList();
      assertThat(some).as("after %s of %s messages", received.size(), count).isNotEmpty();
      received.addAll(some);
    }
    return received;
  }

  static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient from) {
    return receive(from, 1).get(0);
  }

  static void assertNothingComes(ServiceBusReceiverClient from) {
    assertThat(from.receiveMessages(1, NOTHING_COMES)).isEmpty();
  }

  static List<String> bodies(List<ServiceBusReceivedMessage> messages) {
    return messages.stream().map(m -> m.getBody().toString()).toList();
  }
}
