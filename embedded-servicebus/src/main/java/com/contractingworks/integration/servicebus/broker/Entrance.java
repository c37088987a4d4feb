package com.contractingworks.integration.servicebus.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The sending side of a queue or a topic: checks, duplicate detection and schedule. */
final class Entrance {
  private final String entity;
  private final boolean requiresSession;
  private final Duration maxLife;
  private final DuplicateWindow window;
  private final Sequence sequence;
  private final ToLongFunction<NewMessage> target;
  private final Context context;
  private final NavigableMap<Long, StoredMessage> scheduled = new TreeMap<>();
  private final NavigableMap<Long, Timer> timers = new TreeMap<>();

  /**
   * An entrance.
   *
   * @param target takes a message whose time has come and returns its sequence number
   */
  Entrance(
      String entity,
      boolean requiresSession,
      Duration maxLife,
      DuplicateWindow window,
      Sequence sequence,
      ToLongFunction<NewMessage> target,
      Context context) {
    this.entity = entity;
    this.requiresSession = requiresSession;
    this.maxLife = maxLife;
    this.window = window;
    this.sequence = sequence;
    this.target = target;
    this.context = context;
  }

  /** Accepts all messages or, with an exception, none. */
  List<Long> send(List<NewMessage> messages) {
    messages.forEach(this::check);
    return messages.stream().map(this::accept).toList();
  }

  private void check(NewMessage message) {
    if (requiresSession && message.sessionId() == null) {
      throw new BrokerException(
          Problem.NOT_ALLOWED,
          "The SessionId was not set on a message, and it cannot be sent to '"
              + entity
              + "', which requires sessions.");
    }
    Limits.checkId("session id", message.sessionId());
    Limits.checkId("message id", message.messageId());
    Limits.checkSize("message", message.payload());
  }

  private long accept(NewMessage message) {
    if (window.contains(message.messageId())) {
      return sequence.next();
    }
    Instant time = message.scheduledFor();
    return time != null && time.isAfter(context.now()) ? schedule(message) : pass(message);
  }

  private long pass(NewMessage message) {
    return target.applyAsLong(
        new NewMessage(
            message.payload(),
            message.messageId(),
            message.sessionId(),
            Lifetime.shorter(message.timeToLive(), maxLife),
            message.scheduledFor()));
  }

  private long schedule(NewMessage message) {
    long number = sequence.next();
    StoredMessage waiting =
        new StoredMessage(
            number,
            StoredMessage.State.SCHEDULED,
            0,
            context.now(),
            message.scheduledFor(),
            Lifetime.end(message.scheduledFor(), message.timeToLive(), maxLife),
            number,
            message.messageId(),
            message.sessionId(),
            null,
            message.payload());
    context.effects().change(new Change.MessageAdded(entity, waiting));
    restore(waiting);
    return number;
  }

  void restore(StoredMessage waiting) {
    long number = waiting.sequenceNumber();
    scheduled.put(number, waiting);
    timers.put(number, context.timers().at(waiting.scheduledFor(), () -> activate(number)));
  }

  /** A message that becomes active gets a new number, as if it had been sent only now. */
  private void activate(long number) {
    StoredMessage waiting = remove(number);
    Instant end = waiting.expiresAt();
    pass(
        new NewMessage(
            waiting.payload(),
            waiting.messageId(),
            waiting.sessionId(),
            end == null ? null : Duration.between(waiting.scheduledFor(), end),
            waiting.scheduledFor()));
  }

  private StoredMessage remove(long number) {
    context.timers().cancel(timers.remove(number));
    context.effects().change(new Change.MessageRemoved(entity, number));
    return scheduled.remove(number);
  }

  /** Takes back messages that are still scheduled; all or, with an exception, none. */
  void cancel(List<Long> numbers) {
    for (long number : numbers) {
      if (!scheduled.containsKey(number)) {
        throw new BrokerException(
            Problem.MESSAGE_NOT_FOUND, "No message is scheduled with sequence number " + number);
      }
    }
    numbers.stream().distinct().forEach(this::remove);
  }

  Stream<StoredMessage> scheduledFrom(long number) {
    return scheduled.tailMap(number, true).values().stream();
  }
}
