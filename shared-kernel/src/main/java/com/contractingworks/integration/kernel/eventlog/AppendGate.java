package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells a reader of the log when all append transactions that were open at some moment have ended.
 * Every writer of events passes it, or a reader may skip that writer's events for ever.
 */
interface AppendGate {

  /**
   * Enters, before the first insert, until the transaction of that insert ends.
   *
   * @param connection in whose transaction the insert will be
   * @throws SQLException if the database does not let this transaction in
   */
  void enter(Connection connection) throws SQLException;

  /**
   * Waits until every transaction that had entered before this call has ended.
   *
   * @param atMost new transactions may have to wait for so long
   * @return false if one of them is still open
   */
  boolean drain(Duration atMost);
}
