package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.database.StartupMigration;
import com.contractingworks.integration.kernel.eventlog.JdbcStores;
import com.contractingworks.integration.kernel.node.NodeName;
import com.contractingworks.integration.kernel.node.Nodes;
import com.contractingworks.integration.kernel.processor.SegmentSharing;
import com.contractingworks.integration.query.row.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Sets the projection up: its tables, its processor, its health. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {

  /** Folder of the scripts that make the tables, in the live schema or in a scratch schema. */
  public static final String MIGRATIONS = "db/query-side";

  /** How soon a segment that was let go after a failure, or by another process, is taken up. */
  private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

  private static final String MIGRATION = "querySideMigration";
  private static final String NODES = "queryNodes";

  /** Stands for the tables being there. */
  record Migration() {}

  @Bean(MIGRATION)
  Migration migration(StartupMigration startup) {
    startup.run(Schema.LIVE.name(), MIGRATIONS);
    return new Migration();
  }

  @Bean
  @DependsOn(MIGRATION)
  QueryProjection queryProjection(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      ObjectProvider<ProjectionListener> listeners) {
    return new QueryProjection(
        new Projector(jdbc, Schema.LIVE),
        transactions,
        () -> listeners.forEach(ProjectionListener::projected));
  }

  /**
   * The query sides that share the projection's segments; all that they need is in the database.
   */
  @Bean(NODES)
  @DependsOn(MIGRATION)
  Nodes queryNodes(JdbcClient jdbc, NodeName self, InstantSource clock) {
    return new Nodes(jdbc, Schema.LIVE.name(), self, clock, () -> true);
  }

  @Bean
  SegmentSharing querySegments(
      EventProcessingConfiguration processing, @Qualifier(NODES) Nodes nodes) {
    SegmentSharing sharing = new SegmentSharing(processing, nodes, List.of(QueryProjection.GROUP));
    nodes.review(sharing);
    return sharing;
  }

  @Bean
  @DependsOn(MIGRATION)
  ProjectionProgress projectionProgress(JdbcClient jdbc, Serializer general) {
    return new ProjectionProgress(jdbc, general);
  }

  @Bean
  ProjectionHealthIndicator projectionHealthIndicator(
      ProjectionProgress progress, ProjectionProperties settings, InstantSource clock) {
    return new ProjectionHealthIndicator(progress, settings, clock);
  }

  @Bean
  DeadLetterPolicy projectionDeadLetterPolicy(ProjectionProperties settings) {
    return new DeadLetterPolicy(settings.deadLetters());
  }

  @Bean
  DeadLetterRetry projectionDeadLetterRetry(
      EventProcessingConfiguration processing,
      DeadLetterPolicy policy,
      ProjectionProperties settings,
      InstantSource clock) {
    return new DeadLetterRetry(processing, policy, settings.deadLetters(), clock);
  }

  @Bean
  ConfigurerModule queryProjectionProcessor(
      JdbcStores stores, DeadLetterPolicy policy, ProjectionProperties settings) {
    return configurer ->
        configurer.eventProcessing(processing -> configure(processing, stores, policy, settings));
  }

  private static void configure(
      EventProcessingConfigurer processing,
      JdbcStores stores,
      DeadLetterPolicy policy,
      ProjectionProperties settings) {
    String group = QueryProjection.GROUP;
    String schema = Schema.LIVE.name();
    processing
        .registerPooledStreamingEventProcessor(
            group,
            org.axonframework.config.Configuration::eventStore,
            (configuration, processor) ->
                processor
                    .initialSegmentCount(settings.segments())
                    .batchSize(settings.batchSize())
                    .claimExtensionThreshold(settings.claimExtension().toMillis())
                    .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                    // The tail, without asking the log, which may not be there yet.
                    .initialToken(log -> GapAwareTrackingToken.newInstance(0, Set.of())))
        .registerTokenStore(group, configuration -> stores.tokenStore(schema))
        // Each row is made by the events of one aggregate, so nothing else needs an order.
        .registerSequencingPolicy(group, configuration -> SequentialPerAggregatePolicy.instance())
        .registerListenerInvocationErrorHandler(
            group, configuration -> PropagatingErrorHandler.instance())
        .registerErrorHandler(group, configuration -> PropagatingErrorHandler.instance())
        .registerDeadLetterQueue(group, configuration -> stores.deadLetterQueue(schema, group))
        .registerDeadLetterPolicy(group, configuration -> policy)
        .registerDeadLetteringEventHandlerInvokerConfiguration(
            group, (configuration, invoker) -> invoker.enableSequenceIdentifierCache());
  }
}
