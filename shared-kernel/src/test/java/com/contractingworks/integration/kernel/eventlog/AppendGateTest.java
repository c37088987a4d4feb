package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.TransactionDefinition;

/** What each gate promises, between connections that share nothing but the database. */
@PersistenceTest
@ParameterizedClass
@MethodSource("com.contractingworks.integration.kernel.eventlog.LogDatabase#here")
class AppendGateTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static LogNode node;
  private static DataSource others;

  @Parameter private LogDatabase database;

  @BeforeParameterizedClassInvocation
  static void start(LogDatabase database) {
    FreshDatabase fresh = database.create();
    node = LogNode.on(fresh);
    others = fresh.dataSource();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    node.close();
  }

  @Test
  void it_tells_that_nobody_appends() throws SQLException {
    assertThat(drain(SHORT)).isTrue();
  }

  @Test
  void it_is_held_until_the_commit() throws SQLException {
    try (Connection writer = entered()) {
      assertThat(drain(SHORT)).isFalse();
      writer.commit();
      assertThat(drain(SHORT)).isTrue();
    }
  }

  @Test
  void it_is_held_until_the_rollback() throws SQLException {
    try (Connection writer = entered()) {
      assertThat(drain(SHORT)).isFalse();
      writer.rollback();
      assertThat(drain(SHORT)).isTrue();
    }
  }

  @Test
  void it_is_held_by_all_who_entered() throws SQLException {
    try (Connection one = entered();
        Connection another = entered()) {
      one.commit();
      assertThat(drain(SHORT)).isFalse();
      another.commit();
      assertThat(drain(SHORT)).isTrue();
    }
  }

  @Test
  void it_is_entered_as_often_as_a_transaction_appends() throws SQLException {
    try (Connection writer = entered()) {
      node.gate().enter(writer);
      assertThat(drain(SHORT)).isFalse();
      writer.commit();
      assertThat(drain(SHORT)).isTrue();
    }
  }

  @Test
  void it_is_released_when_the_connection_is_closed() throws SQLException {
    Connection writer = entered();
    assertThat(drain(SHORT)).isFalse();
    writer.close();
    assertThat(drain(LONG)).isTrue();
  }

  @Test
  void it_is_held_by_a_transaction_that_is_suspended() {
    node.transactions()
        .executeWithoutResult(
            outer -> {
              node.append(1);
              node.transactions(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                  .executeWithoutResult(inner -> node.append(1));
              assertThat(drainOrFail(SHORT)).isFalse();
            });
    assertThat(drainOrFail(SHORT)).isTrue();
  }

  /** A transaction that is inside may append again while somebody waits for its end. */
  @Test
  void a_drain_waits_for_those_inside_and_others_wait_for_it() throws Exception {
    try (Connection writer = entered()) {
      CompletableFuture<Boolean> drained = supply(() -> drain(LONG));
      CompletableFuture<Boolean> late = supply(this::enterAndCommit);
      node.gate().enter(writer);
      writer.commit();
      assertThat(drained.get()).isTrue();
      assertThat(late.get()).isTrue();
    }
  }

  @Test
  void drains_that_fail_together_let_writers_in() throws Exception {
    try (Connection writer = entered()) {
      CompletableFuture<Boolean> one = supply(() -> drain(SHORT));
      CompletableFuture<Boolean> another = supply(() -> drain(SHORT));
      assertThat(enterAndCommit()).isTrue();
      assertThat(one.get()).isFalse();
      assertThat(another.get()).isFalse();
      writer.commit();
    }
  }

  /** Its lock would be released before the events are there. */
  @Test
  void nobody_enters_without_a_transaction() throws SQLException {
    try (Connection writer = others.getConnection()) {
      assertThatThrownBy(() -> node.gate().enter(writer)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void a_drain_leaves_nothing_on_its_connection() throws SQLException {
    try (Connection writer = entered();
        Connection reader = others.getConnection()) {
      reader.setAutoCommit(false);
      String before = lockTimeout(reader);
      assertThat(node.gate().drain(reader, SHORT)).isFalse();
      assertThat(lockTimeout(reader)).isEqualTo(before);
      reader.rollback();
      writer.commit();
    }
  }

  private String lockTimeout(Connection connection) throws SQLException {
    String query =
        database == LogDatabase.SQL_SERVER ? "select @@lock_timeout" : "select lock_timeout()";
    try (var rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection entered() throws SQLException {
    Connection writer = others.getConnection();
    writer.setAutoCommit(false);
    node.gate().enter(writer);
    return writer;
  }

  private boolean enterAndCommit() throws SQLException {
    try (Connection writer = entered()) {
      writer.commit();
      return true;
    }
  }

  private static boolean drain(Duration atMost) throws SQLException {
    try (Connection reader = others.getConnection()) {
      reader.setAutoCommit(false);
      boolean drained = node.gate().drain(reader, atMost);
      reader.rollback();
      return drained;
    }
  }

  private static boolean drainOrFail(Duration atMost) {
    try {
      return drain(atMost);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work {
    boolean run() throws SQLException;
  }

  private static CompletableFuture<Boolean> supply(Work work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        },
        command -> new Thread(command).start());
  }
}
