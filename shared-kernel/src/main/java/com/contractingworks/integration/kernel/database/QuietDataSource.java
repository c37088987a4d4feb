package com.contractingworks.integration.kernel.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * An H2 database whose file is written only while no statement is changing the database.
 *
 * <p>H2 saves one table after the other, and if others write meanwhile, a kill before the next save
 * leaves one part of a transaction and not the other (h2database issue 2080). So H2 is told not to
 * save by itself, and a commit returns after a save at a quiet point, which serves all commits that
 * come together. (H2 still does when about 19 MB have gathered, which takes a huge transaction.)
 * What a commit has returned from survives the death of the process; not a power cut, since H2 does
 * not make the system write to the disk.
 *
 * <p>Everything that writes to the database has to use this data source.
 */
public final class QuietDataSource extends DelegatingDataSource {

  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** H2 obeys its URL, or its default, whenever it is opened anew. */
  private static final String NO_SAVES_BY_ITSELF = "SET WRITE_DELAY " + Integer.MAX_VALUE;

  private final QuietPoints points = new QuietPoints(PATIENCE);
  private final Set<Connection> prepared =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  /**
   * A thread of its own: H2 closes its file if the thread that uses it is interrupted, and takes a
   * save for done if it is interrupted while it waits.
   */
  private final ExecutorService flusher =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), QuietDataSource::flusherThread);

  /**
   * Takes over an H2 database.
   *
   * @param target connections of a user with admin rights
   * @throws IllegalStateException if the database cannot be reached or the user has no such rights
   */
  public QuietDataSource(DataSource target) {
    super(target);
    try (Connection connection = target.getConnection()) {
      prepare(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The H2 database cannot be set up. Its user needs admin rights, since each commit is flushed with CHECKPOINT. The driver says: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Whether a database is an H2 database inside this process. A server saves in its own way: its
   * other clients would not be quiet, and it does not die with this process.
   *
   * @throws IllegalStateException if the database cannot be reached
   */
  public static boolean suits(DataSource database) {
    if (DatabaseProduct.of(database) != DatabaseProduct.H2) {
      return false;
    }
    try (Connection connection = database.getConnection()) {
      String url = connection.getMetaData().getURL();
      return !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Returns when everything that can be seen in a database by now will survive the death of the
   * process. H2 shows a commit before it is saved, so whoever passes on what others have written
   * must ask for it first, or what was passed on may never have been. Databases that are not
   * watched by this class show nothing before it is safe: then this does nothing.
   *
   * @throws DataAccessResourceFailureException if it could not be saved
   */
  public static void awaitSaved(DataSource database) {
    try {
      if (database.isWrapperFor(QuietDataSource.class)) {
        database.unwrap(QuietDataSource.class).awaitSaved();
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("What was committed could not be saved.", e);
    }
  }

  /** Within a transaction on its connection: whoever holds one must not wait for another. */
  private void awaitSaved() throws SQLException {
    Connection connection = DataSourceUtils.doGetConnection(this);
    try {
      Connection physical = connection.unwrap(Connection.class);
      points.awaitFlush(() -> flush(physical));
    } finally {
      DataSourceUtils.doReleaseConnection(connection, this);
    }
  }

  private static Thread flusherThread(Runnable work) {
    Thread thread = new Thread(work, "h2-flush");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return watched(super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return watched(super.getConnection(user, password));
  }

  private Connection watched(Connection connection) throws SQLException {
    prepare(connection);
    return proxy(Connection.class, new Watched(connection));
  }

  private void prepare(Connection connection) throws SQLException {
    Connection physical = connection.unwrap(Connection.class);
    if (!prepared.contains(physical)) {
      try (Statement statement = physical.createStatement()) {
        statement.execute(NO_SAVES_BY_ITSELF);
      }
      prepared.add(physical);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    Class<?>[] types = {type};
    return type.cast(
        Proxy.newProxyInstance(QuietDataSource.class.getClassLoader(), types, handler));
  }

  /** What is not plainly a read is taken for a write. */
  static boolean writes(String sql) {
    String text = sql.stripLeading().toLowerCase(Locale.ROOT);
    return !text.startsWith("select")
        || text.contains("for update")
        || text.contains("final table")
        || text.contains("next value for");
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
        case "rollback" -> {
          Object result = end(method, arguments);
          written &= arguments != null; // To a savepoint only.
          yield result;
        }
        // Closing rolls back what is open, unless each statement has been committed by itself.
        case "close" -> end(method, arguments);
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

    Object write(QuietPoints.Work<Object, Exception> statement) throws Exception {
      boolean first = !written;
      written = true;
      Object result = first ? points.begin(statement) : points.goOn(statement);
      if (target.getAutoCommit()) {
        awaitFlush();
      }
      return result;
    }

    private void awaitFlush() throws SQLException {
      if (written) {
        written = false;
        points.awaitFlush(() -> flush(target));
      }
    }
  }

  private Void flush(Connection connection) throws SQLException {
    Future<?> flush =
        flusher.submit(
            () -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("CHECKPOINT");
              }
            });
    boolean interrupted = false;
    try {
      while (true) {
        try {
          flush.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new SQLException(
              "It was committed, but could not be saved: " + e.getCause().getMessage(),
              e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
