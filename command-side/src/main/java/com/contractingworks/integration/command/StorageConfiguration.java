package com.contractingworks.integration.command;

import com.contractingworks.integration.command.inbox.BusWatch;
import com.contractingworks.integration.command.inbox.InboxConfiguration;
import com.contractingworks.integration.command.vault.VaultReadiness;
import com.contractingworks.integration.kernel.database.StartupMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.eventlog.JdbcStores;
import com.contractingworks.integration.kernel.node.NodeName;
import com.contractingworks.integration.kernel.node.Nodes;
import com.contractingworks.integration.kernel.processor.SegmentSharing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the command side keeps what it stores, and how its event processors read the log. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  static final String SCHEMA = "command_side";
  private static final String NODES = InboxConfiguration.NODES;

  /** The form that has secrets in the vault. */
  private static final int VAULT_FORM = 2;

  private static final String MIGRATIONS = "db/command-side";

  /** How soon a segment that was let go after a failure, or by another process, is taken up. */
  private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

  /** What reads the log in segments. */
  private static final List<String> GROUPS =
      List.of("publication-saga", "webhook-deduplication-saga", "integration-events");

  /** What is kept in the transaction of the events themselves. */
  private static final List<String> OF_THE_SAME_TRANSACTION =
      List.of("publication-index", "unmatched-invoices");

  /** Proof that the schemas are there; whoever reads or writes them at start-up asks for it. */
  record Migrated() {}

  @Bean
  Migrated commandSideMigrated(StartupMigration migration) {
    migration.run(EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
    migration.run(SCHEMA, MIGRATIONS);
    return new Migrated();
  }

  @Bean
  SagaStore<Object> sagaStore(JdbcStores stores, Migrated migrated) {
    return stores.sagaStore(SCHEMA);
  }

  @Bean
  @ConditionalOnMissingBean
  ProcessorSettings processorSettings() {
    return new ProcessorSettings(4, 200);
  }

  /** The command sides that share lanes, segments and tasks. */
  @Bean(NODES)
  Nodes commandNodes(
      JdbcClient jdbc, NodeName self, InstantSource clock, Migrated migrated, BusWatch bus) {
    return new Nodes(jdbc, SCHEMA, self, clock, bus::works);
  }

  /** As {@link Nodes} knows it. */
  @Bean
  VaultReadiness vaultReadiness(@Qualifier(NODES) Nodes nodes) {
    return () -> nodes.allRead(VAULT_FORM);
  }

  @Bean
  SegmentSharing commandSegments(
      EventProcessingConfiguration processing, @Qualifier(NODES) Nodes nodes) {
    SegmentSharing sharing = new SegmentSharing(processing, nodes, GROUPS);
    nodes.review(sharing);
    return sharing;
  }

  /**
   * How sagas and the publisher of integration events read the log: in several segments, many
   * events to a transaction, nothing skipped. An event that cannot be handled stops its segment,
   * since a saga that misses an event would wait for ever, and whoever is not told would never
   * know. It is tried again after 1 second, then 2, 4 and so on up to 60, and health says so
   * meanwhile.
   */
  @Bean
  ConfigurerModule commandSideProcessors(
      JdbcStores stores, Migrated migrated, ProcessorSettings settings) {
    return configurer -> {
      TokenStore tokens = stores.tokenStore(SCHEMA);
      EventProcessingConfigurer processing = configurer.eventProcessing();
      for (String group : OF_THE_SAME_TRANSACTION) {
        processing.registerSubscribingEventProcessor(group);
        processing.registerListenerInvocationErrorHandler(
            group, c -> PropagatingErrorHandler.instance());
      }
      for (String group : GROUPS) {
        processing.registerTokenStore(group, c -> tokens);
        processing.registerListenerInvocationErrorHandler(
            group, c -> PropagatingErrorHandler.instance());
        processing.registerPooledStreamingEventProcessor(
            group,
            Configuration::eventStore,
            (c, builder) ->
                builder
                    .initialSegmentCount(settings.segments())
                    .batchSize(settings.batchSize())
                    .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                    .initialToken(source -> source.createTailToken()));
      }
    };
  }

  /**
   * How the command side's processors read the log.
   *
   * @param segments how many parts share the work, over all processes
   * @param batchSize how many events are handled in one transaction
   */
  record ProcessorSettings(int segments, int batchSize) {}
}
