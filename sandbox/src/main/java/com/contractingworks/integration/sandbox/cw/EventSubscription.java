package com.contractingworks.integration.sandbox.cw;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusErrorContext;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CW's subscription to what the integration service tells, behind the Azure SDK. It takes several
 * messages at once, since their order is told by the messages themselves.
 */
final class EventSubscription implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
  private static final int AT_ONCE = 16;

  private final ServiceBusProcessorClient processor;

  /**
   * A subscription that is not listened to yet.
   *
   * @param handler takes a message's body; what it throws has the message delivered again
   */
  EventSubscription(
      String connectionString, String topic, String subscription, Consumer<byte[]> handler) {
    processor =
        new ServiceBusClientBuilder()
            .connectionString(connectionString)
            .processor()
            .topicName(topic)
            .subscriptionName(subscription)
            .prefetchCount(0)
            .maxConcurrentCalls(AT_ONCE)
            .processMessage(context -> handler.accept(context.getMessage().getBody().toBytes()))
            .processError(EventSubscription::report)
            .buildProcessorClient();
  }

  private static void report(ServiceBusErrorContext context) {
    LOG.warn(
        "CW cannot listen at {}: {}", context.getEntityPath(), context.getException().getMessage());
  }

  void start() {
    processor.start();
  }

  @Override
  public void close() {
    processor.close();
  }
}
