package com.contractingworks.integration.kernel.processor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.core.NestedExceptionUtils;

/**
 * Remembers which segments cannot get past an event. Axon forgets: it lets go of a segment that has
 * failed, and shows nothing of it until it tries again.
 */
final class SegmentFailures {

  /**
   * Why a segment does not get on.
   *
   * @param error the type of the innermost exception; its message may hold what must not be shown
   * @param since when the first of these tries failed
   * @param tries how many tries have failed in a row
   * @param position where the batch begins that failed last
   */
  record Failure(String error, Instant since, int tries, long position) {

    /** Whether it has failed once, and not before this moment. */
    boolean isPassing(Instant justNow) {
      return tries == 1 && since.isAfter(justNow);
    }

    Failure again(String latest, long at) {
      return new Failure(latest, since, tries + 1, at);
    }
  }

  private record Name(String processor, int segment) {}

  private final Map<Name, Failure> failures = new ConcurrentHashMap<>();
  private final InstantSource clock;

  SegmentFailures(InstantSource clock) {
    this.clock = clock;
  }

  /** Watches the batches of one processor. */
  MessageHandlerInterceptor<EventMessage<?>> watch(String processor) {
    return (batch, chain) -> {
      batch.getOrComputeResource("Watched[" + processor + "]", key -> follow(batch, processor));
      return chain.proceed();
    };
  }

  /** A processor without segments belongs to whoever publishes the event, and fails there. */
  private Boolean follow(UnitOfWork<?> batch, String processor) {
    Integer segment = batch.getResource("Processor[" + processor + "]/SegmentId");
    if (segment != null) {
      Name name = new Name(processor, segment);
      long position = position(batch.getMessage());
      batch.onRollback(
          failed -> add(name, failed.getExecutionResult().getExceptionResult(), position));
      batch.afterCommit(done -> failures.remove(name));
    }
    return Boolean.TRUE;
  }

  /** Segments are of the log, where each event has its place. */
  private static long position(Message<?> first) {
    return first instanceof TrackedEventMessage<?> tracked
        ? tracked.trackingToken().position().orElse(Long.MAX_VALUE)
        : Long.MAX_VALUE;
  }

  private void add(Name name, Throwable thrown, long position) {
    String error = NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getName();
    failures.compute(
        name,
        (key, known) ->
            known == null
                ? new Failure(error, clock.instant(), 1, position)
                : known.again(error, position));
  }

  /**
   * The segments of a processor that fail, by their numbers.
   *
   * @param available the segments that no other process has taken over: those are that one's
   *     business
   * @param handled how far each segment of this process has got; another process may have taken it
   *     past the failure, and given it back
   */
  Map<Integer, Failure> of(String processor, Set<Integer> available, Map<Integer, Long> handled) {
    failures
        .entrySet()
        .removeIf(
            each -> {
              int segment = each.getKey().segment();
              return each.getKey().processor().equals(processor)
                  && (!available.contains(segment)
                      || handled.getOrDefault(segment, 0L) >= each.getValue().position());
            });
    Map<Integer, Failure> found = new TreeMap<>();
    failures.forEach(
        (name, failure) -> {
          if (name.processor().equals(processor)) {
            found.put(name.segment(), failure);
          }
        });
    return found;
  }
}
