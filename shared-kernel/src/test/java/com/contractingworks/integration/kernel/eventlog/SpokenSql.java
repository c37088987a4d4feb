package com.contractingworks.integration.kernel.eventlog;

import static java.lang.reflect.Proxy.newProxyInstance;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;

/** Takes down the SQL that is prepared, with or without a database behind it. */
final class SpokenSql {

  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

  /** Everything that was prepared, in order. */
  List<String> statements() {
    return List.copyOf(statements);
  }

  /** A connection without a database: its statements can be prepared, not executed. */
  Connection unconnected() {
    PreparedStatement statement =
        (PreparedStatement)
            newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> null);
    return (Connection)
        newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              statements.add((String) arguments[0]);
              return statement;
            });
  }

  /** The connections of another provider, overheard. */
  ConnectionProvider overhear(ConnectionProvider provider) {
    return () -> overhear(provider.getConnection());
  }

  private Connection overhear(Connection connection) {
    return (Connection)
        newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
