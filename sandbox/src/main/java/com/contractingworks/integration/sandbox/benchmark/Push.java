package com.contractingworks.integration.sandbox.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Pushes a number of invoices through the flow and takes the time of each. */
final class Push {

  /** Counting is work for what is measured, too. */
  private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();

  private static final long WAIT_NANOS = Duration.ofMillis(2).toNanos();
  private static final Duration STUCK = Duration.ofMinutes(5);

  private final Flow flow;
  private final BenchmarkOptions options;
  private final int invoices;
  private final double perSecond;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, Instant> posted = new ConcurrentHashMap<>();
  private volatile int published;
  private Instant from;
  private long startNanos;

  /**
   * A push that is not begun.
   *
   * @param invoices how many
   * @param perSecond how many are posted in a second at most; infinite for as many as can be
   */
  Push(Flow flow, BenchmarkOptions options, int invoices, double perSecond) {
    this.flow = flow;
    this.options = options;
    this.invoices = invoices;
    this.perSecond = perSecond;
  }

  /**
   * What came of it.
   *
   * @param seconds from the first post until the last invoice was seen as published
   * @param times from the post of each invoice until the ERP had accepted it, ascending
   */
  record Result(int invoices, double seconds, List<Duration> times) {

    double perSecond() {
      return invoices / seconds;
    }

    /** The time that so many of a hundred did not exceed. */
    Duration percentile(int percent) {
      int index = (int) Math.ceil(times.size() * percent / 100.0) - 1;
      return times.get(Math.max(0, index));
    }
  }

  /**
   * Posts them all and waits until GraphQL says that they are published.
   *
   * @return how many seconds that took
   */
  double run() {
    from = Instant.now();
    startNanos = System.nanoTime();
    ExecutorService posters = Executors.newFixedThreadPool(options.posters());
    try {
      List<Future<?>> posting = new ArrayList<>();
      for (int i = 0; i < options.posters(); i++) {
        posting.add(posters.submit(this::post));
      }
      awaitPublished(posting);
    } finally {
      posters.shutdownNow();
    }
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** What came of it. Asks for the history of every invoice, which is work of its own. */
  Result result(double seconds) {
    return new Result(invoices, seconds, times());
  }

  private void post() {
    for (int number = next.getAndIncrement(); number < invoices; number = next.getAndIncrement()) {
      awaitTurn(number);
      Instant before = Instant.now();
      posted.put(flow.post(1 + number % options.clients(), number), before);
    }
  }

  /** Waits until few enough are in flight, and until it is time at this pace. */
  private void awaitTurn(int number) {
    long due = startNanos + (long) (number / perSecond * 1e9);
    while (number - published >= options.inFlight() || System.nanoTime() < due) {
      LockSupport.parkNanos(WAIT_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("Interrupted while posting");
      }
    }
  }

  private void awaitPublished(List<Future<?>> posting) {
    long progressAt = System.nanoTime();
    while (published < invoices) {
      LockSupport.parkNanos(POLL_NANOS);
      failIfPostingFailed(posting);
      int now = flow.published(from);
      if (now > published) {
        progressAt = System.nanoTime();
        published = now;
      } else if (System.nanoTime() - progressAt > STUCK.toNanos()) {
        throw new IllegalStateException(
            "%d of %d invoices were published, and then none for %s."
                .formatted(published, invoices, STUCK));
      }
    }
  }

  private static void failIfPostingFailed(List<Future<?>> posting) {
    for (Future<?> each : posting) {
      if (each.isDone()) {
        try {
          each.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException("Posting failed", e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted", e);
        }
      }
    }
  }

  private List<Duration> times() {
    Map<String, Instant> accepted = flow.accepted(from);
    return posted.entrySet().stream()
        .filter(each -> accepted.containsKey(each.getKey()))
        .map(each -> Duration.between(each.getValue(), accepted.get(each.getKey())))
        .sorted()
        .toList();
  }
}
