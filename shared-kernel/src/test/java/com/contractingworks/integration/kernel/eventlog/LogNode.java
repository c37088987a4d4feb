package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that uses the log, as far as the log can tell: connections and beans of its own. */
final class LogNode implements AutoCloseable {

  private static final InvoiceSyncId ID = new InvoiceSyncId("demo-bygg", "inv-1");

  private final ConfigurableApplicationContext context;
  private final SpokenSql sql = new SpokenSql();
  private CountingGate gate;

  private LogNode(
      FreshDatabase database, UnaryOperator<DataSource> way, UnaryOperator<AppendGate> passage) {
    context =
        new SpringApplicationBuilder(KernelTestApplication.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .initializers(c -> c.getBeanFactory().addBeanPostProcessor(new Overhear(way, passage)))
            .run(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
  }

  static LogNode on(FreshDatabase database) {
    return on(database, UnaryOperator.identity());
  }

  /**
   * One more process.
   *
   * @param way to the database, from the connections that the service would use
   */
  static LogNode on(FreshDatabase database, UnaryOperator<DataSource> way) {
    return new LogNode(database, way, UnaryOperator.identity());
  }

  /**
   * One more process.
   *
   * @param passage instead of the gate that the service would use
   */
  static LogNode through(FreshDatabase database, UnaryOperator<AppendGate> passage) {
    return new LogNode(database, UnaryOperator.identity(), passage);
  }

  EventStorageEngine engine() {
    return context.getBean(EventStorageEngine.class);
  }

  CountingGate gate() {
    return gate;
  }

  DataSource dataSource() {
    return context.getBean(DataSource.class);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  TransactionTemplate transactions() {
    return context.getBean(TransactionTemplate.class);
  }

  TransactionTemplate transactions(int propagation) {
    TransactionTemplate template =
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    template.setPropagationBehavior(propagation);
    return template;
  }

  /** How many statements the log's engine has prepared. */
  int statements() {
    return sql.statements().size();
  }

  /**
   * Appends some events of a new aggregate in the transaction that is open, else in one of their
   * own.
   */
  void append(int events) {
    String aggregate = UUID.randomUUID().toString();
    engine().appendEvents(IntStream.range(0, events).mapToObj(i -> event(aggregate, i)).toList());
  }

  /** Appends the first event of an aggregate. */
  void appendFirstOf(String aggregate) {
    engine().appendEvents(List.of(event(aggregate, 0)));
  }

  void appendAndRollBack(int events) {
    transactions()
        .executeWithoutResult(
            status -> {
              append(events);
              status.setRollbackOnly();
            });
  }

  /** What the log holds, in its order. */
  List<LogReader.Seen> committed() {
    return jdbc()
        .sql(
            "select globalIndex, eventIdentifier from event_log.DomainEventEntry order by globalIndex")
        .query((row, i) -> new LogReader.Seen(row.getLong(1), row.getString(2)))
        .list();
  }

  private static DomainEventMessage<?> event(String aggregate, long sequence) {
    return new GenericDomainEventMessage<>(
        "InvoiceSync", aggregate, sequence, new PublicationGivenUp(ID, 1, "A test."), Map.of());
  }

  @Override
  public void close() {
    context.close();
  }

  private final class Overhear implements BeanPostProcessor {

    private final UnaryOperator<DataSource> way;
    private final UnaryOperator<AppendGate> passage;

    Overhear(UnaryOperator<DataSource> way, UnaryOperator<AppendGate> passage) {
      this.way = way;
      this.passage = passage;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof AppendGate found) {
        gate = new CountingGate(passage.apply(found));
        return gate;
      }
      if (bean instanceof ConnectionProvider provider) {
        return sql.overhear(provider);
      }
      return bean instanceof DataSource source ? way.apply(source) : bean;
    }
  }
}
