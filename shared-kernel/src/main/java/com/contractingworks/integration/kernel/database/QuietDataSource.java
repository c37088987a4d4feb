package com.contractingworks.integration.kernel.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * An H2 database whose file is written only while no statement is changing the database.
 *
 * <p>H2 saves one table after the other, and if others write meanwhile, a kill before the next save
 * leaves one part of a transaction and not the other (h2database issue 2080). So H2 is told not to
 * save by itself, and a commit returns after a save at a quiet point, which serves all commits that
 * come together. What a commit has returned from survives the death of the process; not a power
 * cut, since H2 does not make the system write to the disk.
 *
 * <p>Everything that writes to the database has to use this data source.
 */
public final class QuietDataSource extends DelegatingDataSource {

  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final QuietPoints points = new QuietPoints(PATIENCE);

  /**
   * Takes over an H2 database.
   *
   * @param target connections of a user with admin rights; its URL must not set WRITE_DELAY, which
   *     H2 would obey with each new connection
   * @throws IllegalStateException if the database cannot be reached or the user has no such rights
   */
  public QuietDataSource(DataSource target) {
    super(target);
    try (Connection connection = target.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY " + Integer.MAX_VALUE);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The H2 database cannot be set up: "
              + e.getMessage()
              + ". Its user needs admin rights, since each commit is flushed with CHECKPOINT.",
          e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return proxy(Connection.class, new Watched(super.getConnection()));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return proxy(Connection.class, new Watched(super.getConnection(user, password)));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    Class<?>[] types = {type};
    return type.cast(
        Proxy.newProxyInstance(QuietDataSource.class.getClassLoader(), types, handler));
  }

  /** What is not plainly a read is taken for a write. */
  static boolean writes(String sql) {
    String text = sql.stripLeading();
    return !text.regionMatches(true, 0, "select", 0, "select".length())
        || text.toLowerCase(Locale.ROOT).contains("for update");
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  /** A connection; knows whether the transaction that is open on it has written. */
  private final class Watched implements InvocationHandler {

    private final Connection target;
    private boolean written;

    Watched(Connection target) {
      this.target = target;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "equals" -> self == arguments[0];
        case "prepareStatement", "prepareCall" ->
            watched(method, arguments, (Connection) self, writes((String) arguments[0]));
        case "createStatement" -> watched(method, arguments, (Connection) self, true);
        case "commit", "setAutoCommit" -> {
          Object result = end(method, arguments);
          awaitFlush();
          yield result;
        }
        // Closing rolls back what is open, unless each statement has been committed by itself.
        case "rollback", "close" -> end(method, arguments);
        default -> call(target, method, arguments);
      };
    }

    private Object watched(Method method, Object[] arguments, Connection self, boolean writes)
        throws Exception {
      Object statement = call(target, method, arguments);
      return writes
          ? proxy(method.getReturnType(), new WatchedStatement(statement, this, self))
          : statement;
    }

    private Object end(Method method, Object[] arguments) throws Exception {
      return written
          ? points.goOn(() -> call(target, method, arguments))
          : call(target, method, arguments);
    }

    Object write(Work statement) throws Exception {
      boolean first = !written;
      written = true;
      Object result = first ? points.begin(statement::run) : points.goOn(statement::run);
      if (target.getAutoCommit()) {
        awaitFlush();
      }
      return result;
    }

    private void awaitFlush() throws SQLException {
      if (written) {
        written = false;
        points.awaitFlush(this::flush);
      }
    }

    private Void flush() throws SQLException {
      try (Statement statement = target.createStatement()) {
        statement.execute("CHECKPOINT");
      }
      return null;
    }
  }

  private interface Work {
    Object run() throws Exception;
  }

  /** A statement that writes. */
  private record WatchedStatement(Object target, Watched connection, Connection proxy)
      implements InvocationHandler {

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      if (name.equals("getConnection")) {
        return proxy;
      }
      if (name.startsWith("execute")) {
        return connection.write(() -> call(target, method, arguments));
      }
      return name.equals("equals") ? self == arguments[0] : call(target, method, arguments);
    }
  }
}
