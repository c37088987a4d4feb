package com.contractingworks.integration.kernel.processor;

import com.contractingworks.integration.kernel.processor.SegmentFailures.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down as long as an event processor of this process is stopped or cannot read the log, one of its
 * segments fails again or does not get on, or a segment is read by no process. All of these go on
 * by themselves when their cause is gone; until then nobody else would tell. Liveness does not ask
 * it, since a restart would not help.
 */
final class EventProcessorHealthIndicator extends AbstractHealthIndicator
    implements HealthIndicator {

  /** Processes that start, stop or die hand segments over in less. */
  static final Duration UNCLAIMED_PATIENCE = Duration.ofSeconds(30);

  /** A single failure, such as losing a deadlock, is mended by the next try, a second later. */
  static final Duration FAILING_PATIENCE = Duration.ofSeconds(10);

  /**
   * How one processor is doing.
   *
   * @param running whether it is started
   * @param readsLog whether its last look into the log succeeded
   * @param claimed the segments that this process reads
   * @param failing the segments that do not get on, and why
   * @param unclaimed the segments that nobody reads, and since when that has been seen
   * @param behind how many events it is behind the log, over all processes
   * @param delaySeconds for how long the oldest event that it has not handled has been waiting
   */
  record Report(
      boolean running,
      boolean readsLog,
      Set<Integer> claimed,
      Map<Integer, Failure> failing,
      Map<Integer, Instant> unclaimed,
      long behind,
      long delaySeconds) {

    boolean isWell(Instant now) {
      Instant longAgo = now.minus(UNCLAIMED_PATIENCE);
      Instant justNow = now.minus(FAILING_PATIENCE);
      return running
          && readsLog
          && failing.values().stream().allMatch(once -> once.isPassing(justNow))
          && unclaimed.values().stream().allMatch(longAgo::isBefore);
    }
  }

  private final EventProcessingConfiguration processing;
  private final SegmentFailures failures;
  private final LogEnd log;
  private final InstantSource clock;
  private final Map<String, Map<Integer, Instant>> unclaimed = new ConcurrentHashMap<>();

  EventProcessorHealthIndicator(
      EventProcessingConfiguration processing,
      SegmentFailures failures,
      LogEnd log,
      InstantSource clock) {
    super("The state of the event processors cannot be read.");
    this.processing = processing;
    this.failures = failures;
    this.log = log;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Instant now = clock.instant();
    Map<String, Report> reports = new TreeMap<>();
    processing
        .eventProcessors()
        .forEach(
            (name, processor) -> {
              if (processor instanceof StreamingEventProcessor streaming) {
                reports.put(name, report(streaming, now));
              }
            });
    boolean well = reports.values().stream().allMatch(report -> report.isWell(now));
    (well ? builder.up() : builder.down()).withDetails(reports);
  }

  private Report report(StreamingEventProcessor processor, Instant now) {
    String name = processor.getName();
    Set<Integer> available = available(name);
    Set<Integer> claimed = new TreeSet<>(processor.processingStatus().keySet());
    long position = position(name);
    return new Report(
        processor.isRunning(),
        !processor.isError(),
        claimed,
        failures.of(name, available, handled(processor)),
        unclaimed(name, available, claimed, now),
        Math.max(0, log.head() - position),
        Duration.between(log.firstAfter(position).orElse(now), now).toSeconds());
  }

  private static Map<Integer, Long> handled(StreamingEventProcessor processor) {
    Map<Integer, Long> positions = new TreeMap<>();
    processor
        .processingStatus()
        .forEach(
            (segment, status) -> positions.put(segment, status.getCurrentPosition().orElse(0)));
    return positions;
  }

  private long position(String processor) {
    return processing.tokenStore(processor) instanceof TokenPositions positions
        ? positions.lowest(processor)
        : 0;
  }

  /** The segments that no other process has claimed. */
  private Set<Integer> available(String processor) {
    return processing
        .transactionManager(processor)
        .fetchInTransaction(
            () -> processing.tokenStore(processor).fetchAvailableSegments(processor))
        .stream()
        .map(Segment::getSegmentId)
        .collect(Collectors.toSet());
  }

  private Map<Integer, Instant> unclaimed(
      String processor, Set<Integer> available, Set<Integer> claimed, Instant now) {
    return unclaimed.compute(
        processor,
        (name, before) -> {
          Map<Integer, Instant> nobodys = new TreeMap<>();
          available.stream()
              .filter(segment -> !claimed.contains(segment))
              .forEach(
                  segment ->
                      nobodys.put(
                          segment, before == null ? now : before.getOrDefault(segment, now)));
          return nobodys;
        });
  }
}
