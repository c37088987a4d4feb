package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The gate of an embedded database: all its writers are in this process, though perhaps in several
 * application contexts.
 */
final class InProcessAppendGate implements AppendGate {

  private static final int ALL = Integer.MAX_VALUE;

  /** By the database's address. */
  private static final Map<String, InProcessAppendGate> GATES = new ConcurrentHashMap<>();

  /** Fair, so that a reader gets its turn among many writers. */
  private final Semaphore permits = new Semaphore(ALL, true);

  private InProcessAppendGate() {}

  /** The one gate of a database. */
  static InProcessAppendGate of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      String address = connection.getMetaData().getURL();
      return GATES.computeIfAbsent(address, key -> new InProcessAppendGate());
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void enter(Connection connection) {
    if (TransactionSynchronizationManager.hasResource(this)) {
      return;
    }
    // Fails outside of a transaction, and that before a permit is taken.
    TransactionSynchronizationManager.registerSynchronization(new Leave());
    TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
    permits.acquireUninterruptibly();
  }

  @Override
  public boolean drain(Duration atMost) {
    try {
      if (!permits.tryAcquire(ALL, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    permits.release(ALL);
    return true;
  }

  /** Leaves with the end of the transaction, whichever end that is. */
  private final class Leave implements TransactionSynchronization {

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(InProcessAppendGate.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(InProcessAppendGate.this, Boolean.TRUE);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(InProcessAppendGate.this);
      permits.release();
    }
  }
}
