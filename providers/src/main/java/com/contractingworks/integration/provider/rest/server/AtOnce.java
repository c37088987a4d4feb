package com.contractingworks.integration.provider.rest.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Takes so many requests of one connection at once, and no more. */
final class AtOnce {

  private final int most;
  private final ConcurrentMap<String, Integer> running = new ConcurrentHashMap<>();

  AtOnce(int most) {
    this.most = most;
  }

  <T> T run(String connection, Supplier<T> action) {
    int now = running.merge(connection, 1, Integer::sum);
    try {
      if (now > most) {
        throw Refused.rateLimited();
      }
      return action.get();
    } finally {
      running.computeIfPresent(connection, (name, count) -> count == 1 ? null : count - 1);
    }
  }
}
