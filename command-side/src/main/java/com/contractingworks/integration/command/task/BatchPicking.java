package com.contractingworks.integration.command.task;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MssqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.Queries;

/**
 * Lets the scheduler pick all due tasks that it has room for in one transaction. Each row that is
 * read is locked until that transaction ends, and passed over by every other process: a task is
 * picked once.
 */
final class BatchPicking {

  private static final boolean IN_UTC = true;

  private BatchPicking() {}

  static JdbcCustomization on(DatabaseProduct product) {
    return switch (product) {
      case H2 -> new OnH2();
      case SQL_SERVER -> new OnSqlServer();
    };
  }

  private static final class OnH2 extends DefaultJdbcCustomization {

    OnH2() {
      super(IN_UTC);
    }

    @Override
    public String getName() {
      return "H2";
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
      return true;
    }

    /** H2 locks every row that meets the condition, and sorts and limits them afterwards. */
    @Override
    public String createGenericSelectForUpdateQuery(
        String table, int limit, String condition, boolean orderByPriority) {
      return "SELECT * FROM "
          + table
          + " WHERE picked = FALSE AND (task_name, task_instance) IN (SELECT task_name, task_instance FROM "
          + table
          + " WHERE picked = ? AND execution_time <= ? "
          + condition
          + Queries.ansiSqlOrderPart(orderByPriority)
          + Queries.ansiSqlLimitPart(limit)
          + ") FOR UPDATE SKIP LOCKED";
    }
  }

  /** The scheduler's own form for SQL Server takes no update lock, so that two could read a row. */
  private static final class OnSqlServer extends MssqlJdbcCustomization {

    /**
     * The index has the order in which tasks are picked, so that no more rows are locked than are
     * read; sorting would lock all that are due. With row versions for readers switched on, passing
     * over locked rows has to be asked for together with locks for readers.
     */
    private static final String HINTS =
        " WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK, INDEX(ix_scheduled_tasks_time))";

    OnSqlServer() {
      super(IN_UTC);
    }

    @Override
    public String createGenericSelectForUpdateQuery(
        String table, int limit, String condition, boolean orderByPriority) {
      return Queries.selectForUpdate(
          table,
          Queries.ansiSqlOrderPart(orderByPriority),
          Queries.ansiSqlLimitPart(limit),
          condition,
          null,
          HINTS,
          null);
    }
  }
}
