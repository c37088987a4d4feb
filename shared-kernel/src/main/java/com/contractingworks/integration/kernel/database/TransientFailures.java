package com.contractingworks.integration.kernel.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures that pass by themselves from those that will come again with the same input.
 * Axon's stores throw what the driver threw, and SQL Server's driver has one class for everything,
 * so that classes do not tell enough: states and codes count as well.
 */
public final class TransientFailures {

  private static final String CONNECTION_STATES = "08";

  /** Serialization failure; H2 and SQL Server both give it to the victim of a deadlock. */
  private static final String ROLLED_BACK = "40001";

  /**
   * SQL Server: victim of a deadlock, a conflict of snapshots, and a lock that was not granted in
   * time (Microsoft's list of Database Engine errors).
   */
  private static final Set<Integer> CLASH_CODES = Set.of(1205, 3960, 1222);

  private TransientFailures() {}

  /** Whether another writer came first: the same work may succeed at once. */
  public static boolean isClash(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConcurrencyException
          || t instanceof ConcurrencyFailureException
          || t instanceof SQLException e && isRolledBack(e)) {
        return true;
      }
    }
    return DuplicateKeys.isDuplicateKey(failure);
  }

  /**
   * Whether the database or the way to it is at fault: the same work will succeed when that is
   * back.
   */
  public static boolean isOutage(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof TransientDataAccessException
          || t instanceof RecoverableDataAccessException
          || t instanceof DataAccessResourceFailureException
          || t instanceof CannotCreateTransactionException
          || t instanceof SQLTransientException
          || t instanceof SQLRecoverableException
          || t instanceof SQLNonTransientConnectionException
          || t instanceof SQLException e && isConnectionLost(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRolledBack(SQLException e) {
    return ROLLED_BACK.equals(e.getSQLState()) || CLASH_CODES.contains(e.getErrorCode());
  }

  private static boolean isConnectionLost(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_STATES);
  }
}
