package com.contractingworks.integration.query.feed;

import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import com.contractingworks.integration.query.invoice.InvoiceSync;
import com.contractingworks.integration.query.projection.ProjectionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Passes changed invoices on to subscribers. One thread looks for changes in the tables, at once
 * when this process has projected something, else at an interval, so that what another process
 * projects is seen as well. Without subscribers it does not look.
 *
 * <p>Each subscriber has a bounded queue: one that lets it fill up is ended with an error, and may
 * subscribe again.
 */
public final class InvoiceSyncFeed implements ProjectionListener, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(InvoiceSyncFeed.class);

  /** Elements on their way between a subscriber's queue and its connection. */
  private static final int PREFETCH = 16;

  private record Subscriber(Predicate<InvoiceSync> wanted, Sinks.Many<InvoiceSync> sink) {}

  private final ChangeReader changes;
  private final FeedProperties settings;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile Thread thread;

  InvoiceSyncFeed(ChangeReader changes, FeedProperties settings) {
    this.changes = changes;
    this.settings = settings;
  }

  /**
   * Changed invoices, from the moment of subscription on.
   *
   * @param wanted which ones
   * @param first what to begin with, asked when nothing can be missed any more
   */
  Flux<InvoiceSync> changes(Predicate<InvoiceSync> wanted, Supplier<Optional<InvoiceSync>> first) {
    return Flux.defer(
        () -> {
          Subscriber subscriber = subscribe(wanted, first);
          return subscriber
              .sink()
              .asFlux()
              .publishOn(Schedulers.boundedElastic(), PREFETCH)
              .doFinally(signal -> subscribers.remove(subscriber));
        });
  }

  private synchronized Subscriber subscribe(
      Predicate<InvoiceSync> wanted, Supplier<Optional<InvoiceSync>> first) {
    if (subscribers.size() >= settings.maxSubscriptions()) {
      throw new QueryException(
          Code.TOO_MANY_SUBSCRIPTIONS,
          "There are %d subscriptions already. Try again later.".formatted(subscribers.size()));
    }
    if (subscribers.isEmpty()) {
      changes.begin();
    }
    Subscriber subscriber =
        new Subscriber(
            wanted,
            Sinks.many()
                .unicast()
                .onBackpressureBuffer(new ArrayBlockingQueue<>(settings.maxWaiting())));
    first.get().ifPresent(invoice -> subscriber.sink().tryEmitNext(invoice));
    subscribers.add(subscriber);
    return subscriber;
  }

  /** How many subscribers there are. */
  int subscriptions() {
    return subscribers.size();
  }

  @Override
  public void projected() {
    wake.release();
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      if (!awaitChange(settings.interval())) {
        return;
      }
      try {
        look();
      } catch (RuntimeException e) {
        // Whatever it was: if this thread ended, every subscriber would wait for ever.
        LOG.error(
            "Changes cannot be read; subscribers wait. Next try in {}.", settings.interval(), e);
      }
    }
  }

  private boolean awaitChange(Duration atMost) {
    try {
      if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Looks once, and tells the subscribers. */
  synchronized void look() {
    if (subscribers.isEmpty()) {
      return;
    }
    Collection<InvoiceSync> changed = changes.read();
    for (Subscriber subscriber : subscribers) {
      changed.stream().filter(subscriber.wanted()).forEach(invoice -> tell(subscriber, invoice));
    }
  }

  private void tell(Subscriber subscriber, InvoiceSync invoice) {
    if (subscriber.sink().tryEmitNext(invoice) == Sinks.EmitResult.FAIL_OVERFLOW) {
      subscribers.remove(subscriber);
      subscriber
          .sink()
          .tryEmitError(
              new QueryException(
                  Code.SUBSCRIBER_TOO_SLOW,
                  "More than %d changes were waiting to be taken. Subscribe again, and ask how things stand."
                      .formatted(settings.maxWaiting())));
    }
  }

  @Override
  public void start() {
    thread = new Thread(this::run, "invoice-sync-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends all subscriptions, so that a graceful shutdown need not wait for them. */
  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      wake.release();
    }
    complete();
  }

  private synchronized void complete() {
    subscribers.forEach(subscriber -> subscriber.sink().tryEmitComplete());
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
