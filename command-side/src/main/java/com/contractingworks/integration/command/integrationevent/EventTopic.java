package com.contractingworks.integration.command.integrationevent;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.contractingworks.integration.command.inbox.BusSettings;
import com.contractingworks.integration.command.inbox.BusUnavailable;
import com.contractingworks.integration.command.inbox.CloudEvent;
import com.contractingworks.integration.command.inbox.Lanes;
import com.contractingworks.integration.command.inbox.RenewableConnection;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts integration events on the topic. Waits as {@link BusSettings#sendTimeout} says and not as
 * the SDK's retries do, which belong to the connection that the receivers share.
 */
class EventTopic {

  private final BusSettings settings;
  private final Supplier<ServiceBusSenderAsyncClient> sender;
  private final JsonMapper json;

  EventTopic(BusSettings settings, RenewableConnection connection, JsonMapper json) {
    this.settings = settings;
    this.sender =
        connection.client(bus -> bus.sender().topicName(settings.topic()).buildAsyncClient());
    this.json = json;
  }

  /**
   * The message about an event. Repeated, it is the same, so that the bus drops it.
   *
   * @param time when it happened
   * @param correlation what set it in motion; null if that is not known
   */
  ServiceBusMessage message(CloudEvent event, Instant time, String correlation) {
    ServiceBusMessage message =
        new ServiceBusMessage(BinaryData.fromBytes(event.toJson(time.toString(), json)))
            .setMessageId(event.id())
            .setSubject(event.type())
            .setContentType(CloudEvent.CONTENT_TYPE)
            .setCorrelationId(correlation)
            .setSessionId(Lanes.of(event.subject(), settings.lanes()));
    message.getApplicationProperties().put("clientid", event.clientId());
    return message;
  }

  /**
   * Sends messages in their order. When this returns the bus has them all.
   *
   * @throws TopicMissing if the bus does not know the topic
   * @throws BusUnavailable if it did not take all of them in time; it may have any of them
   */
  void send(List<ServiceBusMessage> messages) {
    try {
      sendFrom(0, messages).timeout(settings.sendTimeout()).block();
    } catch (RuntimeException e) {
      if (e instanceof ServiceBusException refusal
          && refusal.getReason() == ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND) {
        throw new TopicMissing(settings.topic());
      }
      throw new BusUnavailable("The topic did not take the events: " + e.getMessage(), e);
    }
  }

  /** Each batch waits for the one before, since a later one that overtook it would break order. */
  private Mono<Void> sendFrom(int first, List<ServiceBusMessage> messages) {
    ServiceBusSenderAsyncClient present = sender.get();
    return present
        .createMessageBatch()
        .flatMap(
            batch -> {
              int next = fill(batch, first, messages);
              Mono<Void> sent = present.sendMessages(batch);
              return next == messages.size()
                  ? sent
                  : sent.then(Mono.defer(() -> sendFrom(next, messages)));
            });
  }

  private static int fill(
      ServiceBusMessageBatch batch, int first, List<ServiceBusMessage> messages) {
    int next = first;
    while (next < messages.size() && batch.tryAddMessage(messages.get(next))) {
      next++;
    }
    if (next == first) {
      throw new IllegalStateException(
          "Event %s is larger than the %d bytes that the topic takes."
              .formatted(messages.get(first).getMessageId(), batch.getMaxSizeInBytes()));
    }
    return next;
  }
}
