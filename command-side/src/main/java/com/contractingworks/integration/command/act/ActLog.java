package com.contractingworks.integration.command.act;

import com.contractingworks.integration.access.audit.ActTable;
import com.contractingworks.integration.command.task.UnitsOfWork;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes acts from their table into the event log, oldest first. An act of which nobody will say any
 * more what became of it, since its process has ended, is taken as unknown.
 */
final class ActLog {

  /** Longer than any act takes: the longest waits for an ERP. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(ActLog.class);
  private static final int BATCH = 100;

  private final JdbcClient jdbc;
  private final EventStore events;
  private final UnitsOfWork unitsOfWork;
  private final InstantSource clock;

  ActLog(JdbcClient jdbc, EventStore events, UnitsOfWork unitsOfWork, InstantSource clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.unitsOfWork = unitsOfWork;
    this.clock = clock;
  }

  /**
   * Takes all that are there, one a transaction.
   *
   * @param interrupted whether to stop before all are taken
   */
  void run(BooleanSupplier interrupted) {
    List<ActRow> next = next();
    while (!next.isEmpty()) {
      for (ActRow act : next) {
        if (interrupted.getAsBoolean()) {
          return;
        }
        unitsOfWork.run(() -> take(act));
      }
      next = next();
    }
  }

  private List<ActRow> next() {
    return jdbc.sql(
            "select * from %s where outcome is not null or begun_at < :lost order by begun_at offset 0 rows fetch next %d rows only"
                .formatted(ActTable.NAME, BATCH))
        .param("lost", clock.instant().minus(LONGEST).atOffset(ZoneOffset.UTC))
        .query((row, n) -> ActRow.read(row))
        .list();
  }

  /** Whoever removes the row is the one who tells the log. */
  private void take(ActRow act) {
    int removed =
        jdbc.sql("delete from " + ActTable.NAME + " where act_id = ?").param(act.id()).update();
    if (removed == 0) {
      log.info("Act {} has been taken into the log by another process.", act.id());
      return;
    }
    events.publish(act.message());
  }
}
