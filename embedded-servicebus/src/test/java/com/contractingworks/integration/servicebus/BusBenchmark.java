package com.contractingworks.integration.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures the bus through the real client, all in one process: 8 threads send one message at a
 * time and wait for its acknowledgement; a session processor with 64 lanes receives and completes.
 * First one after the other, then both at once. The argument is the number of messages a phase.
 */
public final class BusBenchmark {
  private static final int SENDERS = 8;
  private static final int LANES = 64;
  private static final String QUEUE = "benchmark";

  private final ServiceBusClientBuilder clients;
  private final int messages;

  private BusBenchmark(String connectionString, int messages) {
    this.clients = new ServiceBusClientBuilder().connectionString(connectionString);
    this.messages = messages;
  }

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] args) throws Exception {
    int messages = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    Path folder = Files.createTempDirectory("bus-benchmark");
    Path file = folder.resolve("bus");
    QueueSettings queue =
        QueueSettings.named(QUEUE)
            .requiresSession(true)
            .duplicateDetectionWindow(Duration.ofMinutes(10));
    try (EmbeddedServiceBus bus =
        EmbeddedServiceBus.builder().dataFile(file).queue(queue).start()) {
      BusBenchmark benchmark = new BusBenchmark(bus.connectionString(), messages);
      benchmark.run("warm-up, both at once", true);
      benchmark.run("one after the other", false);
      benchmark.run("both at once", true);
      benchmark.roundTrips(Math.min(messages, 1000));
      System.out.printf(
          Locale.ROOT, "database file: %d MiB%n", Files.size(file(folder)) / (1024 * 1024));
    }
    System.exit(0);
  }

  private static Path file(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".mv.db")).findFirst().orElseThrow();
    }
  }

  private void run(String name, boolean atOnce) throws Exception {
    CountDownLatch received = new CountDownLatch(messages);
    try (ServiceBusProcessorClient processor = processor(() -> {}, received::countDown)) {
      long start = System.nanoTime();
      if (atOnce) {
        processor.start();
      }
      long[] latencies = send();
      long sent = System.nanoTime();
      if (!atOnce) {
        processor.start();
      }
      received.await();
      long done = System.nanoTime();
      Arrays.sort(latencies);
      System.out.printf(
          Locale.ROOT,
          "%s: sent %.0f/s (p50 %.2f ms, p99 %.2f ms), received and completed %.0f/s%n",
          name,
          messages * 1e9 / (sent - start),
          latencies[messages / 2] / 1e6,
          latencies[messages * 99 / 100] / 1e6,
          messages * 1e9 / (done - (atOnce ? start : sent)));
    }
  }

  /** One message at a time, from before it is sent until it is received. */
  private void roundTrips(int count) throws Exception {
    BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
    long[] latencies = new long[count];
    try (ServiceBusProcessorClient processor =
            processor(() -> arrivals.add(System.nanoTime()), () -> {});
        ServiceBusSenderClient sender = clients.sender().queueName(QUEUE).buildClient()) {
      processor.start();
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        sender.sendMessage(message(i));
        latencies[i] = arrivals.take() - start;
      }
    }
    Arrays.sort(latencies);
    System.out.printf(
        Locale.ROOT,
        "one at a time, from sending to receiving: p50 %.2f ms, p99 %.2f ms%n",
        latencies[count / 2] / 1e6,
        latencies[count * 99 / 100] / 1e6);
  }

  private static ServiceBusMessage message(int i) {
    return new ServiceBusMessage("x".repeat(500))
        .setMessageId(UUID.randomUUID().toString())
        .setSessionId("lane-" + i % LANES);
  }

  private ServiceBusProcessorClient processor(Runnable received, Runnable completed) {
    return clients
        .sessionProcessor()
        .queueName(QUEUE)
        .maxConcurrentSessions(LANES)
        .prefetchCount(0)
        .disableAutoComplete()
        .processMessage(
            context -> {
              received.run();
              context.complete();
              completed.run();
            })
        .processError(error -> System.err.println(error.getException()))
        .buildProcessorClient();
  }

  private long[] send() throws Exception {
    long[] latencies = new long[messages];
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try (ServiceBusSenderClient sender = clients.sender().queueName(QUEUE).buildClient()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        running.add(threads.submit(() -> sendAll(sender, next, latencies)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    return latencies;
  }

  private void sendAll(ServiceBusSenderClient sender, AtomicInteger next, long[] latencies) {
    for (int i = next.getAndIncrement(); i < messages; i = next.getAndIncrement()) {
      long start = System.nanoTime();
      sender.sendMessage(message(i));
      latencies[i] = System.nanoTime() - start;
    }
  }
}
