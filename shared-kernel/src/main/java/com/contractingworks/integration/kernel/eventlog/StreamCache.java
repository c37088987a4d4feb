package com.contractingworks.integration.kernel.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of the aggregates that were in use last, so that each need not be read from its first
 * event for every command. Events never change, so what is remembered is never wrong. It may be
 * incomplete, since any process can append: what came after it is asked of the database each time.
 */
final class StreamCache {

  private final Cache<String, KnownStream> streams;
  private final int longest;

  /**
   * Makes an empty cache.
   *
   * @param mostEvents how many events are remembered, over all streams; 0 for none
   * @param longest streams of so many events or more are not remembered from their beginning: they
   *     have snapshots, and should be read from there
   */
  StreamCache(long mostEvents, int longest) {
    this.longest = longest;
    this.streams =
        Caffeine.newBuilder()
            .maximumWeight(mostEvents)
            .weigher((String aggregate, KnownStream stream) -> 1 + stream.events().size())
            .build();
  }

  /** What is known of a stream from this sequence number on. */
  Optional<KnownStream> get(String aggregate, long first) {
    return Optional.ofNullable(streams.getIfPresent(aggregate))
        .filter(stream -> stream.first() == first);
  }

  /**
   * Remembers what was read, once it is certain: a transaction sees its own events too, and may yet
   * be rolled back.
   */
  void remember(String aggregate, KnownStream stream) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      put(aggregate, stream);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            put(aggregate, stream);
          }
        });
  }

  private void put(String aggregate, KnownStream stream) {
    if (stream.events().size() < longest) {
      streams.put(aggregate, stream);
    } else {
      streams.invalidate(aggregate);
    }
  }

  /**
   * A part of a stream.
   *
   * @param first the sequence number that it was asked for from
   * @param next the sequence number after its last event
   * @param events all events between the two, in order; fewer than there are numbers if a later
   *     release has dropped some
   */
  record KnownStream(long first, long next, List<DomainEventMessage<?>> events) {

    KnownStream {
      events = List.copyOf(events);
    }
  }
}
