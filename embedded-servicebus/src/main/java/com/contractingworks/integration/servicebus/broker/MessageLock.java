package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.UUID;

/** One message locked for a receiver; in a session it lasts as long as the session's own lock. */
final class MessageLock {
  final UUID token = UUID.randomUUID();
  final long sequenceNumber;
  final Session session;
  Instant ownEnd;
  Timer expiry;

  MessageLock(long sequenceNumber, Session session) {
    this.sequenceNumber = sequenceNumber;
    this.session = session;
  }

  Instant until() {
    return session == null ? ownEnd : session.lockedUntil;
  }
}
