package com.contractingworks.integration.sandbox.benchmark;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells a meter of each commit that wrote something. */
final class CountingDataSource extends DelegatingDataSource {

  private static final Pattern WRITE =
      Pattern.compile(
          "\\s*(insert)\\s+into\\s+([\\w.\\[\\]\"]+).*"
              + "|\\s*(update)\\s+([\\w.\\[\\]\"]+).*"
              + "|\\s*(delete)\\s+from\\s+([\\w.\\[\\]\"]+).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Statements are prepared with parameters, so there are few. */
  private static final Map<String, String> KINDS = new ConcurrentHashMap<>();

  private final CommitMeter meter;

  CountingDataSource(DataSource target, CommitMeter meter) {
    super(target);
    this.meter = meter;
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
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The kind of write that a statement is; empty for any other. */
  private static String kindOf(String sql) {
    return KINDS.computeIfAbsent(sql, CountingDataSource::readKind);
  }

  private static String readKind(String sql) {
    Matcher matcher = WRITE.matcher(sql);
    if (!matcher.matches()) {
      return "";
    }
    int group = matcher.group(1) != null ? 1 : matcher.group(3) != null ? 3 : 5;
    String table = matcher.group(group + 1).replaceAll("[\\[\\]\"]", "");
    String name = table.substring(table.lastIndexOf('.') + 1);
    return (matcher.group(group) + " " + name).toLowerCase(Locale.ROOT);
  }

  /** A connection and what was written on it since its last commit. */
  private final class Watched implements InvocationHandler {

    private final Connection target;
    private final Set<String> written = new TreeSet<>();

    Watched(Connection target) {
      this.target = target;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("equals")) {
        return self == arguments[0];
      }
      Object result = CountingDataSource.invoke(target, method, arguments);
      switch (method.getName()) {
        case "commit", "setAutoCommit" -> committed();
        case "rollback" -> rolledBack(arguments);
        default -> {
          return result instanceof Statement statement
              ? watched(statement, method, arguments, (Connection) self)
              : result;
        }
      }
      return result;
    }

    private Object watched(
        Statement statement, Method method, Object[] arguments, Connection self) {
      String sql =
          arguments != null && arguments.length > 0 && arguments[0] instanceof String text
              ? text
              : "";
      return proxy(
          method.getReturnType().asSubclass(Statement.class),
          new WatchedStatement(statement, sql, this, self));
    }

    void wrote(String sql) throws SQLException {
      String kind = kindOf(sql);
      if (!kind.isEmpty()) {
        written.add(kind);
      }
      if (target.getAutoCommit()) {
        committed();
      }
    }

    private void committed() {
      if (!written.isEmpty()) {
        meter.count(String.join(", ", written));
        written.clear();
      }
    }

    private void rolledBack(Object[] arguments) {
      if (arguments == null) {
        written.clear();
      }
    }
  }

  /** A statement; knows whether it changed anything. */
  private record WatchedStatement(
      Statement target, String prepared, Watched connection, Connection proxy)
      implements InvocationHandler {

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("getConnection")) {
        return proxy;
      }
      Object result = CountingDataSource.invoke(target, method, arguments);
      if (method.getName().startsWith("execute") && changed(result)) {
        connection.wrote(
            arguments != null && arguments[0] instanceof String text ? text : prepared);
      }
      return result;
    }

    private boolean changed(Object result) throws SQLException {
      if (result instanceof Boolean hasRows) {
        return !hasRows && target.getUpdateCount() > 0;
      }
      if (result instanceof Number rows) {
        return rows.longValue() > 0;
      }
      return result instanceof int[] batch && Arrays.stream(batch).anyMatch(rows -> rows != 0);
    }
  }
}
