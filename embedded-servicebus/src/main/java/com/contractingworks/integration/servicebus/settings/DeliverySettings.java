package com.contractingworks.integration.servicebus.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * How a queue or a subscription hands its messages out.
 *
 * @param requiresSession every message belongs to a session, and one receiver at a time has it
 * @param lockDuration how long a message or session stays locked without renewal; up to 5 minutes
 * @param maxDeliveryCount deliveries after which a message is dead-lettered; 1 to 2000
 * @param defaultTimeToLive the longest life of a message, {@link #FOREVER} if unlimited
 * @param deadLetteringOnExpiration whether an expired message is dead-lettered instead of dropped
 */
public record DeliverySettings(
    boolean requiresSession,
    Duration lockDuration,
    int maxDeliveryCount,
    Duration defaultTimeToLive,
    boolean deadLetteringOnExpiration) {

  /** The service's own word for a time to live without end. */
  public static final Duration FOREVER = Duration.parse("P10675199DT2H48M5.4775807S");

  static final DeliverySettings DEFAULT =
      new DeliverySettings(false, Duration.ofSeconds(60), 10, FOREVER, false);

  /** Refuses a missing duration; ranges are checked together by {@link NamespaceSettings}. */
  public DeliverySettings {
    Objects.requireNonNull(lockDuration, "lockDuration");
    Objects.requireNonNull(defaultTimeToLive, "defaultTimeToLive");
  }

  DeliverySettings withRequiresSession(boolean value) {
    return new DeliverySettings(
        value, lockDuration, maxDeliveryCount, defaultTimeToLive, deadLetteringOnExpiration);
  }

  DeliverySettings withLockDuration(Duration value) {
    return new DeliverySettings(
        requiresSession, value, maxDeliveryCount, defaultTimeToLive, deadLetteringOnExpiration);
  }

  DeliverySettings withMaxDeliveryCount(int value) {
    return new DeliverySettings(
        requiresSession, lockDuration, value, defaultTimeToLive, deadLetteringOnExpiration);
  }

  DeliverySettings withDefaultTimeToLive(Duration value) {
    return new DeliverySettings(
        requiresSession, lockDuration, maxDeliveryCount, value, deadLetteringOnExpiration);
  }

  DeliverySettings withDeadLetteringOnExpiration(boolean value) {
    return new DeliverySettings(
        requiresSession, lockDuration, maxDeliveryCount, defaultTimeToLive, value);
  }

  /** The settings of the dead-letter queue beside: no sessions, no limit of deliveries or life. */
  public DeliverySettings ofDeadLetterQueue() {
    return new DeliverySettings(false, lockDuration, Integer.MAX_VALUE, FOREVER, false);
  }
}
