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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    String options = System.getProperty("h2", ";WRITE_DELAY=0");
    try (EmbeddedServiceBus bus =
        EmbeddedServiceBus.builder()
            .jdbcUrl("jdbc:h2:file:" + file + ";MODE=MSSQLServer" + options)
            .queue(queue)
            .start()) {
      BusBenchmark benchmark = new BusBenchmark(bus.connectionString(), messages);
      benchmark.run("warm-up, both at once", true);
      benchmark.run("one after the other", false);
      benchmark.run("both at once", true);
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
    try (ServiceBusProcessorClient processor = processor(received)) {
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

  private ServiceBusProcessorClient processor(CountDownLatch received) {
    return clients
        .sessionProcessor()
        .queueName(QUEUE)
        .maxConcurrentSessions(LANES)
        .prefetchCount(0)
        .disableAutoComplete()
        .processMessage(
            context -> {
              context.complete();
              received.countDown();
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
      sender.sendMessage(
          new ServiceBusMessage("x".repeat(500))
              .setMessageId(UUID.randomUUID().toString())
              .setSessionId("lane-" + i % LANES));
      latencies[i] = System.nanoTime() - start;
    }
  }
}
