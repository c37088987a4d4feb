package com.contractingworks.integration.kernel.processor;

import com.contractingworks.integration.kernel.node.Nodes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * Lets go of the segments that this process reads beyond its share, so that the others can take
 * them. Left to itself the process that starts first reads them all. Segments that nobody reads are
 * taken by whoever looks first, so that a process that is left alone reads them all again.
 */
public final class SegmentSharing implements Runnable {

  /** Longer than the others need to notice: they look every second. */
  private static final Duration KEPT_AWAY = Duration.ofSeconds(5);

  private final EventProcessingConfiguration processing;
  private final Nodes nodes;
  private final List<String> processors;

  /**
   * Shares the segments of some processors.
   *
   * @param nodes the processes that share them
   * @param processors names of streaming processors
   */
  public SegmentSharing(
      EventProcessingConfiguration processing, Nodes nodes, List<String> processors) {
    this.processing = processing;
    this.nodes = nodes;
    this.processors = List.copyOf(processors);
  }

  @Override
  public void run() {
    if (nodes.count() > 1) {
      processors.forEach(
          name ->
              processing
                  .eventProcessor(name, StreamingEventProcessor.class)
                  .ifPresent(this::share));
    }
  }

  private void share(StreamingEventProcessor processor) {
    Set<Integer> held = processor.processingStatus().keySet();
    int surplus = held.size() - nodes.share(segments(processor.getName()));
    if (surplus > 0) {
      held.stream()
          .sorted(Comparator.reverseOrder())
          .limit(surplus)
          .forEach(
              segment ->
                  processor.releaseSegment(segment, KEPT_AWAY.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private int segments(String processor) {
    return processing
        .transactionManager(processor)
        .fetchInTransaction(() -> processing.tokenStore(processor).fetchSegments(processor))
        .length;
  }
}
