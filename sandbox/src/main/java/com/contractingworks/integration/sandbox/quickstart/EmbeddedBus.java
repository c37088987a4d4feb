package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The bus of the quick start. It listens on the loopback interface only, on a port of the system's
 * choice.
 */
final class EmbeddedBus {

  private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(10);
  private static final Duration LOCK = Duration.ofSeconds(60);
  private static final int MAX_DELIVERIES = 10;

  /** What nobody reads is dropped, so that it does not grow for ever. */
  private static final Duration UNREAD_EVENTS = Duration.ofDays(14);

  private EmbeddedBus() {}

  static EmbeddedServiceBus start(Path database) {
    return EmbeddedServiceBus.builder()
        .host("127.0.0.1")
        .port(0)
        .dataFile(database)
        .sharedAccessKey("quickstart", "cXVpY2tzdGFydC1vbi1sb29wYmFjaw==")
        .queue(
            QueueSettings.named("integration-commands")
                .requiresSession(true)
                .duplicateDetectionWindow(DUPLICATE_WINDOW)
                .lockDuration(LOCK)
                .maxDeliveryCount(MAX_DELIVERIES))
        .topic(
            TopicSettings.named("integration-events")
                .duplicateDetectionWindow(DUPLICATE_WINDOW)
                .subscription(
                    SubscriptionSettings.named("cw")
                        .lockDuration(LOCK)
                        .maxDeliveryCount(MAX_DELIVERIES)
                        .defaultTimeToLive(UNREAD_EVENTS)))
        .start();
  }
}
