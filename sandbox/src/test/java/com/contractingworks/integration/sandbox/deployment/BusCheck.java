package com.contractingworks.integration.sandbox.deployment;

import com.contractingworks.integration.command.inbox.BusSettings;
import com.contractingworks.integration.sandbox.cw.CwProperties;
import com.contractingworks.integration.sandbox.quickstart.QuickStartFacts;
import com.contractingworks.integration.servicebus.settings.DeliverySettings;
import com.contractingworks.integration.servicebus.settings.EmulatorConfig;
import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Checks the emulator's configuration against what the service and the stand-in of CW expect. */
final class BusCheck {

  /** The largest that the emulator takes, by its published schema. */
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private static final BusSettings BUS =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of(
                      "integration.bus.connection-string",
                      "Endpoint=sb://none;SharedAccessKeyName=a;SharedAccessKey=b")))
          .bind("integration.bus", BusSettings.class)
          .get();

  private static final CwProperties CW =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("sandbox.cw", CwProperties.class);

  private final Deployment deployment;
  private final Problems problems;

  BusCheck(Deployment deployment, Problems problems) {
    this.deployment = deployment;
    this.problems = problems;
  }

  void run() {
    NamespaceSettings settings =
        EmulatorConfig.read(
            new ByteArrayInputStream(deployment.busConfig.getBytes(StandardCharsets.UTF_8)));
    problems.unless(
        settings.queues().size() == 1 && settings.topics().size() == 1,
        "Config.json",
        "there must be one queue and one topic");
    settings.queues().forEach(this::queue);
    settings.topics().forEach(this::topic);
  }

  private void queue(QueueSettings queue) {
    String place = "queue " + queue.name();
    problems.unless(queue.name().equals(BUS.queue()), place, "the service reads " + BUS.queue());
    problems.unless(queue.name().equals(CW.queue()), place, "CW writes to " + CW.queue());
    problems.unless(queue.delivery().requiresSession(), place, "it must require sessions");
    window(place, queue.duplicateDetectionWindow());
    delivery(place, queue.delivery());
    problems.unless(
        queue.delivery().maxDeliveryCount() > BUS.poisonAfter(),
        place,
        "a message would be given up before the service can hold it");
    problems.unless(
        queue.delivery().deadLetteringOnExpiration(),
        place,
        "a command that waits for an hour would be lost without a trace");
  }

  private void topic(TopicSettings topic) {
    String place = "topic " + topic.name();
    problems.unless(topic.name().equals(BUS.topic()), place, "the service writes " + BUS.topic());
    problems.unless(topic.name().equals(CW.topic()), place, "CW reads " + CW.topic());
    window(place, topic.duplicateDetectionWindow());
    problems.unless(topic.subscriptions().size() == 1, place, "there must be one subscription");
    topic.subscriptions().forEach(this::subscription);
  }

  private void subscription(SubscriptionSettings subscription) {
    String place = "subscription " + subscription.name();
    problems.unless(
        subscription.name().equals(CW.subscription()), place, "CW reads " + CW.subscription());
    problems.unless(
        !subscription.delivery().requiresSession(), place, "CW's stand-in reads without sessions");
    delivery(place, subscription.delivery());
  }

  private void window(String place, Duration window) {
    problems.unless(
        window.equals(LONGEST_WINDOW),
        place,
        "duplicates must be recognised for " + LONGEST_WINDOW + ", the emulator's longest");
  }

  private void delivery(String place, DeliverySettings delivery) {
    problems.unless(
        delivery.lockDuration().equals(QuickStartFacts.lock()),
        place,
        "the embedded bus locks for " + QuickStartFacts.lock());
    problems.unless(
        delivery.maxDeliveryCount() == QuickStartFacts.maxDeliveries(),
        place,
        "the embedded bus delivers " + QuickStartFacts.maxDeliveries() + " times");
    problems.unless(
        delivery.defaultTimeToLive().equals(LONGEST_LIFE),
        place,
        "messages must live for " + LONGEST_LIFE + ", the emulator's longest");
  }
}
