package com.contractingworks.integration.sandbox.cw;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The queue behind the Azure SDK. It connects with the first message, and anew after a failure. */
public final class AzureCommandQueue implements CommandQueue {

  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  private final Supplier<String> connectionString;
  private final String queue;
  private ServiceBusSenderClient sender;

  /**
   * A queue that is not connected yet.
   *
   * @param connectionString asked when connecting, so that a bus in the same process may start
   *     later
   * @param queue its name
   */
  public AzureCommandQueue(Supplier<String> connectionString, String queue) {
    this.connectionString = connectionString;
    this.queue = queue;
  }

  @Override
  public synchronized void send(List<CommandMessage> messages) {
    try {
      sendInBatches(messages);
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }

  private void sendInBatches(List<CommandMessage> messages) {
    if (sender == null) {
      sender = connect();
    }
    ServiceBusMessageBatch batch = sender.createMessageBatch();
    for (CommandMessage each : messages) {
      ServiceBusMessage message = message(each);
      if (!batch.tryAddMessage(message)) {
        sender.sendMessages(batch);
        batch = sender.createMessageBatch();
        if (!batch.tryAddMessage(message)) {
          throw new IllegalArgumentException(
              "Message " + each.messageId() + " is larger than the bus allows");
        }
      }
    }
    sender.sendMessages(batch);
  }

  private ServiceBusSenderClient connect() {
    AmqpRetryOptions retry =
        new AmqpRetryOptions()
            .setMaxRetries(1)
            .setDelay(Duration.ofMillis(200))
            .setMaxDelay(Duration.ofSeconds(5))
            .setTryTimeout(Duration.ofSeconds(5));
    return new ServiceBusClientBuilder()
        .connectionString(connectionString.get())
        .retryOptions(retry)
        .sender()
        .queueName(queue)
        .buildClient();
  }

  private static ServiceBusMessage message(CommandMessage message) {
    return new ServiceBusMessage(message.body())
        .setMessageId(message.messageId())
        .setSubject(message.subject())
        .setSessionId(message.sessionId())
        .setContentType(CONTENT_TYPE);
  }
}
