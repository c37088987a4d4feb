package com.contractingworks.integration.command.integrationevent;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A message of the topic, as a subscriber reads it.
 *
 * @param id its id on the bus
 * @param type the last parts of its type
 * @param subject what it is about
 * @param data the payload
 */
record Told(String id, String type, String subject, JsonNode data) {

  private static final String PREFIX = "com.contractingworks.integration.";

  static Told of(ServiceBusReceivedMessage message) {
    JsonNode body = BusContract.JSON.readTree(message.getBody().toBytes());
    return new Told(
        message.getMessageId(),
        body.path("type").stringValue().replace(PREFIX, ""),
        body.path("subject").stringValue(),
        body.path("data"));
  }

  /** All that was told so far about subjects that begin with a text, in the topic's order. */
  static List<Told> about(Harness service, String subject) {
    return service.bus.told().stream()
        .map(Told::of)
        .filter(told -> told.subject().startsWith(subject))
        .toList();
  }

  long position() {
    return data.path("logPosition").longValue();
  }

  int attempt() {
    return data.path("attempt").intValue();
  }
}
