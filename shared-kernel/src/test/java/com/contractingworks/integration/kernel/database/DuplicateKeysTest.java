package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateKeysTest {

  @Test
  void h2_says_it_of_a_statement_and_of_a_batch() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=MSSQLServer");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id int not null, constraint pk_t primary key (id))");
      statement.execute("insert into t values (1)");
      assertThat(
              DuplicateKeys.isDuplicateKey(
                  catchThrowable(() -> statement.execute("insert into t values (1)"))))
          .isTrue();
      assertThat(DuplicateKeys.isDuplicateKey(catchThrowable(() -> insertTwice(connection))))
          .isTrue();
      assertThat(
              DuplicateKeys.isDuplicateKey(
                  catchThrowable(() -> statement.execute("insert into t values (null)"))))
          .isFalse();
    }
  }

  private static void insertTwice(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
      for (int i = 0; i < 2; i++) {
        insert.setInt(1, 2);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2601, 2627})
  void sql_server_says_it_by_number(int number) {
    SQLException said = new SQLException("Violation of a unique key.", "23000", number);
    assertThat(DuplicateKeys.isDuplicateKey(said)).isTrue();
    assertThat(DuplicateKeys.isDuplicateKey(new IllegalStateException("outer", said))).isTrue();
  }

  @Test
  void sql_server_chains_it_to_the_exception_of_a_batch() {
    BatchUpdateException batch = new BatchUpdateException("A batch failed.", new int[0]);
    batch.setNextException(new SQLException("Another one.", "S0001", 1));
    batch.setNextException(new SQLException("Violation of a unique key.", "23000", 2627));
    assertThat(DuplicateKeys.isDuplicateKey(new RuntimeException(batch))).isTrue();
  }

  @Test
  void other_failures_are_not_taken_for_it() {
    assertThat(DuplicateKeys.isDuplicateKey(null)).isFalse();
    assertThat(DuplicateKeys.isDuplicateKey(new IllegalStateException("23505"))).isFalse();
    assertThat(DuplicateKeys.isDuplicateKey(new SQLException("A foreign key.", "23000", 547)))
        .isFalse();
    assertThat(DuplicateKeys.isDuplicateKey(new SQLException("A deadlock.", "40001", 1205)))
        .isFalse();
  }
}
