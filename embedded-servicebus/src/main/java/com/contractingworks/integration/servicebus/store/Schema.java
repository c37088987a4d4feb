package com.contractingworks.integration.servicebus.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the store. */
final class Schema {
  private Schema() {}

  static void createIfMissing(Connection connection) throws SQLException {
    if (exists(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String command : script().replaceAll("(?m)^--.*$", "").split(";")) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    String query =
        "select count(*) from information_schema.tables where upper(table_name) = 'BUS_ENTITY'";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  private static String script() {
    try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
