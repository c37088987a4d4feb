package com.contractingworks.integration.kernel.testing;

import org.springframework.jdbc.core.JdbcOperations;

/** What tests do to tables, in the words of the database that they run on. */
public final class Tables {

  private Tables() {}

  /** Gives a table another name. */
  public static void rename(JdbcOperations jdbc, String schema, String table, String name) {
    jdbc.execute(
        FreshDatabase.isOnSqlServer()
            ? "exec sp_rename '" + schema + "." + table + "', '" + name + "'"
            : "alter table " + schema + "." + table + " rename to " + name);
  }
}
