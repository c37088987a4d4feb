package com.contractingworks.integration.servicebus.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a queue with sessions should do, as simple as it can be said: one sorted list of entries.
 */
final class ModelQueue {
  private final int maxDeliveryCount;
  private final Map<Long, Entry> entries = new TreeMap<>();
  private final List<String> deadLetters = new ArrayList<>();

  enum Status {
    READY,
    LOCKED,
    DEFERRED,
    LOCKED_DEFERRED
  }

  private static final class Entry {
    private final String body;
    private final String session;
    private Status status = Status.READY;
    private int count;

    private Entry(String body, String session) {
      this.body = body;
      this.session = session;
    }
  }

  ModelQueue(int maxDeliveryCount) {
    this.maxDeliveryCount = maxDeliveryCount;
  }

  void sent(long number, String body, String session) {
    entries.put(number, new Entry(body, session));
  }

  /** The number that the next delivery of this session must have. */
  Optional<Long> next(String session) {
    return entries.entrySet().stream()
        .filter(e -> e.getValue().session.equals(session))
        .filter(e -> e.getValue().status == Status.READY)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  boolean isDeferred(long number) {
    return entries.containsKey(number) && entries.get(number).status == Status.DEFERRED;
  }

  int count(long number) {
    return entries.get(number).count;
  }

  void delivered(long number) {
    Entry entry = entries.get(number);
    entry.status = entry.status == Status.READY ? Status.LOCKED : Status.LOCKED_DEFERRED;
  }

  void settled(long number, Settlement.Kind kind) {
    switch (kind) {
      case COMPLETE -> entries.remove(number);
      case ABANDON -> givenBack(number, true);
      case RELEASE -> givenBack(number, false);
      case DEFER -> entries.get(number).status = Status.DEFERRED;
      case DEAD_LETTER -> deadLetters.add(entries.remove(number).body);
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private void givenBack(long number, boolean counts) {
    Entry entry = entries.get(number);
    entry.status = entry.status == Status.LOCKED ? Status.READY : Status.DEFERRED;
    entry.count += counts ? 1 : 0;
    if (entry.count >= maxDeliveryCount) {
      deadLetters.add(entries.remove(number).body);
    }
  }

  /** The session is free again, because its lock expired or its receiver left. */
  void sessionFreed(String session, boolean counts) {
    for (long number : List.copyOf(entries.keySet())) {
      Entry entry = entries.get(number);
      boolean locked = entry.status == Status.LOCKED || entry.status == Status.LOCKED_DEFERRED;
      if (locked && entry.session.equals(session)) {
        givenBack(number, counts);
      }
    }
  }

  boolean hasReady(String session) {
    return next(session).isPresent();
  }

  /** All entries as text, in the form that {@link #describe} gives to real messages. */
  List<String> contents() {
    return entries.entrySet().stream()
        .map(
            e ->
                describe(
                    e.getKey(),
                    e.getValue().body,
                    e.getValue().count,
                    e.getValue().status == Status.DEFERRED
                        || e.getValue().status == Status.LOCKED_DEFERRED))
        .toList();
  }

  List<String> deadLetters() {
    return deadLetters;
  }

  static String describe(long number, String body, int count, boolean deferred) {
    return number + ":" + body + ":" + count + (deferred ? ":deferred" : "");
  }
}
