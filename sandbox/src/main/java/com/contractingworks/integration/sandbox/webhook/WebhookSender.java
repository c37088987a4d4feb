package com.contractingworks.integration.sandbox.webhook;

import com.contractingworks.integration.sandbox.Timer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the outbox. One thread owns all state and never waits; the deliveries of a subscription
 * are bounded, so that a slow receiver holds up nobody else. What was delivered is removed in
 * batches.
 */
public final class WebhookSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration LONGEST_EXPECTATION = Duration.ofSeconds(5);

  private final WebhookOutbox outbox;
  private final Receivers receivers;
  private final WebhookSettings settings;
  private final Clock clock;
  private final Timer timer;
  private final WebhookCall calls;
  private final Map<Long, Lane> lanes = new HashMap<>();
  private final Set<Long> awake = ConcurrentHashMap.newKeySet();
  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Map<Long, CompletableFuture<Void>> expected = new ConcurrentHashMap<>();

  /**
   * A sender; it sends nothing before {@link #start}.
   *
   * @param name of its thread
   * @param outbox what is to be delivered
   * @param receivers where to
   * @param settings tries and times
   * @param clock tells when a notice is due
   * @param signing what makes the vendor's deliveries known
   */
  public WebhookSender(
      String name,
      WebhookOutbox outbox,
      Receivers receivers,
      WebhookSettings settings,
      Clock clock,
      Signing signing) {
    this.timer = new Timer(name);
    this.outbox = outbox;
    this.receivers = receivers;
    this.settings = settings;
    this.clock = clock;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
    this.calls = new WebhookCall(client, settings.timeout(), signing);
  }

  /** Delivers what the last run left behind. */
  public void start() {
    wake(outbox.subscriptions());
  }

  /**
   * Looks for new notices; call it after the commit of the change.
   *
   * @param subscriptions that have some
   */
  public void wake(Collection<Long> subscriptions) {
    awake.addAll(subscriptions);
    if (scheduled.compareAndSet(false, true)) {
      timer.after(Duration.ZERO, this::round);
    }
  }

  /**
   * Ends when the notice's first attempt has ended, well or badly, and at the latest after five
   * seconds; call it before the commit of the change.
   *
   * @param delivery the notice's id
   */
  public CompletableFuture<Void> expect(long delivery) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    expected.put(delivery, sent);
    sent.completeOnTimeout(null, LONGEST_EXPECTATION.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(() -> expected.remove(delivery));
    return sent;
  }

  @Override
  public void close() {
    timer.close();
  }

  private void round() {
    scheduled.set(false);
    try {
      settle();
      for (Long subscription : List.copyOf(awake)) {
        awake.remove(subscription);
        fill(lanes.computeIfAbsent(subscription, Lane::new));
      }
    } catch (RuntimeException failed) {
      LOG.warn("Webhook deliveries failed; they are tried again in {}", AFTER_FAILURE, failed);
      timer.after(AFTER_FAILURE, () -> wake(Set.copyOf(lanes.keySet())));
    }
  }

  private void settle() {
    List<Result> ended = new ArrayList<>();
    for (Result result = results.poll(); result != null; result = results.poll()) {
      ended.add(result);
    }
    try {
      record(ended);
    } catch (RuntimeException unrecorded) {
      results.addAll(ended);
      throw unrecorded;
    }
    for (Result result : ended) {
      Delivery delivery = result.delivery();
      lanes.get(delivery.subscription()).inFlight.remove(delivery.id());
      awake.add(delivery.subscription());
      Optional.ofNullable(expected.get(delivery.id())).ifPresent(sent -> sent.complete(null));
    }
  }

  private void record(List<Result> ended) {
    List<Long> done = new ArrayList<>();
    for (Result result : ended) {
      Lane lane = lanes.get(result.delivery().subscription());
      if (result.delivered()) {
        lane.givenUp = 0;
        done.add(result.delivery().id());
      } else {
        failed(lane, result);
      }
    }
    if (!done.isEmpty()) {
      outbox.remove(done);
    }
  }

  private void failed(Lane lane, Result result) {
    Delivery delivery = result.delivery();
    int attempts = delivery.attempts() + 1;
    LOG.info(
        "Notice {} of subscription {}: attempt {} failed: {}",
        delivery.id(),
        lane.subscription,
        attempts,
        result.failure());
    if (attempts < settings.tries()) {
      outbox.postpone(delivery.id(), attempts, clock.millis() + backoff(attempts).toMillis());
      return;
    }
    outbox.remove(List.of(delivery.id()));
    lane.givenUp++;
    if (lane.givenUp >= settings.givenUp()) {
      lane.givenUp = 0;
      receivers.disable(lane.subscription);
      outbox.removeAll(lane.subscription);
    }
  }

  private Duration backoff(int attempts) {
    Duration wait = settings.backoff().multipliedBy(1L << Math.min(attempts - 1, 20));
    return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
  }

  private void fill(Lane lane) {
    int free = settings.concurrency() - lane.inFlight.size();
    if (free <= 0) {
      return;
    }
    Optional<Receiver> receiver = receivers.active(lane.subscription);
    if (receiver.isEmpty()) {
      outbox.removeAll(lane.subscription);
      return;
    }
    long now = clock.millis();
    outbox.due(lane.subscription, now, settings.concurrency()).stream()
        .filter(delivery -> !lane.inFlight.contains(delivery.id()))
        .limit(free)
        .forEach(delivery -> send(lane, receiver.get(), delivery));
    outbox.nextDue(lane.subscription, now).ifPresent(due -> wakeAt(lane, now, due));
  }

  private void wakeAt(Lane lane, long now, long due) {
    boolean alreadySet = lane.wakesAt > now && lane.wakesAt <= due;
    if (!alreadySet) {
      lane.wakesAt = due;
      timer.after(Duration.ofMillis(due - now), () -> wake(Set.of(lane.subscription)));
    }
  }

  private void send(Lane lane, Receiver receiver, Delivery delivery) {
    lane.inFlight.add(delivery.id());
    calls
        .send(receiver, delivery)
        .thenAccept(
            failure -> {
              results.add(new Result(delivery, failure.orElse(null)));
              wake(Set.of(lane.subscription));
            });
  }

  private record Result(Delivery delivery, String failure) {
    boolean delivered() {
      return failure == null;
    }
  }

  private static final class Lane {
    private final long subscription;
    private final Set<Long> inFlight = new HashSet<>();
    private int givenUp;
    private long wakesAt;

    private Lane(long subscription) {
      this.subscription = subscription;
    }
  }
}
