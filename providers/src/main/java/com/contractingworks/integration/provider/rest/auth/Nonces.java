package com.contractingworks.integration.provider.rest.auth;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What was seen once and must not be seen again, for as long as it could be taken. */
final class Nonces {

  private static final int SWEEP_ABOVE = 10_000;

  private final ConcurrentMap<String, Instant> seen = new ConcurrentHashMap<>();

  /** Whether this is the first time; the next time it is not. */
  boolean isFirst(String nonce, Instant until, Instant now) {
    if (seen.size() > SWEEP_ABOVE) {
      seen.values().removeIf(now::isAfter);
    }
    return seen.putIfAbsent(nonce, until) == null;
  }
}
