package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.node.NodeName;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes Axon's stores over the tables of one schema. Each side makes its own, so that it can be
 * deleted and rebuilt alone.
 */
public final class JdbcStores {

  /** How long a process may be silent before another one takes over a segment of its processors. */
  private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

  /** Axon's tables of tokens and dead letters call it otherwise than its event log does. */
  private static final String TIMESTAMP = "timeStamp";

  private final ConnectionProvider connections;
  private final TransactionManager transactions;
  private final Serializer general;
  private final Serializer events;
  private final DatabaseProduct product;
  private final NodeName self;
  private final JdbcClient jdbc;

  JdbcStores(
      DataSource dataSource,
      ConnectionProvider connections,
      TransactionManager transactions,
      Serializer general,
      Serializer events,
      NodeName self) {
    this.self = self;
    this.jdbc = JdbcClient.create(dataSource);
    this.connections = connections;
    this.transactions = transactions;
    this.general = general;
    this.events = events;
    this.product = DatabaseProduct.of(dataSource);
  }

  /** Where the processors of a side keep how far they have read: {@code <schema>.TokenEntry}. */
  public TokenStore tokenStore(String schema) {
    TokenSchema tokens = tokenSchema(schema);
    return new PortableTokenStore(
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(general)
            .schema(tokens)
            .contentType(String.class)
            .nodeId(self.value())
            .claimTimeout(CLAIM_TIMEOUT),
        tokens,
        product,
        jdbc,
        general);
  }

  /**
   * Where sagas are kept: {@code <schema>.SagaEntry} and {@code <schema>.AssociationValueEntry}.
   */
  public SagaStore<Object> sagaStore(String schema) {
    SagaSchema sagas =
        SagaSchema.builder()
            .sagaEntryTable(schema + ".SagaEntry")
            .associationValueEntryTable(schema + ".AssociationValueEntry")
            .build();
    return JdbcSagaStore.builder()
        .connectionProvider(connections)
        .sqlSchema(new TextSagaSql(sagas))
        .serializer(general)
        .build();
  }

  /**
   * Where a processing group keeps the events that it could not handle: {@code
   * <schema>.DeadLetterEntry}.
   */
  public SequencedDeadLetterQueue<EventMessage<?>> deadLetterQueue(
      String schema, String processingGroup) {
    DeadLetterSchema letters = deadLetterSchema(schema);
    return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
        .processingGroup(processingGroup)
        .connectionProvider(connections)
        .transactionManager(transactions)
        .schema(letters)
        .genericSerializer(general)
        .eventSerializer(events)
        .statementFactory(new PortableDeadLetterStatements<>(letters, general, events))
        .build();
  }

  static TokenSchema tokenSchema(String schema) {
    return TokenSchema.builder()
        .setTokenTable(schema + ".TokenEntry")
        .setTimestampColumn(TIMESTAMP)
        .build();
  }

  static DeadLetterSchema deadLetterSchema(String schema) {
    return DeadLetterSchema.builder()
        .deadLetterTable(schema + ".DeadLetterEntry")
        .timestampColumn(TIMESTAMP)
        .build();
  }
}
