package com.contractingworks.integration.command.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has statements and commits fail as a server fails them: the transaction is rolled back, and then
 * the client is told. Sets the database's clock, too.
 */
public final class DatabaseFaults implements BeanPostProcessor {

  /** What a commit is called here. */
  public static final String COMMIT = "commit";

  /** What has failed so far. */
  public final AtomicInteger failed = new AtomicInteger();

  private volatile Predicate<String> fails = sql -> false;
  private volatile BooleanSupplier losesAnswer = () -> false;
  private volatile SQLException failure;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * From now on, statements fail.
   *
   * @param which of them; {@link #COMMIT} stands for a commit
   * @param state the SQL state that the driver gives
   * @param code the server's error
   */
  public void begin(Predicate<String> which, String state, int code) {
    failed.set(0);
    failure = new SQLException("The database refuses, as a test wants it.", state, code);
    fails = which;
  }

  /** From now on, commits are done and the connection is lost before the client is told. */
  public void beginToLoseAnswers(BooleanSupplier which) {
    failed.set(0);
    failure = new SQLException("The connection is lost, as a test wants it.", "08S01", 0);
    losesAnswer = which;
  }

  /** From now on, whoever asks the database for the time gets one that is so far ahead. */
  public void clockIsAheadBy(Duration difference) {
    ahead = difference;
  }

  /** From now on nothing fails. */
  public void end() {
    fails = sql -> false;
    losesAnswer = () -> false;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? faulty(source) : bean;
  }

  private DataSource faulty(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        return faulty(super.getConnection());
      }
    };
  }

  private Connection faulty(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          boolean commits = method.getName().equals(COMMIT);
          if (commits) {
            failIfWanted(connection, COMMIT);
          }
          Object result = call(connection, method, arguments);
          if (method.getName().equals("createStatement")) {
            return onShiftedTime((Statement) result);
          }
          if (commits && losesAnswer.getAsBoolean()) {
            fail();
          }
          return result instanceof PreparedStatement statement
              ? faulty(connection, (String) arguments[0], statement)
              : result;
        });
  }

  private Statement onShiftedTime(Statement statement) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (method.getName().equals("executeQuery")) {
            arguments[0] = shifted((String) arguments[0]);
          }
          return call(statement, method, arguments);
        });
  }

  private String shifted(String sql) {
    return ahead.isZero()
        ? sql
        : sql.replaceFirst(
            "^select (current_timestamp|sysdatetimeoffset\\(\\))$",
            "select dateadd(second, " + ahead.toSeconds() + ", $1)");
  }

  private PreparedStatement faulty(Connection connection, String sql, PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            failIfWanted(connection, sql);
          }
          return call(statement, method, arguments);
        });
  }

  private void failIfWanted(Connection connection, String sql) throws SQLException {
    if (fails.test(sql)) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      fail();
    }
  }

  private void fail() throws SQLException {
    failed.incrementAndGet();
    throw new SQLException(failure.getMessage(), failure.getSQLState(), failure.getErrorCode());
  }

  private interface Call {
    Object invoke(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            DatabaseFaults.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("equals")
                    ? self == arguments[0]
                    : call.invoke(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
