package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.contractingworks.integration.kernel.testing.TransactSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate says to a SQL Server and makes of its answers; no server is needed. */
class SqlServerGateSqlTest {

  private static final int TIMEOUT = -1;
  private static final int CANCELLED = -2;
  private static final int DEADLOCK_VICTIM = -3;
  private static final Duration SHORT = Duration.ofMillis(50);

  private final SqlServerAppendGate gate = new SqlServerAppendGate();
  private final Connection connection = mock(Connection.class);
  private final ResultSet answer = mock(ResultSet.class);
  private final List<String> batches = new ArrayList<>();

  @BeforeEach
  void connect() throws SQLException {
    Statement statement = mock(Statement.class);
    when(connection.createStatement()).thenReturn(statement);
    when(statement.executeQuery(anyString()))
        .thenAnswer(
            call -> {
              batches.add(call.getArgument(0));
              return answer;
            });
  }

  @Test
  void a_writer_keeps_its_share_until_its_transaction_ends() throws SQLException {
    gate.enter(connection);
    assertThat(batches)
        .singleElement()
        .satisfies(batch -> assertThat(TransactSql.faults(batch)).isEmpty())
        .asString()
        .contains("'Shared'", "@LockTimeout = 10000")
        .doesNotContain("sp_releaseapplock");
  }

  /** Otherwise a process that is cut off right after the grant holds all writers up. */
  @Test
  void a_reader_gives_the_lock_back_in_the_batch_that_takes_it() throws SQLException {
    assertThat(gate.drain(connection, SHORT)).isTrue();
    assertThat(batches)
        .singleElement()
        .satisfies(batch -> assertThat(TransactSql.faults(batch)).isEmpty())
        .asString()
        .contains("'Exclusive'", "@LockTimeout = 50;")
        .contains("if @granted >= 0 exec sp_releaseapplock");
  }

  @Test
  void a_reader_that_waited_in_vain_or_was_a_deadlocks_victim_tries_again_later()
      throws SQLException {
    when(answer.getInt(1)).thenReturn(TIMEOUT, DEADLOCK_VICTIM);
    assertThat(gate.drain(connection, SHORT)).isFalse();
    assertThat(gate.drain(connection, SHORT)).isFalse();
  }

  @Test
  void a_writer_that_waited_in_vain_or_was_a_deadlocks_victim_may_begin_again()
      throws SQLException {
    when(answer.getInt(1)).thenReturn(TIMEOUT, DEADLOCK_VICTIM);
    assertThatThrownBy(() -> gate.enter(connection)).isInstanceOf(SQLTransientException.class);
    assertThatThrownBy(() -> gate.enter(connection)).isInstanceOf(SQLTransientException.class);
  }

  @Test
  void what_is_not_foreseen_is_an_error_that_says_the_servers_code() throws SQLException {
    when(answer.getInt(1)).thenReturn(CANCELLED);
    assertThatThrownBy(() -> gate.enter(connection)).hasMessageContaining("-2");
    assertThatThrownBy(() -> gate.drain(connection, SHORT)).hasMessageContaining("-2");
  }
}
