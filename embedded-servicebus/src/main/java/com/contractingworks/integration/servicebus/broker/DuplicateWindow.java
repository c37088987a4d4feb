package com.contractingworks.integration.servicebus.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers message ids for a while, so that a repeated message is accepted but not kept. */
final class DuplicateWindow {
  private final String entity;
  private final Duration length;
  private final Context context;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  DuplicateWindow(String entity, Duration length, Map<String, Instant> stored, Context context) {
    this.entity = entity;
    this.length = length;
    this.context = context;
    stored.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
  }

  /** Whether a message with this id came within the window; remembers the id if not. */
  boolean contains(String messageId) {
    forgetOld();
    if (length.isZero() || messageId == null) {
      return false;
    }
    Instant until = context.now().plus(length);
    if (seen.putIfAbsent(messageId, until) != null) {
      return true;
    }
    context.effects().change(new Change.MessageIdSeen(entity, messageId, until));
    return false;
  }

  private void forgetOld() {
    Instant now = context.now();
    for (Iterator<Map.Entry<String, Instant>> oldest = seen.entrySet().iterator();
        oldest.hasNext(); ) {
      Map.Entry<String, Instant> entry = oldest.next();
      if (entry.getValue().isAfter(now)) {
        return;
      }
      oldest.remove();
      context.effects().change(new Change.MessageIdForgotten(entity, entry.getKey()));
    }
  }
}
