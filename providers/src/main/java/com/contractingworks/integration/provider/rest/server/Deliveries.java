package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.rest.auth.StandardWebhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices to the service, and again until each is taken. */
final class Deliveries {

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final int MAX_DOUBLINGS = 8;
  private static final Duration GIVEN_UP = Duration.ofDays(7);
  private static final int GONE = 410;
  private static final int AT_ONCE = 8;

  private final State.Table<Delivery> waiting;
  private final Subscriptions subscriptions;
  private final InstantSource clock;
  private final HttpSender sender =
      // The service that subscribes has proved itself, and may well be a neighbour.
      new HttpSender(LIMIT, LIMIT, OutgoingRules.standard().allowingPrivateAddresses());
  private final Map<String, Instant> silent = new ConcurrentHashMap<>();
  private final Set<String> atIt = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "delivery");
            thread.setDaemon(true);
            return thread;
          });
  private long number;

  Deliveries(State state, Subscriptions subscriptions, InstantSource clock) {
    this.waiting = state.table("deliveries", Delivery.class);
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.number = waiting.last().map(Long::parseLong).orElse(0L);
  }

  /** One notice that waits. */
  private record Delivery(
      String connection, String id, String body, int tries, Instant since, Instant nextAt) {

    Delivery triedAt(Instant now) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
      return new Delivery(connection, id, body, tries + 1, since, now.plus(wait));
    }
  }

  synchronized void add(String connection, String id, String body) {
    Instant now = clock.instant();
    waiting.put(String.format("%019d", ++number), new Delivery(connection, id, body, 0, now, now));
  }

  /**
   * Begins to try all that are due, the oldest of each connection first. The connections do not
   * wait for each other.
   */
  void sendDue() {
    Map<String, List<String>> due = new LinkedHashMap<>();
    Optional<String> key = waiting.from("");
    while (key.isPresent()) {
      String current = key.get();
      waiting
          .get(current)
          .filter(this::isDue)
          .ifPresent(
              delivery ->
                  due.computeIfAbsent(delivery.connection(), name -> new ArrayList<>())
                      .add(current));
      key = waiting.after(current);
    }
    due.forEach(this::begin);
  }

  private boolean isDue(Delivery delivery) {
    Instant now = clock.instant();
    return !now.isBefore(delivery.nextAt())
        && !now.isBefore(silent.getOrDefault(delivery.connection(), Instant.MIN));
  }

  private void begin(String connection, List<String> keys) {
    if (atIt.add(connection)) {
      threads.execute(
          () -> {
            try {
              keys.forEach(
                  key -> waiting.get(key).filter(this::isDue).ifPresent(d -> send(key, d)));
            } catch (RuntimeException e) {
              log.error("Delivering notices about {} broke off.", connection, e);
            } finally {
              atIt.remove(connection);
            }
          });
    }
  }

  private void send(String key, Delivery delivery) {
    Optional<Subscription> subscription = subscriptions.of(delivery.connection());
    Instant now = clock.instant();
    if (subscription.isEmpty() || delivery.since().plus(GIVEN_UP).isBefore(now)) {
      log.warn("A notice about {} was given up.", delivery.connection());
      waiting.remove(key);
      return;
    }
    if (isTakenOrTold(delivery, subscription.get(), now)) {
      waiting.remove(key);
    } else {
      waiting.put(key, delivery.triedAt(now));
    }
  }

  /** One that cannot even be sent, such as to an address that is none, must not stop the others. */
  private boolean isTakenOrTold(Delivery delivery, Subscription subscription, Instant now) {
    try {
      return isTaken(delivery, subscription, now);
    } catch (RuntimeException e) {
      log.error("A notice about {} could not be sent.", delivery.connection(), e);
      return false;
    }
  }

  /** Waits until what is being sent has been. */
  void stop() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(LIMIT.toSeconds() + 5, TimeUnit.SECONDS);
  }

  private boolean isTaken(Delivery delivery, Subscription subscription, Instant now) {
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        new LinkedHashMap<>(
            StandardWebhooks.sign(delivery.id(), now, body, subscription.signing()));
    headers.put("Content-Type", "application/json");
    HttpRequest request =
        new HttpRequest("POST", URI.create(subscription.url()), headers, delivery.body(), false);
    HttpReply reply = sender.send(request, call(now), Redaction.ofFields(List.of("secret")));
    if (!(reply instanceof HttpReply.Answered)) { // Not each of its notices waits for an address.
      silent.put(delivery.connection(), now.plus(FIRST_WAIT));
    }
    boolean taken =
        reply instanceof HttpReply.Answered answer
            && (answer.status() / 100 == 2 || answer.status() == GONE);
    if (!taken) {
      log.info("A notice about {} was not taken; it is sent again.", delivery.connection());
    }
    return taken;
  }

  private Call call(Instant now) {
    return new Call(
        Connection.parse("provider", "service", 1, ""),
        exchange -> {},
        () -> true,
        Creations.unguarded(),
        now.plus(LIMIT),
        clock);
  }
}
