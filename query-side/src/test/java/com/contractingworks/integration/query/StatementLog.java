package com.contractingworks.integration.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down every statement that is prepared, so that a test can count them. */
public final class StatementLog implements BeanPostProcessor {

  private final List<String> statements = new CopyOnWriteArrayList<>();

  /** Those that ask the projection's tables or for exchanges, and not who shares the work. */
  public List<String> questions() {
    return statements.stream()
        .filter(sql -> sql.startsWith("select"))
        .filter(sql -> sql.contains("query_side.") || sql.contains("command_side."))
        .filter(sql -> !sql.contains("Entry ") && !sql.contains("changed_position"))
        .filter(sql -> !sql.contains("query_side.node"))
        .toList();
  }

  public void clear() {
    statements.clear();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource dataSource ? new Logging(dataSource) : bean;
  }

  private final class Logging extends DelegatingDataSource {

    Logging(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
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
}
