package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells a reader of the log when all append transactions that were open at some moment have ended.
 * Every writer of events passes it, or a reader may skip that writer's events for ever.
 *
 * <p>It is a lock of the database: writers hold it together, from whichever process, and it is
 * released when the database has ended their transaction, for whatever reason.
 */
interface AppendGate {

  /**
   * Enters, before the first insert, until the transaction of that insert ends. Waits for a drain,
   * but no longer than that drain may take.
   *
   * @param connection in whose transaction the insert will be
   * @throws SQLException if the database does not let this transaction in, or there is none
   */
  void enter(Connection connection) throws SQLException;

  /**
   * Waits until every transaction that had entered before this call has ended.
   *
   * @param connection in a transaction that is for this alone: it may be ended here, and what it
   *     locks is released at its end
   * @param atMost positive; new transactions may have to wait for so long
   * @return false if one of them is still open
   * @throws SQLException if the database cannot tell
   */
  boolean drain(Connection connection, Duration atMost) throws SQLException;
}
