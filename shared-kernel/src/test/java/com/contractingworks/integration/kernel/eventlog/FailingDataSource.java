package com.contractingworks.integration.kernel.eventlog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Fails once, when it is told to: at the next call of a method. */
final class FailingDataSource extends DelegatingDataSource {

  private record Failure(String method, SQLException failure) {}

  private final AtomicReference<Failure> next = new AtomicReference<>();

  FailingDataSource(DataSource target) {
    super(target);
  }

  /**
   * Lets the next such call fail instead of reaching the database.
   *
   * @param method of a connection or a prepared statement
   */
  void failAt(String method, SQLException failure) {
    next.set(new Failure(method, failure));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return failing(Connection.class, super.getConnection());
  }

  private <T> T failing(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    Failure failure = next.get();
    if (failure != null && failure.method().equals(method.getName())) {
      next.set(null);
      throw failure.failure();
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof PreparedStatement statement && !method.getName().equals("unwrap")
          ? failing(PreparedStatement.class, statement)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
