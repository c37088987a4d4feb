package com.contractingworks.integration.servicebus.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * A queue. Start from {@link #named} and change what differs; every method returns a copy.
 *
 * @param name unique among queues and topics, whatever the case of its letters
 * @param delivery how messages are handed out
 * @param duplicateDetectionWindow how long a message id is remembered; zero switches it off
 */
public record QueueSettings(
    String name, DeliverySettings delivery, Duration duplicateDetectionWindow) {

  /** Refuses missing parts; ranges are checked together by {@link NamespaceSettings}. */
  public QueueSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(duplicateDetectionWindow, "duplicateDetectionWindow");
  }

  /** A queue without sessions and duplicate detection: 60 s locks, 10 deliveries, endless life. */
  public static QueueSettings named(String name) {
    return new QueueSettings(name, DeliverySettings.DEFAULT, Duration.ZERO);
  }

  /** Whether every message must carry a session id. */
  public QueueSettings requiresSession(boolean value) {
    return with(delivery.withRequiresSession(value));
  }

  /** How long a lock holds without renewal: more than zero, at most 5 minutes. */
  public QueueSettings lockDuration(Duration value) {
    return with(delivery.withLockDuration(value));
  }

  /** How often a message is delivered before it is dead-lettered: 1 to 2000. */
  public QueueSettings maxDeliveryCount(int value) {
    return with(delivery.withMaxDeliveryCount(value));
  }

  /** The longest life of a message; a message may ask for a shorter one. */
  public QueueSettings defaultTimeToLive(Duration value) {
    return with(delivery.withDefaultTimeToLive(value));
  }

  /** Whether expired messages are dead-lettered; otherwise they are dropped. */
  public QueueSettings deadLetteringOnExpiration(boolean value) {
    return with(delivery.withDeadLetteringOnExpiration(value));
  }

  /** How long message ids are remembered: 20 seconds to 7 days, or zero for not at all. */
  public QueueSettings duplicateDetectionWindow(Duration value) {
    return new QueueSettings(name, delivery, value);
  }

  private QueueSettings with(DeliverySettings changed) {
    return new QueueSettings(name, changed, duplicateDetectionWindow);
  }
}
