package com.contractingworks.integration.kernel.processor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.axonframework.eventhandling.EventMessage;
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
   */
  record Failure(String error, Instant since, int tries) {

    Failure again(String latest) {
      return new Failure(latest, since, tries + 1);
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
      batch.onRollback(failed -> add(name, failed.getExecutionResult().getExceptionResult()));
      batch.afterCommit(done -> failures.remove(name));
    }
    return Boolean.TRUE;
  }

  private void add(Name name, Throwable thrown) {
    String error = NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getName();
    failures.compute(
        name,
        (key, known) ->
            known == null ? new Failure(error, clock.instant(), 1) : known.again(error));
  }

  /**
   * The segments of a processor that fail, by their numbers.
   *
   * @param ours whether a segment is still for this process to take; one that another process has
   *     taken over is that one's business
   */
  Map<Integer, Failure> of(String processor, IntPredicate ours) {
    failures.keySet().removeIf(n -> n.processor().equals(processor) && !ours.test(n.segment()));
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
