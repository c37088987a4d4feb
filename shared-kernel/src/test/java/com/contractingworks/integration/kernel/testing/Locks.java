package com.contractingworks.integration.kernel.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database knows of locks. */
public final class Locks {

  private static final String ON_H2 =
      "select count(*) from INFORMATION_SCHEMA.SESSIONS where BLOCKER_ID is not null";
  private static final String ON_SQL_SERVER =
      "select count(*) from sys.dm_tran_locks where request_status = 'WAIT' and resource_database_id = db_id()";

  private Locks() {}

  /** Whether a connection to this database waits for a lock of another one. */
  public static boolean areWaitedFor(JdbcClient jdbc) {
    return jdbc.sql(FreshDatabase.isOnSqlServer() ? ON_SQL_SERVER : ON_H2)
            .query(Integer.class)
            .single()
        > 0;
  }
}
