package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** Reads the log as a processor does, from its token on, and keeps what it saw. */
final class LogReader {

  private static final Duration LONG = Duration.ofSeconds(30);

  /**
   * An event.
   *
   * @param number its place in the log
   */
  record Seen(long number, String event) {}

  private final LogNode node;
  private final List<Seen> seen = new ArrayList<>();
  private TrackingToken last;

  /** Starts at the beginning of the log. */
  LogReader(LogNode node) {
    this.node = node;
  }

  /** Starts after a token. */
  static LogReader after(TrackingToken token, LogNode node) {
    return new LogReader(node, token, List.of());
  }

  /** Starts at a stored token, having seen what came before it. */
  private LogReader(LogNode node, TrackingToken token, List<Seen> before) {
    this.node = node;
    this.last = token;
    seen.addAll(before);
  }

  /** Goes on in another process, from nothing but the token. */
  LogReader moveTo(LogNode other) {
    return new LogReader(other, last, seen);
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Reads what is there. */
  LogReader readOn() {
    try (Stream<? extends TrackedEventMessage<?>> events = node.engine().readEvents(last, false)) {
      events.forEach(this::see);
    }
    return this;
  }

  private void see(TrackedEventMessage<?> event) {
    GapAwareTrackingToken token = (GapAwareTrackingToken) event.trackingToken();
    assertThat(token.getGaps()).isEmpty();
    seen.add(new Seen(token.getIndex(), event.getIdentifier()));
    last = token;
  }

  /** Reads on until it has seen what the log holds: exactly that, in its order. */
  void readToTheEnd() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(readOn().seen()).isEqualTo(node.committed()));
  }
}
