package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.settings.Right;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The tokens that a connection has put. */
final class Grants {
  private final Map<String, Grant> byPath = new HashMap<>();
  private final InstantSource clock;
  private Instant nextExpiry = Instant.MAX;

  Grants(InstantSource clock) {
    this.clock = clock;
  }

  void add(Grant grant) {
    byPath.put(grant.path(), grant);
    findNextExpiry();
  }

  boolean allow(String address, Set<Right> oneOf) {
    dropExpired();
    return byPath.values().stream()
        .anyMatch(grant -> grant.covers(address) && grant.holdsOneOf(oneOf));
  }

  /** Forgets expired tokens and tells whether there were any. */
  boolean dropExpired() {
    Instant now = clock.instant();
    if (now.isBefore(nextExpiry)) {
      return false;
    }
    byPath.values().removeIf(grant -> !grant.expiresAt().isAfter(now));
    findNextExpiry();
    return true;
  }

  private void findNextExpiry() {
    nextExpiry =
        byPath.values().stream().map(Grant::expiresAt).min(Instant::compareTo).orElse(Instant.MAX);
  }
}
