package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.Http;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Posts invoices from several threads, over and over, and remembers which were answered with 201.
 * What is not answered is never posted again: whether CW has it is CW's business. Each invoice has
 * an amount of its own.
 */
final class Load implements AutoCloseable {

  private static final int CREATED = 201;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final List<String> CLIENTS = List.of(Trial.BYGG, Trial.ROR);

  private final Http http;
  private final List<String> clients;
  private final Duration pause;
  private final int last;
  private final AtomicInteger posted = new AtomicInteger();
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
  private final Set<String> surprises = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Begins at once.
   *
   * @param base where the quick start listens, now or later
   * @param posters how many threads
   * @param most how many invoices are posted at most
   */
  Load(String base, int posters, int most) {
    this(base, posters, most, 0);
  }

  /**
   * Begins at once, after an earlier load.
   *
   * @param after how many invoices the earlier one had at most
   */
  Load(String base, int posters, int most, int after) {
    this(base, CLIENTS, posters, PAUSE, most, after);
  }

  /**
   * Begins at once, for one client, and goes on until it is ended.
   *
   * @param pause of each thread after a post
   */
  Load(String base, String client, int posters, Duration pause) {
    this(base, List.of(client), posters, pause, Integer.MAX_VALUE, 0);
  }

  private Load(
      String base, List<String> clients, int posters, Duration pause, int most, int after) {
    this.http = Http.at(base);
    this.clients = clients;
    this.pause = pause;
    this.last = after + most;
    this.posted.set(after);
    for (int i = 0; i < posters; i++) {
      Thread thread = new Thread(this::post, "poster-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  /** The ids of the invoices that were answered with 201. */
  Set<String> accepted() {
    return accepted.keySet();
  }

  /** Those of them whose posting was begun after so many others. */
  Set<String> acceptedAfter(int begun) {
    return accepted.entrySet().stream()
        .filter(each -> each.getValue() > begun)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** How many postings were begun until now. */
  int begun() {
    return posted.get();
  }

  /** Whether there is still something to post. */
  boolean isUnderWay() {
    return !closed && posted.get() < last;
  }

  /** Answers that are neither 201 nor that the bus is away. */
  Set<String> surprises() {
    return surprises;
  }

  /** Ends the posting and waits until what was under way is answered or lost. */
  void finish() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while posting", e);
      }
    }
  }

  @Override
  public void close() {
    finish();
  }

  private void post() {
    while (isUnderWay()) {
      int number = posted.incrementAndGet();
      try {
        post(number);
      } catch (IOException notRunning) {
        posted.decrementAndGet();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private void post(int number) throws IOException, InterruptedException {
    String path = Trial.invoicesOf(clients.get(number % clients.size()));
    BigDecimal price = BigDecimal.valueOf(100L + number).setScale(2);
    Http.Answer answer = http.post(path, Trial.invoice("K" + number, price));
    if (answer.status() == CREATED) {
      accepted.put(answer.json().path("id").asString(), number);
    } else if (answer.status() != 503) {
      surprises.add(answer.status() + " " + answer.body());
    }
  }
}
