package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.command.CommandSideAutoConfiguration;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.query.QuerySideAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the events of many invoices into a log, as the service would have over the years. */
final class LongLog {

  /** Histories that go on at the same time, so that their events lie mixed in the log. */
  private static final int AT_ONCE = 200;

  private static final Map<String, String> METADATA =
      Map.of(
          EventMetadata.ACTOR, "cw",
          EventMetadata.CAUSE, "message:01a215bf-549b-737c-8528-9bd566b843d2",
          EventMetadata.CORRELATION, "01a215bf-549b-737c-8528-9bd566b843d2",
          EventMetadata.EXCHANGES,
              "01a215bf-561b-7461-a8f2-af4426b70905=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

  /** Nothing but the log. */
  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {CommandSideAutoConfiguration.class, QuerySideAutoConfiguration.class})
  static class LogOnly {}

  private LongLog() {}

  /**
   * Writes a log into an empty database.
   *
   * @param events at least so many, and fewer than one invoice's more
   * @param database settings of Spring's that name it
   * @return how many there are now
   */
  static long write(long events, String... database) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(LogOnly.class).web(WebApplicationType.NONE).run(database)) {
      SchemaMigration.migrate(
          context.getBean(DataSource.class),
          EventLogAutoConfiguration.SCHEMA,
          EventLogAutoConfiguration.MIGRATIONS);
      EventStore log = context.getBean(EventStore.class);
      TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
      long written = 0;
      for (int first = 1; written < events; first += AT_ONCE) {
        written += writeSome(first, events - written, log, transactions);
      }
      return written;
    }
  }

  /** Writes the first events of all, then their second events, and so on. */
  private static long writeSome(
      int first, long most, EventStore log, TransactionTemplate transactions) {
    List<List<DomainEventMessage<?>>> histories = new ArrayList<>();
    long count = 0;
    for (int number = first; number < first + AT_ONCE && count < most; number++) {
      List<DomainEventMessage<?>> history = InvoiceHistory.of(number, METADATA);
      histories.add(history);
      count += history.size();
    }
    for (int step = 0; step < InvoiceHistory.LONGEST; step++) {
      List<DomainEventMessage<?>> events = new ArrayList<>();
      for (List<DomainEventMessage<?>> history : histories) {
        if (step < history.size()) {
          events.add(history.get(step));
        }
      }
      transactions.executeWithoutResult(status -> log.publish(events));
    }
    return count;
  }
}
