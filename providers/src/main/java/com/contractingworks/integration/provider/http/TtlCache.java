package com.contractingworks.integration.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps values for some time. Values that have expired are dropped when something is added. */
public final class TtlCache<K, V> {

  private final Duration timeToLive;
  private final ConcurrentMap<K, Kept<V>> kept = new ConcurrentHashMap<>();

  public TtlCache(Duration timeToLive) {
    this.timeToLive = timeToLive;
  }

  /** What is kept for a key, if it has not expired. */
  public Optional<V> get(K key, Instant now) {
    return Optional.ofNullable(kept.get(key)).filter(v -> now.isBefore(v.until())).map(Kept::value);
  }

  /** Keeps a value from now on. */
  public void put(K key, V value, Instant now) {
    kept.values().removeIf(old -> !now.isBefore(old.until()));
    kept.put(key, new Kept<>(value, now.plus(timeToLive)));
  }

  private record Kept<V>(V value, Instant until) {}
}
