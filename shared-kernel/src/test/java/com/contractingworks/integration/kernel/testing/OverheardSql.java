package com.contractingworks.integration.kernel.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Overhears all SQL that tests cause on H2, and finds in it what SQL Server would refuse. So a
 * statement that only H2 understands is found where there is no SQL Server.
 */
public final class OverheardSql {

  /** What is said to H2 alone, by a branch of its own or by Flyway. */
  private static final List<Pattern> FOR_H2_ALONE =
      List.of(
          // QuietDataSource.
          Pattern.compile("SET WRITE_DELAY \\d+|CHECKPOINT"),
          // PortableTokenStore: SQL Server is given a hint instead.
          Pattern.compile("SELECT [\\w, ]+ FROM \\w+\\.TokenEntry WHERE [^()]+ FOR UPDATE"),
          // BatchPicking.OnH2: SQL Server is given hints instead.
          Pattern.compile(
              "SELECT \\* FROM command_side\\.scheduled_tasks WHERE picked = FALSE AND .+ FOR UPDATE SKIP LOCKED"),
          // The gate of the event log: SQL Server has application locks instead.
          Pattern.compile(
              "(?i)truncate table event_log\\.AppendGate|(?:set|select) lock_timeout.*"
                  + "|alter table event_log\\.DomainEventEntry alter column globalIndex restart with \\d+"),
          // Tables.rename.
          Pattern.compile("alter table \\w+\\.\\w+ rename to \\w+"),
          // Hikari, Spring and Flyway ask what H2 is, and Flyway keeps its history.
          Pattern.compile("(?is).*(?:INFORMATION_SCHEMA|flyway_schema_history|H2VERSION\\(\\)).*"),
          Pattern.compile("(?i)(?:CREATE SCHEMA|SET SCHEMA|CALL|DROP|SCRIPT|SHUTDOWN|SELECT 1).*"));

  private static final Map<String, List<String>> HEARD = new ConcurrentHashMap<>();
  private static final Set<String> SAID_BY_SERVICE = ConcurrentHashMap.newKeySet();

  private OverheardSql() {}

  /** The same connections, overheard. */
  public static DataSource overhear(DataSource source) {
    return overhear(source, OverheardSql::hear);
  }

  /** The same connections, overheard and noted as those of the service itself. */
  static DataSource overhearService(DataSource source) {
    return overhear(
        source,
        sql -> {
          hear(sql);
          SAID_BY_SERVICE.add(sql);
        });
  }

  private static DataSource overhear(DataSource source, Consumer<String> ear) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        return overhear(super.getConnection(), ear);
      }
    };
  }

  /** Every statement since the last call that SQL Server would refuse, with the reasons. */
  static Map<String, List<String>> takeRefused() {
    Map<String, List<String>> refused = new TreeMap<>(HEARD);
    refused.values().removeIf(List::isEmpty);
    refused.keySet().forEach(HEARD::remove);
    return refused;
  }

  /** Every statement of the service itself, but those for H2 alone. */
  static List<String> saidByService() {
    return SAID_BY_SERVICE.stream().filter(HEARD::containsKey).sorted().toList();
  }

  private static void hear(String sql) {
    if (!isForH2Alone(sql)) {
      HEARD.computeIfAbsent(sql, TransactSql::faults);
    }
  }

  private static boolean isForH2Alone(String sql) {
    return FOR_H2_ALONE.stream().anyMatch(pattern -> pattern.matcher(sql.strip()).matches());
  }

  private static Connection overhear(Connection connection, Consumer<String> ear) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().startsWith("prepare")) {
            ear.accept((String) arguments[0]);
          }
          Object result = call(connection, method, arguments);
          return method.getName().equals("createStatement")
              ? overhear((Statement) result, ear)
              : result;
        });
  }

  private static Statement overhear(Statement statement, Consumer<String> ear) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            ear.accept(sql);
          }
          return call(statement, method, arguments);
        });
  }

  private interface Call {
    Object invoke(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            OverheardSql.class.getClassLoader(),
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
