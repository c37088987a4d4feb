package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.command.vault.VaultReadiness;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves into the vault what an older release, or this one for its sake, has written in the clear.
 * It may be stopped anywhere: what is left is moved the next time.
 */
final class ConnectionMoving {

  private static final Logger log = LoggerFactory.getLogger(ConnectionMoving.class);

  private final ConnectionDirectory directory;
  private final VaultReadiness readiness;
  private final UnitsOfWork unitsOfWork;

  ConnectionMoving(
      ConnectionDirectory directory, VaultReadiness readiness, UnitsOfWork unitsOfWork) {
    this.directory = directory;
    this.readiness = readiness;
    this.unitsOfWork = unitsOfWork;
  }

  /**
   * Moves all there is, one connection a transaction; nothing while a process is there that could
   * not read it then.
   *
   * @param interrupted whether to stop before all are moved
   */
  void run(BooleanSupplier interrupted) {
    List<ConnectionDirectory.Id> left = directory.inTheClear();
    if (left.isEmpty()) {
      return;
    }
    if (!readiness.allCanRead()) {
      log.info(
          "The secrets of {} connections lie in the clear until no process of an older release is left.",
          left.size());
      return;
    }
    int moved = 0;
    for (ConnectionDirectory.Id each : left) {
      if (interrupted.getAsBoolean()) {
        return;
      }
      moved += move(each) ? 1 : 0;
    }
    log.info("The secrets of {} connections were moved into the vault.", moved);
  }

  private boolean move(ConnectionDirectory.Id connection) {
    try {
      unitsOfWork.run(() -> directory.moveIntoVault(connection));
      return true;
    } catch (RuntimeException e) {
      log.error(
          "The secrets of client {} cannot be moved into the vault, and stay in the clear until the next try: {}",
          connection.clientId(),
          e.toString());
      return false;
    }
  }
}
