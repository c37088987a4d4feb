package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one request at a time act on a key; the others wait for their turn, or until it is late. */
final class Turns {

  private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users;
  }

  <T> T take(String key, Call call, Supplier<T> action) {
    Turn turn =
        turns.compute(
            key,
            (name, old) -> {
              Turn mine = old == null ? new Turn() : old;
              mine.users++;
              return mine;
            });
    try {
      return inTurn(turn.lock, call, action);
    } finally {
      turns.compute(key, (name, mine) -> --mine.users == 0 ? null : mine);
    }
  }

  private static <T> T inTurn(ReentrantLock lock, Call call, Supplier<T> action) {
    if (!lock(lock, Duration.between(call.clock().instant(), call.deadline()))) {
      throw Refused.notNow("busy", "An earlier request under this key is not finished.");
    }
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private static boolean lock(ReentrantLock lock, Duration most) {
    try {
      return lock.tryLock(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
