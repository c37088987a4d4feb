package com.contractingworks.integration.servicebus.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * A subscription, which receives every message of its topic. Start from {@link #named}; every
 * method returns a copy.
 *
 * @param name unique within the topic, whatever the case of its letters
 * @param delivery how messages are handed out
 */
public record SubscriptionSettings(String name, DeliverySettings delivery) {

  /** Refuses missing parts; ranges are checked together by {@link NamespaceSettings}. */
  public SubscriptionSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(delivery, "delivery");
  }

  /** A subscription without sessions: 60 s locks, 10 deliveries, endless life. */
  public static SubscriptionSettings named(String name) {
    return new SubscriptionSettings(name, DeliverySettings.DEFAULT);
  }

  /** Whether messages are received by session; one without a session id is dead-lettered. */
  public SubscriptionSettings requiresSession(boolean value) {
    return new SubscriptionSettings(name, delivery.withRequiresSession(value));
  }

  /** How long a lock holds without renewal: more than zero, at most 5 minutes. */
  public SubscriptionSettings lockDuration(Duration value) {
    return new SubscriptionSettings(name, delivery.withLockDuration(value));
  }

  /** How often a message is delivered before it is dead-lettered: 1 to 2000. */
  public SubscriptionSettings maxDeliveryCount(int value) {
    return new SubscriptionSettings(name, delivery.withMaxDeliveryCount(value));
  }

  /** The longest life of a message; a message or its topic may ask for a shorter one. */
  public SubscriptionSettings defaultTimeToLive(Duration value) {
    return new SubscriptionSettings(name, delivery.withDefaultTimeToLive(value));
  }

  /** Whether expired messages are dead-lettered; otherwise they are dropped. */
  public SubscriptionSettings deadLetteringOnExpiration(boolean value) {
    return new SubscriptionSettings(name, delivery.withDeadLetteringOnExpiration(value));
  }
}
