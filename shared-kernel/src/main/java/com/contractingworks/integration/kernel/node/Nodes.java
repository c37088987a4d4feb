package com.contractingworks.integration.kernel.node;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * How many processes share the work of one side. Each of them tells that it is there by its row in
 * the side's table {@code node}; one that has been silent for 8 seconds is not counted any more.
 * All times come from one clock, the database's, so that those of the processes need not agree.
 *
 * <p>Only how the work is spread follows from it. That nothing is done twice is ensured by the
 * locks of the work itself, so a count that is wrong for a moment does no harm.
 */
public final class Nodes implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Nodes.class);

  /** How often a process tells that it is there. */
  static final Duration BEAT = Duration.ofSeconds(2);

  /** After so long without a word a process counts as gone: as long as a task's lease. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  private static final Duration REVIEW = Duration.ofSeconds(1);

  /** Before the inbox, which asks how many there are; so it stops after that has let go. */
  private static final int PHASE = Integer.MAX_VALUE - 200;

  private final JdbcClient jdbc;
  private final String table;
  private final NodeName self;
  private final InstantSource clock;
  private final List<Runnable> reviews = new CopyOnWriteArrayList<>();
  private volatile int count = 1;
  private volatile ScheduledExecutorService threads;

  /**
   * Counts the processes of one side.
   *
   * @param schema the side's database schema, which has a table {@code node}
   * @param clock the same for all processes
   */
  public Nodes(JdbcClient jdbc, String schema, NodeName self, InstantSource clock) {
    this.jdbc = jdbc;
    this.table = schema + ".node";
    this.self = self;
    this.clock = clock;
  }

  /** How many processes there are, this one included. */
  public int count() {
    return count;
  }

  /**
   * How many of so many parts are for this process: if each one takes so many, all are taken.
   *
   * @param parts how many there are, 0 or more
   */
  public int share(int parts) {
    int nodes = count;
    return (parts + nodes - 1) / nodes;
  }

  /**
   * Has something called every second, on a thread that is for such reviews only, to see whether
   * its share is still right.
   */
  public void review(Runnable review) {
    reviews.add(review);
  }

  @Override
  public void start() {
    beat();
    ScheduledExecutorService started = Executors.newScheduledThreadPool(2, daemons());
    every(BEAT, this::beat, started);
    every(REVIEW, this::reviewAll, started);
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

  /** While the database is away nothing is known anew, and what was known stays. */
  private void beat() {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    try {
      int told =
          jdbc.sql("update " + table + " set seen_at = ? where name = ?")
              .params(now, self.value())
              .update();
      if (told == 0) {
        jdbc.sql("insert into " + table + " (name, seen_at) values (?, ?)")
            .params(self.value(), now)
            .update();
      }
      jdbc.sql("delete from " + table + " where seen_at < ?").param(now.minus(SILENCE)).update();
      recount();
    } catch (DataAccessException | TransactionException e) {
      log.warn("The other processes cannot be counted: {}", e.getMessage());
    }
  }

  private void recount() {
    int now = Math.max(1, jdbc.sql("select count(*) from " + table).query(Integer.class).single());
    if (now != count) {
      log.info("{} processes share the work of {} now.", now, table);
      count = now;
    }
  }

  private void reviewAll() {
    for (Runnable review : reviews) {
      try {
        review.run();
      } catch (RuntimeException e) {
        log.warn("The work could not be shared anew. It is tried again in {}.", REVIEW, e);
      }
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
      jdbc.sql("delete from " + table + " where name = ?").param(self.value()).update();
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "The others will find out by themselves that this process stops: {}", e.getMessage());
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
