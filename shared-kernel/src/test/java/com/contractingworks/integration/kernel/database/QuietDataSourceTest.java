package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class QuietDataSourceTest {

  @TempDir private Path folder;
  private Connection keepsOpen;
  private JdbcClient jdbc;
  private TransactionTemplate transactions;
  private QuietDataSource dataSource;

  @BeforeEach
  void open() throws SQLException {
    JdbcDataSource h2 = h2("db");
    keepsOpen = h2.getConnection();
    dataSource = new QuietDataSource(h2);
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    jdbc.sql("create table note (text varchar(100))").update();
  }

  @AfterEach
  void close() throws SQLException {
    keepsOpen.close();
  }

  private JdbcDataSource h2(String name) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_ON_EXIT=FALSE");
    h2.setUser("sa");
    return h2;
  }

  private void write(String text) {
    jdbc.sql("insert into note values (?)").param(text).update();
  }

  /** What the next process would find if this one were killed now. */
  private List<String> survivors() {
    try {
      Files.copy(folder.resolve("db.mv.db"), folder.resolve("copy.mv.db"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return JdbcClient.create(h2("copy")).sql("select text from note").query(String.class).list();
  }

  @Test
  void a_committed_transaction_is_in_the_file_when_the_commit_returns() {
    transactions.executeWithoutResult(status -> write("kept"));
    assertThat(survivors()).containsExactly("kept");
  }

  @Test
  void a_statement_outside_of_a_transaction_is_in_the_file_when_it_returns() {
    write("kept");
    assertThat(survivors()).containsExactly("kept");
  }

  @Test
  void a_transaction_that_is_ended_by_auto_commit_is_in_the_file() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("insert into note values ('kept')");
      connection.setAutoCommit(true);
    }
    assertThat(survivors()).containsExactly("kept");
  }

  @Test
  void who_holds_the_only_connection_can_wait_for_what_others_have_committed() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(h2("db"));
      pool.setMaximumPoolSize(1);
      pool.setConnectionTimeout(1_000);
      QuietDataSource scarce = new QuietDataSource(pool);
      new TransactionTemplate(new DataSourceTransactionManager(scarce))
          .executeWithoutResult(
              status -> {
                JdbcClient.create(scarce).sql("insert into note values ('open')").update();
                QuietDataSource.awaitSaved(scarce);
                status.setRollbackOnly();
              });
    }
    assertThat(survivors()).isEmpty();
  }

  @Test
  void what_is_rolled_back_does_not_survive() {
    transactions.executeWithoutResult(
        status -> {
          write("rolled back");
          status.setRollbackOnly();
        });
    assertThat(survivors()).isEmpty();
  }

  @Test
  void what_is_not_committed_does_not_survive_even_if_others_commit() {
    transactions.executeWithoutResult(
        status -> {
          write("not yet committed");
          Thread other = new Thread(() -> write("kept"));
          other.start();
          join(other);
          assertThat(survivors()).containsExactly("kept");
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a commit that others can see is, while it waits for its save. */
  @Test
  void what_can_be_seen_is_in_the_file_before_it_is_passed_on() throws SQLException {
    keepsOpen.createStatement().execute("insert into note values ('seen')");
    assertThat(jdbc.sql("select text from note").query(String.class).list()).contains("seen");

    QuietDataSource.awaitSaved(dataSource);

    assertThat(survivors()).containsExactly("seen");
  }

  @Test
  void of_another_database_nothing_is_awaited() {
    assertThatCode(() -> QuietDataSource.awaitSaved(h2("db"))).doesNotThrowAnyException();
  }

  @Test
  void h2_is_told_with_every_new_connection_not_to_save_by_itself() throws SQLException {
    h2("db;WRITE_DELAY=0").getConnection().close();
    dataSource.getConnection().close();
    assertThat(
            jdbc.sql(
                    "select SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS where SETTING_NAME = 'WRITE_DELAY'")
                .query(String.class)
                .list())
        .containsOnly("" + Integer.MAX_VALUE);
  }

  @Test
  void an_interrupted_thread_commits_like_any_other() {
    Thread.currentThread().interrupt();
    write("kept");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(survivors()).containsExactly("kept");
  }

  @Test
  void a_statement_names_the_connection_that_it_was_made_with() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.prepareStatement("delete from note").getConnection())
          .isSameAs(connection);
    }
  }

  @Test
  void an_error_of_the_database_arrives_as_it_is() {
    assertThatThrownBy(() -> jdbc.sql("insert into nowhere values (1)").update())
        .hasRootCauseInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (1)",
        "  UPDATE t set a = 1",
        "delete from t",
        "create table t (a int)",
        "select a from t where b = 1 FOR UPDATE SKIP LOCKED",
        "with x as (select 1) select * from x",
        "select next value for numbers",
        "select id from final table (insert into t values (1))"
      })
  void everything_but_a_plain_select_is_taken_for_a_write(String sql) {
    assertThat(QuietDataSource.writes(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "\n  SELECT a from t where b = ?"})
  void a_plain_select_is_a_read(String sql) {
    assertThat(QuietDataSource.writes(sql)).isFalse();
  }

  @Test
  void a_user_without_admin_rights_is_told_so() {
    jdbc.sql("create user clerk password 'c'").update();
    JdbcDataSource clerk = h2("db");
    clerk.setUser("clerk");
    clerk.setPassword("c");
    assertThatThrownBy(() -> new QuietDataSource(clerk)).hasMessageContaining("admin rights");
  }
}
