package com.contractingworks.integration.command.inbox;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.InstantSource;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.json.JsonMapper;

/** Puts messages on the queue of commands. The only class that sends to the bus. */
public class CommandOutbox implements DisposableBean {

  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  private final BusSettings settings;
  private final ServiceBusSenderClient sender;
  private final JsonMapper json;
  private final InstantSource clock;

  CommandOutbox(
      BusSettings settings,
      ServiceBusClientBuilder connection,
      JsonMapper json,
      InstantSource clock) {
    this.settings = settings;
    this.sender = connection.sender().queueName(settings.queue()).buildClient();
    this.json = json;
    this.clock = clock;
  }

  /**
   * Puts a message on the queue. When this returns the bus has it.
   *
   * @throws com.azure.messaging.servicebus.ServiceBusException if the bus did not take it
   */
  public void send(CloudEvent event) {
    sender.sendMessage(message(event));
  }

  ServiceBusMessage message(CloudEvent event) {
    byte[] body = event.toJson(clock.instant().toString(), json);
    return new ServiceBusMessage(BinaryData.fromBytes(body))
        .setMessageId(event.messageId())
        .setSubject(event.type())
        .setContentType(CONTENT_TYPE)
        .setSessionId(Lanes.of(event.subject(), settings.lanes()));
  }

  @Override
  public void destroy() {
    sender.close();
  }
}
