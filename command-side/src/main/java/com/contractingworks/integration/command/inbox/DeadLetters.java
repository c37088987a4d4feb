package com.contractingworks.integration.command.inbox;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import com.contractingworks.integration.access.ClientScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Looks into the dead-letter queue, and takes nothing off it. It has no sessions, though its queue
 * has.
 */
class DeadLetters {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTRIBUTE_LENGTH = 200;

  /** How many are read at a time to find those of some clients. */
  private static final int PAGE = 500;

  private final Supplier<ServiceBusReceiverAsyncClient> receiver;
  private final JsonMapper json;

  DeadLetters(BusSettings settings, RenewableConnection connection, JsonMapper json) {
    this.receiver =
        connection.client(
            bus ->
                bus.receiver()
                    .queueName(settings.queue())
                    .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                    .buildAsyncClient());
    this.json = json;
  }

  /**
   * A message in the dead-letter queue, without its body.
   *
   * @param reason a short code
   * @param description what is wrong
   * @param deliveryCount how often it was delivered before
   * @param subject what it is about; null if its body does not say
   * @param clientId whose it is; null if its body does not say
   */
  record DeadLetter(
      String messageId,
      String reason,
      String description,
      Instant enqueuedAt,
      long deliveryCount,
      String subject,
      String clientId) {}

  /**
   * The oldest ones of these clients. One that does not say whose it is is shown only to who may
   * see all.
   *
   * @param max how many at most
   * @throws BusUnavailable if the bus does not answer
   */
  List<DeadLetter> list(ClientScope clients, int max) {
    List<DeadLetter> letters = new ArrayList<>();
    long from = 0;
    while (letters.size() < max) {
      List<ServiceBusReceivedMessage> some =
          peek(clients.isAll() ? max - letters.size() : PAGE, from, PATIENCE);
      if (some.isEmpty()) {
        break;
      }
      some.stream()
          .map(this::letter)
          .filter(letter -> clients.includes(letter.clientId()))
          .limit(max - letters.size())
          .forEach(letters::add);
      from = some.get(some.size() - 1).getSequenceNumber() + 1;
    }
    return letters;
  }

  /**
   * Asks for one message, whatever it is, to see whether the bus answers.
   *
   * @throws BusUnavailable if it does not in this time
   */
  void ask(Duration patience) {
    peek(1, 0, patience);
  }

  /** Azure may answer with fewer than were asked for, although there are more. */
  private List<ServiceBusReceivedMessage> peek(int max, long from, Duration patience) {
    try {
      return receiver.get().peekMessages(max, from).collectList().timeout(patience).block();
    } catch (RuntimeException e) {
      throw new BusUnavailable("The dead-letter queue cannot be read at this moment.", e);
    }
  }

  private DeadLetter letter(ServiceBusReceivedMessage message) {
    JsonNode event = event(message);
    return new DeadLetter(
        message.getMessageId(),
        message.getDeadLetterReason(),
        message.getDeadLetterErrorDescription(),
        message.getEnqueuedTime().toInstant(),
        message.getDeliveryCount(),
        attribute(event, "subject"),
        attribute(event, "clientid"));
  }

  private JsonNode event(ServiceBusReceivedMessage message) {
    try {
      return json.readTree(message.getBody().toBytes());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static String attribute(JsonNode event, String name) {
    String value = event.path(name).isString() ? event.path(name).stringValue() : null;
    return value == null || value.length() <= ATTRIBUTE_LENGTH
        ? value
        : value.substring(0, ATTRIBUTE_LENGTH);
  }
}
