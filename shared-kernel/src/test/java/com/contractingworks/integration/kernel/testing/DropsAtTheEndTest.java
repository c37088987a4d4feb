package com.contractingworks.integration.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a server is told when the tests have ended; there is none behind it. */
class DropsAtTheEndTest {

  private final List<String> told = new ArrayList<>();
  private Predicate<String> refused = sql -> false;

  @Test
  void databases_are_dropped_in_one_batch_each_in_the_order_of_their_creation() {
    drop("one", "two");

    assertThat(told)
        .containsExactly(
            "alter database one set single_user with rollback immediate; drop database one",
            "alter database two set single_user with rollback immediate; drop database two");
  }

  @Test
  void a_server_that_knows_no_single_user_is_told_to_drop_alone() {
    refused = sql -> sql.contains("single_user");

    drop("one", "two");

    assertThat(told).containsSubsequence("drop database one", "drop database two").hasSize(4);
  }

  @Test
  void one_that_cannot_be_dropped_keeps_no_other_one() {
    refused = sql -> sql.contains("one");

    drop("one", "two");

    assertThat(told).last().asString().endsWith("drop database two");
  }

  private void drop(String... databases) {
    DropsAtTheEnd drops = new DropsAtTheEnd(this::connection);
    List.of(databases).forEach(drops::add);
    drops.run();
  }

  private Connection connection() {
    return proxy(Connection.class, this::statement);
  }

  private Statement statement(Object[] arguments) {
    return proxy(Statement.class, this::execute);
  }

  private boolean execute(Object[] arguments) throws SQLException {
    String sql = (String) arguments[0];
    told.add(sql);
    if (refused.test(sql)) {
      throw new SQLException("Not known here.");
    }
    return false;
  }

  private interface Answer {
    Object to(Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            DropsAtTheEndTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("close") ? null : answer.to(arguments)));
  }
}
