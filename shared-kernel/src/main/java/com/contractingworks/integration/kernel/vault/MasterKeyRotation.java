package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.vault.DataKeyTable.Row;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wraps the data keys by the master key that is in force, while others read and write with them. It
 * may be stopped anywhere: what is left is done the next time. What data keys encrypted is not
 * touched.
 */
public final class MasterKeyRotation {

  private static final Logger log = LoggerFactory.getLogger(MasterKeyRotation.class);

  private static final int TOGETHER = 100;
  private static final String BEFORE_ALL = "";

  private final DataKeyTable table;
  private final MasterKeys masterKeys;

  public MasterKeyRotation(JdbcClient jdbc, MasterKeys masterKeys) {
    this.table = new DataKeyTable(jdbc);
    this.masterKeys = masterKeys;
  }

  /**
   * Wraps all of them. Each is a transaction of its own, unless one is open. One that cannot be
   * unwrapped is told of and left as it is; while nothing answers where master keys are kept, all
   * are left.
   *
   * @param interrupted whether to stop before all are done
   */
  public void run(BooleanSupplier interrupted) {
    try {
      wrapAll(interrupted);
    } catch (UnreadableSecret e) {
      log.warn("Data keys are not wrapped anew for now. {}", e.getMessage());
    }
  }

  private void wrapAll(BooleanSupplier interrupted) {
    String current = masterKeys.current();
    String after = BEFORE_ALL;
    int done = 0;
    List<Row> rows = table.notWrappedBy(current, after, TOGETHER);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        if (interrupted.getAsBoolean()) {
          return;
        }
        done += rewrap(row) ? 1 : 0;
        after = row.id();
      }
      rows = table.notWrappedBy(current, after, TOGETHER);
    }
    tell(done, current);
  }

  private boolean rewrap(Row row) {
    try {
      return table.rewrap(row, masterKeys.wrap(masterKeys.unwrap(row.wrapped())));
    } catch (UnreadableSecret e) {
      if (e.reason() == Reason.MASTER_KEY_AWAY) {
        throw e;
      }
      log.error(
          "The data key of client {} cannot be wrapped anew, and is left as it is: {}",
          row.clientId(),
          e.getMessage());
      return false;
    }
  }

  private void tell(int done, String current) {
    if (done == 0) {
      return;
    }
    List<String> inUse = table.masterKeysInUse();
    if (inUse.equals(List.of(current))) {
      log.info(
          "{} data keys were wrapped by master key {}. No data key needs another one any more.",
          done,
          current);
    } else {
      log.info(
          "{} data keys were wrapped by master key {}. Still needed are {}.", done, current, inUse);
    }
  }
}
