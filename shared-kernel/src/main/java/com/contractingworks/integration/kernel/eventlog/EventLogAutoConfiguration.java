package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.database.DatabaseClock;
import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.kernel.database.MigrationSettings;
import com.contractingworks.integration.kernel.database.QuietDataSource;
import com.contractingworks.integration.kernel.database.StartupMigration;
import com.contractingworks.integration.kernel.integrity.ChainedAppend;
import com.contractingworks.integration.kernel.node.NodeName;
import com.contractingworks.integration.kernel.processor.LogEnd;
import com.contractingworks.integration.kernel.processor.ProcessorHealthConfiguration;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Sets Axon up on the application's one DataSource and Spring's transactions, for whichever side is
 * present.
 */
@AutoConfiguration(
    after = {
      DataSourceAutoConfiguration.class,
      DataSourceTransactionManagerAutoConfiguration.class
    },
    before = AxonAutoConfiguration.class)
@PropertySource("classpath:event-log.properties")
@EnableConfigurationProperties(MigrationSettings.class)
@Import(ProcessorHealthConfiguration.class)
public class EventLogAutoConfiguration {

  /** The database schema of the event log. */
  public static final String SCHEMA = "event_log";

  /** The folder of the event log's migrations; command-side runs them. */
  public static final String MIGRATIONS = "db/event-log";

  /** An aggregate with so many events since its last snapshot is due for one. */
  public static final int LONG_STREAM = 100;

  /**
   * Events read from the log in one query; also the most that a processor can handle in one batch.
   */
  private static final int READ_BATCH = 500;

  @Bean
  static NamedDatabase namedDatabase() {
    return new NamedDatabase();
  }

  /** Left to itself, H2 can lose a part of a transaction when the process is killed. */
  @Bean
  static BeanPostProcessor quietH2() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && QuietDataSource.suits(source)
            ? new QuietDataSource(source)
            : bean;
      }
    };
  }

  /** Each side runs it for its own schemas. */
  @Bean
  StartupMigration startupMigration(DataSource dataSource, MigrationSettings settings) {
    return new StartupMigration(dataSource, settings);
  }

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
    return new SpringTransactionManager(transactionManager);
  }

  @Bean
  ConnectionProvider axonConnectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return DuplicateKeys::isDuplicateKey;
  }

  @Bean
  EventLogEngine eventStorageEngine(
      @Qualifier("eventSerializer") Serializer events,
      PersistenceExceptionResolver exceptionResolver,
      org.axonframework.config.Configuration configuration,
      ConnectionProvider connections,
      TransactionManager transactions,
      AppendGate gate,
      StreamCache streams,
      Optional<SnapshotTable> snapshots,
      DataSource dataSource,
      PlatformTransactionManager transactionManager) {
    return new EventLogEngine(
        JdbcEventStorageEngine.builder()
            .snapshotSerializer(snapshotSerializer())
            .snapshotFilter(configuration.snapshotFilter())
            .eventSerializer(events)
            .upcasterChain(configuration.upcasterChain())
            .persistenceExceptionResolver(exceptionResolver)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .dataType(String.class)
            .appendEvents(new ChainedAppend())
            .batchSize(READ_BATCH)
            .schema(tables(snapshots)),
        gate,
        streams,
        dataSource,
        transactionManager);
  }

  /** In the place of Axon's own, under its names. */
  @Bean(name = "eventBus")
  @Qualifier("eventStore")
  EventLogStore eventStore(
      EventLogEngine engine, org.axonframework.config.Configuration configuration) {
    return new EventLogStore(
        EmbeddedEventStore.builder()
            .storageEngine(engine)
            .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
            .spanFactory(configuration.getComponent(EventBusSpanFactory.class)));
  }

  private static EventSchema tables(Optional<SnapshotTable> snapshots) {
    EventSchema.Builder tables = EventSchema.builder().eventTable(SCHEMA + ".DomainEventEntry");
    snapshots.ifPresent(table -> tables.snapshotTable(table.name()));
    return tables.build();
  }

  /** A snapshot holds an aggregate's fields, which nothing but its events may set otherwise. */
  static Serializer snapshotSerializer() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            mapper ->
                mapper
                    .changeDefaultVisibility(
                        visible ->
                            visible
                                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
                    .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS))
        .build();
  }

  @Bean
  EventLogHealthIndicator eventLogHealthIndicator(EventLogEngine log) {
    return new EventLogHealthIndicator(log.settled());
  }

  @Bean
  StreamCache streamCache(@Value("${integration.log.cached-events:20000}") long mostEvents) {
    return new StreamCache(mostEvents, LONG_STREAM);
  }

  @Bean
  AppendGate appendGate(DataSource dataSource) {
    return switch (DatabaseProduct.of(dataSource)) {
      case SQL_SERVER -> new SqlServerAppendGate();
      case H2 -> new H2AppendGate();
    };
  }

  /**
   * The time, for leases, claims and events alike. Axon keeps its clocks where only a constant can
   * reach them.
   */
  @Bean
  @ConditionalOnMissingBean(InstantSource.class)
  InstantSource clock(DataSource dataSource) {
    InstantSource time = new DatabaseClock(dataSource);
    AbstractTokenEntry.clock = time.withZone(ZoneOffset.UTC);
    GenericEventMessage.clock = time.withZone(ZoneOffset.UTC);
    return time;
  }

  @Bean
  LogEnd logEnd(DataSource dataSource) {
    return new LogEnd(JdbcClient.create(dataSource), SCHEMA + ".DomainEventEntry");
  }

  @Bean
  NodeName nodeName() {
    return NodeName.unique();
  }

  @Bean
  JdbcStores jdbcStores(
      DataSource dataSource,
      ConnectionProvider connections,
      TransactionManager transactions,
      Serializer general,
      @Qualifier("eventSerializer") Serializer events,
      NodeName self,
      InstantSource clock) {
    return new JdbcStores(dataSource, connections, transactions, general, events, self);
  }

  /** Axon 4.13 cannot read its own replay token back unless its types are allowed. */
  @Bean
  Jackson3SerializerCustomizer readableAxonTypes() {
    return builder ->
        builder.polymorphicTypeValidator(
            BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("com.contractingworks.integration.")
                .allowIfSubType("java.lang.")
                .allowIfSubType("java.util.")
                .build());
  }

  /** Carries who, why and with which exchanges from a command into the events that it causes. */
  @Bean
  CorrelationDataProvider eventMetadataProvider() {
    return new SimpleCorrelationDataProvider(
        EventMetadata.ACTOR,
        EventMetadata.ADDRESS,
        EventMetadata.CAUSE,
        EventMetadata.CORRELATION,
        EventMetadata.EXCHANGES,
        EventMetadata.REASON);
  }
}
