package com.contractingworks.integration.kernel.node;

import com.contractingworks.integration.kernel.node.NodeTable.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many processes share the work of one side. Each of them tells that it is there by its row in
 * the side's table {@code node}; one that has been silent for 8 seconds is not counted any more.
 * All times come from one clock, the database's, so that those of the processes need not agree.
 *
 * <p>Only how the work is spread follows from it. That nothing is done twice is ensured by the
 * locks of the work itself. A count that is too low makes work uneven; one that is too high would
 * leave a part of the lanes to nobody, so that only those are counted for them who can read them.
 */
public final class Nodes implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Nodes.class);

  /**
   * Which stored forms this release can read: 1 was before secrets were encrypted, 2 is with the
   * vault. Older releases do not tell, and count as 1.
   */
  public static final int FORM = 2;

  /** How often a process tells that it is there. */
  static final Duration BEAT = Duration.ofSeconds(2);

  /** After so long without a word a process counts as gone: as long as a task's lease. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  private static final Duration REVIEW = Duration.ofSeconds(1);

  /** Before the inbox, which asks how many there are; so it stops after that has let go. */
  private static final int PHASE = Integer.MAX_VALUE - 200;

  private final NodeTable table;
  private final NodeName self;
  private final InstantSource clock;
  private final BooleanSupplier receives;
  private final List<Runnable> reviews = new CopyOnWriteArrayList<>();
  private volatile Count count = new Count(1, 1);
  private volatile Long lastBeatNanos;
  private volatile ScheduledExecutorService threads;

  /**
   * Counts the processes of one side.
   *
   * @param schema the side's database schema, which has a table {@code node}
   * @param clock the same for all processes
   * @param receives whether what comes from outside the database reaches this process
   */
  public Nodes(
      JdbcClient jdbc,
      String schema,
      NodeName self,
      InstantSource clock,
      BooleanSupplier receives) {
    this.table = new NodeTable(jdbc, schema);
    this.self = self;
    this.clock = clock;
    this.receives = receives;
  }

  /** How many processes there are, this one included. */
  public int count() {
    return count.all();
  }

  /**
   * Whether every process that is there can read a stored form, this one included. Asks the
   * database, so that it is right before the start, too.
   */
  public boolean allRead(int form) {
    Instant now = clock.instant();
    int others = table.lowestForm(now.minus(SILENCE), now.plus(SILENCE)).orElse(FORM);
    return Math.min(others, FORM) >= form;
  }

  /**
   * How many of so many parts are for this process: if each one takes so many, all are taken.
   *
   * @param parts how many there are, 0 or more
   */
  public int share(int parts) {
    return share(parts, count.all());
  }

  /**
   * How many of so many parts are for this process, if only those take some that receive.
   *
   * @param parts how many there are, 0 or more
   */
  public int shareOfReceivers(int parts) {
    return share(parts, Math.max(1, count.receiving()));
  }

  private static int share(int parts, int nodes) {
    return (parts + nodes - 1) / nodes;
  }

  /**
   * Whether the others count this process, as far as it can know: they have taken over what it had
   * when it could not tell them for long enough.
   */
  public boolean isCounted() {
    Long last = lastBeatNanos;
    return last != null && System.nanoTime() - last <= SILENCE.toNanos();
  }

  /**
   * Has something called every second, on a thread of its own, to see whether its share is still
   * right. To be said before the start.
   */
  public void review(Runnable review) {
    reviews.add(review);
  }

  @Override
  public void start() {
    beat();
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(1 + reviews.size(), daemons());
    every(BEAT, this::beat, started);
    reviews.forEach(review -> every(REVIEW, () -> run(review), started));
    threads = started;
  }

  private static void every(Duration period, Runnable work, ScheduledExecutorService threads) {
    threads.scheduleWithFixedDelay(
        work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemons() {
    return work -> {
      Thread thread = new Thread(work, "nodes");
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * While the database is away nothing is known anew, and what was known stays. Whatever fails: an
   * exception that got out would end the beats for good.
   */
  private void beat() {
    long began = System.nanoTime();
    try {
      Instant now = clock.instant();
      table.tell(self, receives.getAsBoolean(), FORM, now);
      table.keepOnly(now.minus(SILENCE), now.plus(SILENCE));
      recount();
      lastBeatNanos = began;
    } catch (RuntimeException e) {
      log.warn("The other processes cannot be counted: {}", e.toString());
    }
  }

  private void recount() {
    Count now = table.count();
    if (!now.equals(count)) {
      log.info(
          "{} processes share the work of {} now, {} of them receive.",
          now.all(),
          table,
          now.receiving());
      count = now;
    }
  }

  private static void run(Runnable review) {
    try {
      review.run();
    } catch (RuntimeException e) {
      log.warn("The work could not be shared anew. It is tried again in {}.", REVIEW, e);
    }
  }

  /** Tells the others at once. Threads are not interrupted: that could close H2's file. */
  @Override
  public void stop() {
    ScheduledExecutorService ending = threads;
    threads = null;
    ending.shutdown();
    awaitLastBeat(ending);
    try {
      table.forget(self);
    } catch (RuntimeException e) {
      log.warn("The others will find out by themselves that this process stops: {}", e.toString());
    }
  }

  private static void awaitLastBeat(ScheduledExecutorService ending) {
    try {
      ending.awaitTermination(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
