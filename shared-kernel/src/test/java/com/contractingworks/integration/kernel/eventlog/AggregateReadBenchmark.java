package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.h2.tools.Server;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it takes to read an aggregate's stream, with the cache of streams and without it in turns;
 * and a long one without the cache, whole and in turns from the event on after which its latest
 * snapshot may lie, whose own row is one query more.
 *
 * <pre>
 * mvn -q -B -pl shared-kernel test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp shared-kernel/target/test-classes:shared-kernel/target/classes:$(cat shared-kernel/target/classpath) \
 *   com.contractingworks.integration.kernel.eventlog.AggregateReadBenchmark [rounds]
 * </pre>
 */
final class AggregateReadBenchmark {

  private static final int[] LENGTHS = {2, 5, 20, 99};
  private static final int LONG = 1_000;
  private static final int AFTER_SNAPSHOT = LONG - EventLogAutoConfiguration.LONG_STREAM + 1;
  private static final int READS = 200;
  private static final int WARM_UP = 20;

  private AggregateReadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 40 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("aggregate-read");
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String remote = "tcp://localhost:" + server.getPort() + "/" + folder.resolve("served");
    measure("H2 file", LogDatabase.onH2("file:" + folder.resolve("file"), ""), rounds);
    measure("H2 server", LogDatabase.onH2(remote, ""), rounds);
    server.stop();
  }

  private static void measure(String name, FreshDatabase database, int rounds) {
    try (ConfigurableApplicationContext with = start(database, 20_000);
        ConfigurableApplicationContext without = start(database, 0)) {
      for (int length : LENGTHS) {
        write(with, length);
        compare(with, without, length, WARM_UP);
        System.out.printf(
            "%s, %d events: %s%n", name, length, compare(with, without, length, rounds));
      }
      write(without, LONG);
      System.out.printf("%s, %d events: %s%n", name, LONG, compareLong(without, rounds / 4));
    }
  }

  private static String compareLong(ConfigurableApplicationContext context, int rounds) {
    List<Double> whole = new ArrayList<>();
    List<Double> end = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      whole.add(microseconds(context, LONG, 0));
      end.add(microseconds(context, LONG, AFTER_SNAPSHOT));
    }
    return "%.0f us whole, %.0f us from event %d on"
        .formatted(median(whole), median(end), AFTER_SNAPSHOT);
  }

  private static ConfigurableApplicationContext start(FreshDatabase database, int cachedEvents) {
    return new SpringApplicationBuilder(KernelTestApplication.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .run(
            "--logging.level.root=error",
            "--integration.log.cached-events=" + cachedEvents,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password());
  }

  private static void write(ConfigurableApplicationContext context, int length) {
    InvoiceSyncId id = new InvoiceSyncId("demo-bygg", "inv-1");
    for (int i = 0; i < length; i++) {
      GenericDomainEventMessage<?> event =
          new GenericDomainEventMessage<>(
              "InvoiceSync",
              aggregate(length),
              i,
              new PublicationGivenUp(id, i, "Entered by hand, since the customer was in a hurry."),
              Map.of("actor", "kari", "correlation", "01a215bf-549b-737c-8528-9bd566b843d2"));
      context
          .getBean(TransactionTemplate.class)
          .executeWithoutResult(status -> context.getBean(EventStore.class).publish(event));
    }
  }

  private static String compare(
      ConfigurableApplicationContext with,
      ConfigurableApplicationContext without,
      int length,
      int rounds) {
    List<Double> cached = new ArrayList<>();
    List<Double> uncached = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      cached.add(microseconds(with, length, 0));
      uncached.add(microseconds(without, length, 0));
    }
    return "%.0f us with the cache, %.0f us without".formatted(median(cached), median(uncached));
  }

  /** For one read, in a transaction as a command has it. */
  private static double microseconds(
      ConfigurableApplicationContext context, int length, int first) {
    EventStore events = context.getBean(EventStore.class);
    TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
    long start = System.nanoTime();
    for (int i = 0; i < READS; i++) {
      long read =
          transactions.execute(
              status -> events.readEvents(aggregate(length), first).asStream().count());
      if (read != length - first) {
        throw new IllegalStateException(read + " events were read of " + length);
      }
    }
    return (System.nanoTime() - start) / 1e3 / READS;
  }

  private static String aggregate(int length) {
    return "benchmark/" + length;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
