package com.contractingworks.integration.command.inbox;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts messages on the queue of commands. The only class that sends to it.
 *
 * <p>The time that a sender waits is limited here and not by the SDK's retries: those belong to the
 * connection, which the receivers share, and with them the SDK goes on for minutes.
 */
public class CommandOutbox {

  private final BusSettings settings;
  private final Supplier<ServiceBusSenderAsyncClient> sender;
  private final Semaphore places;
  private final BusWatch watch;
  private final JsonMapper json;
  private final InstantSource clock;

  CommandOutbox(
      BusSettings settings,
      RenewableConnection connection,
      BusWatch watch,
      JsonMapper json,
      InstantSource clock) {
    this.watch = watch;
    this.settings = settings;
    this.sender =
        connection.client(bus -> bus.sender().queueName(settings.queue()).buildAsyncClient());
    this.places = new Semaphore(settings.maxWaitingSends());
    this.json = json;
    this.clock = clock;
  }

  /**
   * Puts a message on the queue. When this returns the bus has it.
   *
   * @throws BusUnavailable if the bus did not take it in time, or too many wait for it already
   */
  public void send(CloudEvent event) {
    if (!places.tryAcquire()) {
      throw new BusUnavailable("Too many messages wait for the bus.", null);
    }
    try {
      sender.get().sendMessage(message(event)).timeout(settings.sendTimeout()).block();
      watch.succeeded();
    } catch (RuntimeException e) {
      watch.failed("not-sent");
      throw new BusUnavailable("The bus did not take it: " + e.getMessage(), e);
    } finally {
      places.release();
    }
  }

  ServiceBusMessage message(CloudEvent event) {
    byte[] body = event.toJson(clock.instant().toString(), json);
    return new ServiceBusMessage(BinaryData.fromBytes(body))
        .setMessageId(event.messageId())
        .setSubject(event.type())
        .setContentType(CloudEvent.CONTENT_TYPE)
        .setSessionId(Lanes.of(event.subject(), settings.lanes()));
  }
}
