package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.query.row.EventContext;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * An event as it lies in the log.
 *
 * @param event the event
 * @param context where, when and why
 */
public record LoggedEvent(Object event, EventContext context) {

  /**
   * Unpacks a message of Axon's.
   *
   * @throws IllegalArgumentException if it does not say where in the log it lies
   */
  public static LoggedEvent of(TrackedEventMessage<?> message) {
    long position =
        message
            .trackingToken()
            .position()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Event " + message.getIdentifier() + " has no place in the log."));
    return new LoggedEvent(
        message.getPayload(),
        EventContext.of(position, message.getTimestamp(), message.getMetaData()));
  }
}
