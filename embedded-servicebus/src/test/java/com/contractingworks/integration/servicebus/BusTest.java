package com.contractingworks.integration.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bus for each test, with a plain queue and one with sessions, and clients that are closed. */
abstract class BusTest {
  static final String PLAIN = "plain";
  static final String LANES = "lanes";
  static final String KEY_NAME = "test";
  static final String KEY = "a key for tests";
  static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  EmbeddedServiceBus bus;
  private final List<AutoCloseable> opened = new ArrayList<>();

  EmbeddedServiceBusBuilder settings() {
    return EmbeddedServiceBus.builder()
        .dataFile(folder.resolve("bus"))
        .sharedAccessKey(KEY_NAME, KEY)
        .queue(QueueSettings.named(PLAIN))
        .queue(
            QueueSettings.named(LANES)
                .requiresSession(true)
                .duplicateDetectionWindow(Duration.ofMinutes(10)));
  }

  @BeforeEach
  void startBus() {
    bus = settings().start();
  }

  @AfterEach
  void stopBus() throws Exception {
    for (AutoCloseable client : opened) {
      client.close();
    }
    bus.close();
  }

  <T extends AutoCloseable> T closing(T client) {
    opened.add(client);
    return client;
  }

  /** Clients on a connection of their own, which soon find out that one is broken. */
  ServiceBusClientBuilder clients() {
    return new ServiceBusClientBuilder()
        .connectionString(bus.connectionString())
        .retryOptions(
            new AmqpRetryOptions()
                .setDelay(Duration.ofMillis(100))
                .setMaxDelay(Duration.ofSeconds(5))
                .setTryTimeout(Duration.ofSeconds(10))
                .setMaxRetries(10));
  }

  ServiceBusSenderClient sender(String queue) {
    return closing(clients().sender().queueName(queue).buildClient());
  }

  ServiceBusReceiverClient receiver(String queue) {
    return closing(clients().receiver().queueName(queue).disableAutoComplete().buildClient());
  }

  ServiceBusReceiverClient accept(String session) {
    return closing(
        closing(clients().sessionReceiver().queueName(LANES).disableAutoComplete().buildClient())
            .acceptSession(session));
  }

  static ServiceBusMessage inSession(String body, String session) {
    return new ServiceBusMessage(body).setSessionId(session);
  }
}
