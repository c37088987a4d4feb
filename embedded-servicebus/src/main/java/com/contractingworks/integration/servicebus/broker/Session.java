package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** One session of a queue: its ready messages, its state and who has it locked. */
final class Session {
  final String id;
  final Lane lane = new Lane();
  final Set<UUID> lockTokens = new LinkedHashSet<>();
  Receiver owner;
  Instant lockedUntil;
  Timer expiry;
  byte[] state;

  Session(String id) {
    this.id = id;
  }

  boolean available() {
    return owner == null && !lane.isEmpty();
  }

  boolean forgettable() {
    return owner == null && lane.isEmpty() && state == null && lockTokens.isEmpty();
  }
}
