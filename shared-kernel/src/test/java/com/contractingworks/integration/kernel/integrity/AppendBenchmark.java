package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.eventlog.KernelTestApplication;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures what the chain costs an append: one event, one transaction, on an H2 file under {@code
 * target}; rounds with and without it take turns, each on the same table.
 */
public final class AppendBenchmark {

  private static final int ROUNDS = 40;
  private static final int STREAMS = 250;
  private static final int PER_STREAM = 4;

  private final TransactionTemplate transactions;
  private final JdbcEventStorageEngine stock;
  private final JdbcEventStorageEngine chained;

  private AppendBenchmark(ConfigurableApplicationContext context, DataSource database) {
    SchemaMigration.migrate(
        database, EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
    PlatformTransactionManager manager = new DataSourceTransactionManager(database);
    transactions = new TransactionTemplate(manager);
    stock = builder(context, database, manager).build();
    chained = builder(context, database, manager).appendEvents(new ChainedAppend()).build();
  }

  private static JdbcEventStorageEngine.Builder builder(
      ConfigurableApplicationContext context,
      DataSource database,
      PlatformTransactionManager manager) {
    return JdbcEventStorageEngine.builder()
        .snapshotSerializer(context.getBean("serializer", Serializer.class))
        .eventSerializer(context.getBean("eventSerializer", Serializer.class))
        .connectionProvider(new SpringDataSourceConnectionProvider(database))
        .transactionManager(new SpringTransactionManager(manager))
        .dataType(String.class)
        .schema(EventSchema.builder().eventTable("event_log.DomainEventEntry").build());
  }

  /** Runs it and prints what it measured. The context is there for its serializers only. */
  public static void main(String[] arguments) {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(
        "jdbc:h2:file:"
            + Path.of("target", "append-" + UUID.randomUUID()).toAbsolutePath()
            + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    database.setUsername("sa");
    try (database;
        ConfigurableApplicationContext context =
            new SpringApplicationBuilder(KernelTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                    "spring.datasource.url=" + FreshDatabase.onH2().url(),
                    "spring.datasource.username=sa",
                    "logging.level.root=WARN")
                .run()) {
      new AppendBenchmark(context, database).run();
    }
  }

  private void run() {
    long[] wall = new long[2];
    long[] cpu = new long[2];
    for (int round = 0; round < ROUNDS; round++) {
      for (int with = 0; with < 2; with++) {
        long begin = System.nanoTime();
        long cpuBegin = cpu();
        append(with == 1 ? chained : stock);
        if (round >= ROUNDS / 4) { // The rounds before are for the compiler.
          wall[with] += System.nanoTime() - begin;
          cpu[with] += cpu() - cpuBegin;
        }
      }
    }
    print("without the chain", wall[0], cpu[0]);
    print("with the chain", wall[1], cpu[1]);
  }

  private void append(JdbcEventStorageEngine engine) {
    for (int i = 0; i < STREAMS; i++) {
      String stream = UUID.randomUUID().toString();
      for (int sequence = 0; sequence < PER_STREAM; sequence++) {
        long next = sequence;
        transactions.executeWithoutResult(status -> engine.appendEvents(event(stream, next)));
      }
    }
  }

  private static GenericDomainEventMessage<?> event(String stream, long sequence) {
    return new GenericDomainEventMessage<>(
        "InvoiceSync",
        stream,
        sequence,
        new PublicationGivenUp(new InvoiceSyncId("demo-bygg", stream), 1, "x".repeat(300)),
        Map.of(EventMetadata.ACTOR, "service", EventMetadata.CAUSE, "task:" + "x".repeat(60)));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String what, long wall, long cpu) {
    double appends = (ROUNDS - ROUNDS / 4) * (double) STREAMS * PER_STREAM;
    System.out.printf(
        "an append %s: %.1f us, %.1f us of processor time%n",
        what, wall / 1000 / appends, cpu / 1000 / appends);
  }
}
