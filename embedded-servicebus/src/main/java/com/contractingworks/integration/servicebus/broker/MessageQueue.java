package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.settings.DeliverySettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The receiving side of a queue, a subscription or a dead-letter queue. */
final class MessageQueue {
  private final String name;
  private final DeliverySettings settings;
  private final MessageQueue deadLetters;
  private final Sequence sequence;
  private final Context context;
  private final NavigableMap<Long, StoredMessage> messages = new TreeMap<>();
  private final Map<Long, Timer> expiries = new HashMap<>();
  private final MessageLocks locks;
  private final ReadyMessages ready;

  /**
   * A queue without messages yet.
   *
   * @param deadLetters where dead letters go, or null if this is a dead-letter queue itself
   */
  MessageQueue(
      String name,
      DeliverySettings settings,
      MessageQueue deadLetters,
      Sequence sequence,
      Context context) {
    this.name = name;
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.sequence = sequence;
    this.context = context;
    this.locks = new MessageLocks(settings, context, token -> giveBack(token, true));
    this.ready = settings.requiresSession() ? new Sessions(this, context) : new SharedMessages();
  }

  String name() {
    return name;
  }

  DeliverySettings settings() {
    return settings;
  }

  ReadyMessages ready() {
    return ready;
  }

  Sessions sessions() {
    if (ready instanceof Sessions sessions) {
      return sessions;
    }
    throw new BrokerException(Problem.NOT_ALLOWED, "'" + name + "' does not have sessions.");
  }

  void restore(StoredMessage message) {
    messages.put(message.sequenceNumber(), message);
    watch(message);
    makeAvailable(message);
  }

  /** Takes a message in and returns its sequence number. */
  long enqueue(NewMessage message) {
    Instant now = context.now();
    long number = sequence.next();
    StoredMessage stored =
        new StoredMessage(
            number,
            StoredMessage.State.ACTIVE,
            0,
            now,
            message.scheduledFor(),
            Lifetime.end(now, message.timeToLive(), settings.defaultTimeToLive()),
            number,
            message.messageId(),
            message.sessionId(),
            null,
            message.payload());
    put(stored);
    makeAvailable(stored);
    return number;
  }

  private void put(StoredMessage message) {
    messages.put(message.sequenceNumber(), message);
    context.effects().change(new Change.MessageAdded(name, message));
    watch(message);
  }

  private StoredMessage replace(StoredMessage message) {
    messages.put(message.sequenceNumber(), message);
    context.effects().change(new Change.MessageChanged(name, message));
    return message;
  }

  private void remove(StoredMessage message) {
    messages.remove(message.sequenceNumber());
    context.timers().cancel(expiries.remove(message.sequenceNumber()));
    context.effects().change(new Change.MessageRemoved(name, message.sequenceNumber()));
  }

  private void makeAvailable(StoredMessage message) {
    if (message.state() == StoredMessage.State.DEFERRED) {
      return;
    }
    if (message.expired(context.now())) {
      expire(message);
    } else if (settings.requiresSession() && message.sessionId() == null) {
      deadLetter(message, "Session ID is null", "'" + name + "' requires sessions.");
    } else {
      ready.add(message);
    }
  }

  private void watch(StoredMessage message) {
    if (message.expiresAt() != null) {
      long number = message.sequenceNumber();
      expiries.put(number, context.timers().at(message.expiresAt(), () -> onExpiry(number)));
    }
  }

  /** A locked or deferred message outlives its time until it is given back. */
  private void onExpiry(long number) {
    StoredMessage message = messages.get(number);
    boolean waiting = message.state() == StoredMessage.State.ACTIVE;
    if (waiting && !locks.contains(number)) {
      ready.remove(message);
      expire(message);
    }
  }

  private void expire(StoredMessage message) {
    if (settings.deadLetteringOnExpiration()) {
      deadLetter(message, "TTLExpiredException", "The message expired and was dead lettered.");
    } else {
      remove(message);
    }
  }

  private void deadLetter(StoredMessage message, String reason, String description) {
    remove(message);
    DeadLetterMark mark = new DeadLetterMark(name, reason, description);
    StoredMessage dead = message.deadLettered(deadLetters.sequence.next(), mark);
    deadLetters.put(dead);
    deadLetters.makeAvailable(dead);
  }

  /** Hands a ready message to a receiver with credit. */
  void deliver(long number, Receiver receiver) {
    StoredMessage message = messages.get(number);
    receiver.countDelivery();
    Delivery delivery;
    if (receiver.deletesOnReceive) {
      remove(message);
      delivery = new Delivery(message, null, null);
    } else {
      MessageLock lock = locks.take(number, receiver.session);
      delivery = new Delivery(message, lock.token, lock.until());
    }
    context.effects().output(() -> receiver.listener.delivered(delivery));
  }

  private StoredMessage unlock(UUID token) {
    return messages.get(locks.release(token));
  }

  /** Ends a lock without success; a delivery that counts may be the last. */
  void giveBack(UUID token, boolean counts) {
    StoredMessage message = unlock(token);
    if (!counts) {
      makeAvailable(message);
      return;
    }
    StoredMessage tried = replace(message.deliveredInVain());
    if (tried.deliveryCount() < settings.maxDeliveryCount()) {
      makeAvailable(tried);
    } else {
      deadLetter(
          tried,
          "MaxDeliveryCountExceeded",
          "Message could not be consumed after "
              + settings.maxDeliveryCount()
              + " delivery attempts.");
    }
  }

  void settle(UUID token, Settlement settlement) {
    long number = locks.held(token).sequenceNumber;
    if (settlement.kind() == Settlement.Kind.DEAD_LETTER && deadLetters == null) {
      throw new BrokerException(
          Problem.NOT_ALLOWED, "A message of a dead-letter queue cannot be dead-lettered again.");
    }
    StoredMessage before = messages.get(number);
    byte[] edited = settlement.edit().apply(before.payload());
    Limits.checkSize("message", edited);
    Limits.checkText("dead-letter reason", settlement.reason());
    Limits.checkText("dead-letter description", settlement.description());
    if (edited != before.payload()) {
      replace(before.withPayload(edited));
    }
    switch (settlement.kind()) {
      case COMPLETE -> remove(unlock(token));
      case ABANDON -> giveBack(token, true);
      case RELEASE -> giveBack(token, false);
      case DEFER -> replace(unlock(token).deferred());
      case DEAD_LETTER -> deadLetter(unlock(token), settlement.reason(), settlement.description());
      default -> throw new IllegalStateException("unknown settlement " + settlement.kind());
    }
  }

  Instant renewLock(UUID token) {
    return locks.renew(token);
  }

  /** Locks a deferred message, or deletes it if {@code delete} is set. */
  Delivery receiveDeferred(long number, Session session, boolean delete) {
    StoredMessage message = messages.get(number);
    if (delete) {
      remove(message);
      return new Delivery(message, null, null);
    }
    MessageLock lock = locks.take(number, session);
    return new Delivery(message, lock.token, lock.until());
  }

  /** Whether this deferred message is free to be received in this session (null: no sessions). */
  boolean hasDeferred(long number, String sessionId) {
    StoredMessage message = messages.get(number);
    return message != null
        && message.state() == StoredMessage.State.DEFERRED
        && !locks.contains(number)
        && (sessionId == null || sessionId.equals(message.sessionId()));
  }

  Stream<StoredMessage> from(long number) {
    return messages.tailMap(number, true).values().stream();
  }

  void end(Receiver receiver, Problem problem, String description) {
    context.effects().output(() -> receiver.listener.ended(problem, description));
  }
}
