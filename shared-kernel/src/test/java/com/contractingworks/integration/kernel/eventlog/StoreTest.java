package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.node.NodeName;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens, sagas and dead letters, and that H2 is told nothing that SQL Server refuses. */
@SpringBootTest
@PersistenceTest
class StoreTest {

  private static final String SCHEMA = "kernel_test";

  /** A saga as the sides write them: state in fields. */
  @JsonAutoDetect(
      fieldVisibility = Visibility.ANY,
      getterVisibility = Visibility.NONE,
      isGetterVisibility = Visibility.NONE)
  static final class SmallSaga {
    private String note = "æøå";
    private int count;
  }

  @Autowired private DataSource dataSource;
  @Autowired private ConnectionProvider connections;
  @Autowired private TransactionManager axonTransactions;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Serializer general;

  @Autowired
  @Qualifier("eventSerializer")
  private Serializer events;

  private final SpokenSql sql = new SpokenSql();
  private JdbcStores stores;

  @BeforeEach
  void migrate() {
    SchemaMigration.migrate(dataSource, SCHEMA, "db/kernel-test");
    stores =
        new JdbcStores(
            dataSource,
            sql.overhear(connections),
            axonTransactions,
            general,
            events,
            NodeName.unique());
  }

  @AfterEach
  void said_nothing_that_sql_server_refuses() {
    assertThat(sql.statements())
        .isNotEmpty()
        .noneMatch(statement -> statement.toUpperCase().contains("LIMIT"))
        .allMatch(statement -> statement.contains(SCHEMA + "."));
  }

  @Test
  void a_token_is_kept_as_text_and_belongs_to_one_owner() {
    TokenStore tokens = stores.tokenStore(SCHEMA);
    transactions.executeWithoutResult(s -> tokens.initializeTokenSegments("p", 2));
    TrackingToken seven = new GlobalSequenceTrackingToken(7);
    transactions.executeWithoutResult(s -> tokens.storeToken(seven, "p", 0));
    assertThat(transactions.<TrackingToken>execute(s -> tokens.fetchToken("p", 0)))
        .isEqualTo(seven);
    int[] segments = transactions.execute(s -> tokens.fetchSegments("p"));
    assertThat(segments).containsExactly(0, 1);
    assertThat(one("select token from kernel_test.TokenEntry where segment = 0"))
        .isEqualTo("{\"globalIndex\":7}");
    jdbc.sql("update kernel_test.TokenEntry set owner = 'another' where segment = 0").update();
    assertThatThrownBy(() -> transactions.execute(s -> tokens.fetchToken("p", 0)))
        .isInstanceOf(UnableToClaimTokenException.class);
    String lock = FreshDatabase.isOnSqlServer() ? "WITH (UPDLOCK, ROWLOCK)" : "FOR UPDATE";
    assertThat(sql.statements()).anyMatch(statement -> statement.contains(lock));
  }

  @Test
  void a_saga_is_kept_as_text_and_found_by_what_it_is_about() {
    SagaStore<Object> sagas = stores.sagaStore(SCHEMA);
    AssociationValue about = new AssociationValue("syncId", "demo-bygg/inv-1");
    SmallSaga saga = new SmallSaga();
    inUnitOfWork(() -> insert(sagas, saga, about));
    saga.count = 2;
    inUnitOfWork(() -> update(sagas, saga));

    assertThat(one("select serializedSaga from kernel_test.SagaEntry"))
        .isEqualTo("{\"count\":2,\"note\":\"æøå\"}");
    Set<String> found = inUnitOfWork(() -> sagas.findSagas(SmallSaga.class, about));
    assertThat(found).containsExactly("s-1");
    SmallSaga read = inUnitOfWork(() -> sagas.loadSaga(SmallSaga.class, "s-1").saga());
    assertThat(read.count).isEqualTo(2);
    assertThat(read.note).isEqualTo("æøå");

    inUnitOfWork(() -> delete(sagas, about));
    assertThat(one("select count(*) from kernel_test.SagaEntry")).isEqualTo("0");
    assertThat(one("select count(*) from kernel_test.AssociationValueEntry")).isEqualTo("0");
  }

  @Test
  void dead_letters_are_handled_again_in_their_order_one_sequence_after_another() {
    SequencedDeadLetterQueue<EventMessage<?>> letters = stores.deadLetterQueue(SCHEMA, "group");
    for (int i = 1; i <= 3; i++) {
      enqueue(letters, "a", i);
      enqueue(letters, "b", i);
    }
    assertThat(letters.size()).isEqualTo(6);
    assertThat(letters.amountOfSequences()).isEqualTo(2);
    assertThat(letters.sequenceSize("a")).isEqualTo(3);
    assertThat(letters.contains("a")).isTrue();
    assertThat(letters.deadLetterSequence("a")).hasSize(3);
    assertThat(letters.deadLetters()).hasSize(2);

    List<String> handled = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      letters.process(
          letter -> {
            handled.add(((PublicationGivenUp) letter.message().getPayload()).reason());
            return Decisions.evict();
          });
    }
    assertThat(handled).hasSize(6);
    assertThat(handled.stream().filter(reason -> reason.startsWith("a")))
        .containsExactly("a 1", "a 2", "a 3");
    assertThat(handled.subList(0, 3))
        .allMatch(reason -> reason.startsWith(handled.get(0).substring(0, 1)));
    assertThat(letters.size()).isZero();
  }

  @Test
  void a_dead_letter_that_fails_again_stays_first_in_its_sequence() {
    SequencedDeadLetterQueue<EventMessage<?>> letters = stores.deadLetterQueue(SCHEMA, "again");
    enqueue(letters, "a", 1);
    enqueue(letters, "a", 2);
    letters.process(letter -> Decisions.requeue(new IllegalStateException("Still broken.")));
    List<String> handled = new ArrayList<>();
    letters.process(
        letter -> {
          handled.add(((PublicationGivenUp) letter.message().getPayload()).reason());
          return Decisions.evict();
        });
    assertThat(handled).containsExactly("a 1", "a 2");
    letters.clear();
  }

  private static void enqueue(
      SequencedDeadLetterQueue<EventMessage<?>> letters, String sequence, int number) {
    InvoiceSyncId id = new InvoiceSyncId("demo-bygg", sequence);
    EventMessage<?> event =
        new GenericDomainEventMessage<>(
            "InvoiceSync",
            id.toString(),
            number,
            new PublicationGivenUp(id, number, sequence + " " + number),
            Map.of("actor", "kari"));
    letters.enqueue(
        sequence, new GenericDeadLetter<>(sequence, event, new IllegalStateException("Broken.")));
  }

  private static Void insert(SagaStore<Object> sagas, SmallSaga saga, AssociationValue about) {
    sagas.insertSaga(SmallSaga.class, "s-1", saga, Set.of(about));
    return null;
  }

  private static Void update(SagaStore<Object> sagas, SmallSaga saga) {
    sagas.updateSaga(SmallSaga.class, "s-1", saga, new AssociationValuesImpl());
    return null;
  }

  private static Void delete(SagaStore<Object> sagas, AssociationValue about) {
    sagas.deleteSaga(SmallSaga.class, "s-1", Set.of(about));
    return null;
  }

  private <T> T inUnitOfWork(Supplier<T> work) {
    return transactions.execute(
        status -> DefaultUnitOfWork.startAndGet(null).executeWithResult(work::get).getPayload());
  }

  private String one(String query) {
    return jdbc.sql(query).query(String.class).single();
  }
}
