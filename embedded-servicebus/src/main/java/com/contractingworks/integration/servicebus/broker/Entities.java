package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.settings.DeliverySettings;
import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Builds the queues and topics of a namespace from what was stored, and finds them by address. */
final class Entities {
  static final String DEAD_LETTER_SUFFIX = "/$deadletterqueue";

  private final Map<String, Entrance> entrances = new HashMap<>();
  private final Map<String, MessageQueue> queues = new HashMap<>();
  private final Function<String, EntitySnapshot> stored;
  private final Context context;

  Entities(NamespaceSettings namespace, Function<String, EntitySnapshot> stored, Context context) {
    this.stored = stored;
    this.context = context;
    namespace.queues().forEach(this::addQueue);
    namespace.topics().forEach(this::addTopic);
  }

  static List<String> names(NamespaceSettings namespace) {
    List<String> names = new ArrayList<>();
    for (QueueSettings queue : namespace.queues()) {
      names.add(queue.name());
      names.add(queue.name() + DEAD_LETTER_SUFFIX);
    }
    for (TopicSettings topic : namespace.topics()) {
      names.add(topic.name());
      for (SubscriptionSettings subscription : topic.subscriptions()) {
        names.add(subscriptionName(topic.name(), subscription));
        names.add(subscriptionName(topic.name(), subscription) + DEAD_LETTER_SUFFIX);
      }
    }
    return names;
  }

  private static String subscriptionName(String topic, SubscriptionSettings subscription) {
    return topic + "/subscriptions/" + subscription.name();
  }

  /** The entrance at this address. */
  Entrance entrance(String address) {
    return found(entrances.get(key(address)), address);
  }

  /** The queue, subscription or dead-letter queue at this address. */
  MessageQueue queue(String address) {
    return found(queues.get(key(address)), address);
  }

  /** The entrance at this address, or null if nothing can be sent there. */
  Entrance entranceOrNull(String address) {
    return entrances.get(key(address));
  }

  boolean exists(String address) {
    return entrances.containsKey(key(address)) || queues.containsKey(key(address));
  }

  private void addQueue(QueueSettings settings) {
    String name = settings.name();
    EntitySnapshot snapshot = stored.apply(name);
    Sequence sequence = new Sequence(name, snapshot.nextSequence(), context.effects());
    MessageQueue queue = withDeadLetters(name, settings.delivery(), sequence);
    Entrance entrance =
        entrance(
            name,
            settings.delivery().requiresSession(),
            settings.duplicateDetectionWindow(),
            settings.delivery().defaultTimeToLive(),
            sequence,
            queue::enqueue);
    restore(snapshot, queue, entrance);
  }

  private void addTopic(TopicSettings settings) {
    String name = settings.name();
    EntitySnapshot snapshot = stored.apply(name);
    Sequence sequence = new Sequence(name, snapshot.nextSequence(), context.effects());
    List<MessageQueue> subscriptions = new ArrayList<>();
    for (SubscriptionSettings subscription : settings.subscriptions()) {
      subscriptions.add(addSubscription(name, subscription));
    }
    Entrance entrance =
        entrance(
            name,
            false,
            settings.duplicateDetectionWindow(),
            settings.defaultTimeToLive(),
            sequence,
            message -> {
              subscriptions.forEach(subscription -> subscription.enqueue(message));
              return sequence.next();
            });
    snapshot.messages().forEach(entrance::restore);
  }

  private MessageQueue addSubscription(String topic, SubscriptionSettings settings) {
    String name = subscriptionName(topic, settings);
    EntitySnapshot snapshot = stored.apply(name);
    Sequence sequence = new Sequence(name, snapshot.nextSequence(), context.effects());
    MessageQueue queue = withDeadLetters(name, settings.delivery(), sequence);
    restore(snapshot, queue, null);
    return queue;
  }

  private MessageQueue withDeadLetters(String name, DeliverySettings settings, Sequence sequence) {
    String deadName = name + DEAD_LETTER_SUFFIX;
    EntitySnapshot snapshot = stored.apply(deadName);
    Sequence deadSequence = new Sequence(deadName, snapshot.nextSequence(), context.effects());
    MessageQueue dead =
        new MessageQueue(deadName, settings.ofDeadLetterQueue(), null, deadSequence, context);
    restore(snapshot, dead, null);
    queues.put(key(deadName), dead);
    MessageQueue queue = new MessageQueue(name, settings, dead, sequence, context);
    queues.put(key(name), queue);
    return queue;
  }

  private Entrance entrance(
      String name,
      boolean requiresSession,
      Duration duplicateWindow,
      Duration maxLife,
      Sequence sequence,
      ToLongFunction<NewMessage> target) {
    DuplicateWindow window =
        new DuplicateWindow(name, duplicateWindow, stored.apply(name).seenMessageIds(), context);
    Entrance entrance =
        new Entrance(name, requiresSession, maxLife, window, sequence, target, context);
    entrances.put(key(name), entrance);
    return entrance;
  }

  private static void restore(EntitySnapshot snapshot, MessageQueue queue, Entrance entrance) {
    for (StoredMessage message : snapshot.messages()) {
      if (message.state() == StoredMessage.State.SCHEDULED) {
        entrance.restore(message);
      } else {
        queue.restore(message);
      }
    }
    if (queue.settings().requiresSession()) {
      snapshot.sessionStates().forEach(queue.sessions()::restoreState);
    }
  }

  static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static <T> T found(T entity, String address) {
    if (entity == null) {
      throw new BrokerException(
          Problem.ENTITY_NOT_FOUND, "The messaging entity '" + address + "' could not be found.");
    }
    return entity;
  }
}
