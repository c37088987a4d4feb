package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.settings.DeliverySettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Which messages of a queue are locked, by which token and until when. */
final class MessageLocks {
  private final DeliverySettings settings;
  private final Context context;
  private final Consumer<UUID> onExpiry;
  private final Map<UUID, MessageLock> byToken = new HashMap<>();
  private final Map<Long, MessageLock> bySequenceNumber = new HashMap<>();

  MessageLocks(DeliverySettings settings, Context context, Consumer<UUID> onExpiry) {
    this.settings = settings;
    this.context = context;
    this.onExpiry = onExpiry;
  }

  /** Locks a message, for as long as its session is or, without one, for the lock duration. */
  MessageLock take(long number, Session session) {
    MessageLock lock = new MessageLock(number, session);
    byToken.put(lock.token, lock);
    bySequenceNumber.put(number, lock);
    if (session == null) {
      extend(lock);
    } else {
      session.lockTokens.add(lock.token);
    }
    return lock;
  }

  private Instant extend(MessageLock lock) {
    context.timers().cancel(lock.expiry);
    lock.ownEnd = context.now().plus(settings.lockDuration());
    lock.expiry = context.timers().at(lock.ownEnd, () -> onExpiry.accept(lock.token));
    return lock.ownEnd;
  }

  boolean contains(long number) {
    return bySequenceNumber.containsKey(number);
  }

  /** The lock with this token; refused if it has ended. */
  MessageLock held(UUID token) {
    MessageLock lock = byToken.get(token);
    if (lock == null) {
      throw new BrokerException(
          settings.requiresSession() ? Problem.SESSION_LOCK_LOST : Problem.MESSAGE_LOCK_LOST,
          "The lock supplied is invalid. Either the lock expired, or the message has already been"
              + " removed from the queue.");
    }
    return lock;
  }

  Instant renew(UUID token) {
    MessageLock lock = held(token);
    if (lock.session != null) {
      throw new BrokerException(
          Problem.NOT_ALLOWED, "A message in a session is renewed with its session.");
    }
    return extend(lock);
  }

  /** Ends a lock and returns the number of its message. */
  long release(UUID token) {
    MessageLock lock = byToken.remove(token);
    bySequenceNumber.remove(lock.sequenceNumber);
    context.timers().cancel(lock.expiry);
    if (lock.session != null) {
      lock.session.lockTokens.remove(token);
    }
    return lock.sequenceNumber;
  }
}
