package com.contractingworks.integration.kernel.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
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

  /** SQL Server: the log, a file, the quota or the store of row versions is full. */
  private static final Set<Integer> FULL = Set.of(9002, 1105, 1101, 40544, 3958, 3959, 3966, 3967);

  /** SQL Server: no memory, no lock left, or a page could not be had in time. */
  private static final Set<Integer> EXHAUSTED = Set.of(701, 802, 845, 1204, 8645, 8651);

  /** SQL Server: the database moves, recovers or starts, and a read-only copy may answer. */
  private static final Set<Integer> MOVING =
      Set.of(615, 904, 926, 927, 952, 976, 978, 983, 3906, 4060, 4221, 42108, 42109);

  /** SQL Server stops, or has ended the session. */
  private static final Set<Integer> ENDED =
      Set.of(596, 6002, 6005, 40549, 40550, 40551, 40552, 40553);

  /**
   * Azure SQL is busy, or configures itself anew. Codes that Microsoft lists for clients on .NET
   * (20, 64, 121, 233, 10053, 10054, 10060) are not here: they are that client's own names for a
   * lost connection, for which this driver has its states, and as codes of the server 121 and 233
   * mean statements that are wrong.
   */
  private static final Set<Integer> BUSY =
      Set.of(10928, 10929, 10936, 40143, 40166, 40197, 40501, 40540, 40613, 49918, 49919, 49920);

  /** H2: its file cannot be written or read, or it is closed. */
  private static final Set<Integer> H2_AWAY = Set.of(90028, 90031, 90098, 90121);

  /** What passes, and has no state that tells. */
  private static final List<Set<Integer>> OUTAGE_CODES =
      List.of(FULL, EXHAUSTED, MOVING, ENDED, BUSY, H2_AWAY);

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
          || t instanceof SQLException e && (isConnectionLost(e) || isOutageCode(e))) {
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

  private static boolean isOutageCode(SQLException e) {
    return OUTAGE_CODES.stream().anyMatch(codes -> codes.contains(e.getErrorCode()));
  }
}
