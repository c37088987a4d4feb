package com.contractingworks.integration.servicebus.settings;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A topic, which copies each message to all its subscriptions. Start from {@link #named}; every
 * method returns a copy.
 *
 * @param name unique among queues and topics, whatever the case of its letters
 * @param duplicateDetectionWindow how long a message id is remembered; zero switches it off
 * @param defaultTimeToLive the longest life of a message
 * @param subscriptions who receives the messages; without any, messages are accepted and dropped
 */
public record TopicSettings(
    String name,
    Duration duplicateDetectionWindow,
    Duration defaultTimeToLive,
    List<SubscriptionSettings> subscriptions) {

  /** Refuses missing parts; ranges are checked together by {@link NamespaceSettings}. */
  public TopicSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(duplicateDetectionWindow, "duplicateDetectionWindow");
    Objects.requireNonNull(defaultTimeToLive, "defaultTimeToLive");
    subscriptions = List.copyOf(subscriptions);
  }

  /** A topic without subscriptions and without duplicate detection. */
  public static TopicSettings named(String name) {
    return new TopicSettings(name, Duration.ZERO, DeliverySettings.FOREVER, List.of());
  }

  /** How long message ids are remembered: 20 seconds to 7 days, or zero for not at all. */
  public TopicSettings duplicateDetectionWindow(Duration value) {
    return new TopicSettings(name, value, defaultTimeToLive, subscriptions);
  }

  /** The longest life of a message; subscription and message may ask for a shorter one. */
  public TopicSettings defaultTimeToLive(Duration value) {
    return new TopicSettings(name, duplicateDetectionWindow, value, subscriptions);
  }

  /** Adds a subscription. */
  public TopicSettings subscription(SubscriptionSettings added) {
    return new TopicSettings(
        name,
        duplicateDetectionWindow,
        defaultTimeToLive,
        Stream.concat(subscriptions.stream(), Stream.of(added)).toList());
  }
}
