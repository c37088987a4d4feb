package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.testing.TransactSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;

/** The statements that SQL Server would be given, as text: no server is needed. */
@SpringBootTest
@PersistenceTest
class SqlServerSqlTest {

  @Autowired private ConnectionProvider connections;
  @Autowired private Serializer general;

  @Autowired
  @Qualifier("eventSerializer")
  private Serializer events;

  private final SpokenSql sql = new SpokenSql();
  private final Connection connection = sql.unconnected();

  @AfterEach
  void none_of_them_is_h2s_alone() {
    assertThat(sql.statements())
        .isNotEmpty()
        .allSatisfy(statement -> assertThat(TransactSql.faults(statement)).isEmpty());
  }

  @Test
  void a_token_is_locked_by_a_hint() throws SQLException {
    tokenStore(DatabaseProduct.SQL_SERVER).select(connection, "p", 0, true);
    assertThat(sql.statements())
        .containsExactly(
            "SELECT processorName, segment, token, tokenType, timeStamp, owner FROM s.TokenEntry"
                + " WITH (UPDLOCK, ROWLOCK) WHERE processorName = ? AND segment = ?");
  }

  @Test
  void a_token_that_is_only_read_is_not_locked() throws SQLException {
    tokenStore(DatabaseProduct.SQL_SERVER).select(connection, "p", 0, false);
    tokenStore(DatabaseProduct.H2).select(connection, "p", 0, false);
    assertThat(sql.statements())
        .hasSize(2)
        .allMatch(statement -> statement.endsWith("WHERE processorName = ? AND segment = ?"))
        .noneMatch(statement -> statement.contains("LOCK"));
  }

  @Test
  void dead_letters_are_paged_as_the_standard_says() throws SQLException {
    PortableDeadLetterStatements<EventMessage<?>> letters = letters();
    letters.letterSequenceStatement(connection, "g", "s", 0, 10);
    letters.nextLetterInSequenceStatement(connection, "g", "s", 0);
    letters.claimableSequencesStatement(connection, "g", Instant.EPOCH, 0, 1);
    assertThat(sql.statements())
        .hasSize(3)
        .allMatch(statement -> statement.endsWith(" OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY"))
        .allMatch(statement -> statement.contains(" ORDER BY "));
  }

  @Test
  void axons_own_dead_letter_statements_need_no_other_words() throws SQLException {
    PortableDeadLetterStatements<EventMessage<?>> letters = letters();
    letters.maxIndexStatement(connection, "g", "s");
    letters.evictStatement(connection, "i");
    letters.containsStatement(connection, "g", "s");
    letters.sequenceIdentifiersStatement(connection, "g");
    letters.sizeStatement(connection, "g");
    letters.sequenceSizeStatement(connection, "g", "s");
    letters.amountOfSequencesStatement(connection, "g");
    letters.claimStatement(connection, "i", Instant.EPOCH, Instant.EPOCH);
    letters.clearStatement(connection, "g");
    assertThat(sql.statements()).hasSize(9);
  }

  private PortableTokenStore tokenStore(DatabaseProduct product) {
    TokenSchema schema = JdbcStores.tokenSchema("s");
    return new PortableTokenStore(
        JdbcTokenStore.builder().connectionProvider(connections).serializer(general).schema(schema),
        schema,
        product,
        null,
        general);
  }

  private PortableDeadLetterStatements<EventMessage<?>> letters() {
    return new PortableDeadLetterStatements<>(JdbcStores.deadLetterSchema("s"), general, events);
  }
}
