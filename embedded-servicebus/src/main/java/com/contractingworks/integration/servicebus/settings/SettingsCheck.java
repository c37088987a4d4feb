package com.contractingworks.integration.servicebus.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects every problem of a namespace, so that one start tells all of them. */
final class SettingsCheck {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?");
  private static final Pattern SEGMENT =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Duration MAX_LOCK = Duration.ofMinutes(5);
  private static final Duration MIN_WINDOW = Duration.ofSeconds(20);
  private static final Duration MAX_WINDOW = Duration.ofDays(7);

  private final List<String> problems = new ArrayList<>();

  List<String> of(NamespaceSettings namespace) {
    if (namespace.queues().isEmpty() && namespace.topics().isEmpty()) {
      problems.add("no queue and no topic is configured");
    }
    Set<String> names = new HashSet<>();
    for (QueueSettings queue : namespace.queues()) {
      queue(queue, names);
    }
    for (TopicSettings topic : namespace.topics()) {
      topic(topic, names);
    }
    return problems;
  }

  private void queue(QueueSettings queue, Set<String> names) {
    String where = "queue '" + queue.name() + "': ";
    name(where, queue.name(), PATH, 260, names);
    window(where, queue.duplicateDetectionWindow());
    delivery(where, queue.delivery());
  }

  private void topic(TopicSettings topic, Set<String> names) {
    String where = "topic '" + topic.name() + "': ";
    name(where, topic.name(), PATH, 260, names);
    window(where, topic.duplicateDetectionWindow());
    positive(where, "defaultTimeToLive", topic.defaultTimeToLive());
    Set<String> subscriptions = new HashSet<>();
    for (SubscriptionSettings subscription : topic.subscriptions()) {
      String place = where + "subscription '" + subscription.name() + "': ";
      name(place, subscription.name(), SEGMENT, 50, subscriptions);
      delivery(place, subscription.delivery());
    }
  }

  private void name(String where, String name, Pattern allowed, int longest, Set<String> taken) {
    if (!allowed.matcher(name).matches() || name.length() > longest) {
      problems.add(
          where
              + "the name must have 1 to "
              + longest
              + " letters, digits, '.', '-' or '_', and begin and end with a letter or digit");
    }
    if (!taken.add(name.toLowerCase(Locale.ROOT))) {
      problems.add(where + "the name is used twice (names do not differ by case)");
    }
  }

  private void window(String where, Duration window) {
    boolean off = window.isZero();
    if (!off && (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0)) {
      problems.add(
          where
              + "duplicateDetectionWindow must be zero (off) or from PT20S to P7D, but is "
              + window);
    }
  }

  private void delivery(String where, DeliverySettings delivery) {
    positive(where, "lockDuration", delivery.lockDuration());
    if (delivery.lockDuration().compareTo(MAX_LOCK) > 0) {
      problems.add(where + "lockDuration must be at most PT5M, but is " + delivery.lockDuration());
    }
    if (delivery.maxDeliveryCount() < 1 || delivery.maxDeliveryCount() > 2000) {
      problems.add(
          where + "maxDeliveryCount must be 1 to 2000, but is " + delivery.maxDeliveryCount());
    }
    positive(where, "defaultTimeToLive", delivery.defaultTimeToLive());
  }

  private void positive(String where, String what, Duration value) {
    if (value.isZero() || value.isNegative()) {
      problems.add(where + what + " must be more than zero, but is " + value);
    }
  }
}
