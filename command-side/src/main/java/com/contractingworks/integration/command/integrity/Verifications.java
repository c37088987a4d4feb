package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.database.DuplicateKeys;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checks that were asked for, and what came of them. One at most is under way. */
final class Verifications {

  private static final String CURRENT = "current";

  private final JdbcClient jdbc;

  Verifications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far a check is. */
  enum State {
    WAITING,
    RUNNING,
    INTACT,
    VIOLATED,
    /** It could not be done; the result says why. */
    FAILED
  }

  /**
   * A check.
   *
   * @param finishedAt null until it is done
   * @param violations how many were found; null until it is done
   * @param result what was found, in sentences; empty until it is done
   */
  record Verification(
      String id,
      State state,
      String requestedBy,
      Instant requestedAt,
      long eventsChecked,
      long eventsTotal,
      Instant finishedAt,
      Long violations,
      List<String> result) {}

  /**
   * Adds one, unless one is under way.
   *
   * @return whether it was added
   */
  boolean add(String id, String requestedBy, Instant now) {
    try {
      jdbc.sql(
              "insert into command_side.log_verification (id, slot, requested_by, requested_at, state, events_checked, events_total)"
                  + " values (?, ?, ?, ?, ?, 0, 0)")
          .params(id, CURRENT, requestedBy, now.atOffset(ZoneOffset.UTC), State.WAITING.name())
          .update();
      return true;
    } catch (DataAccessException e) {
      if (DuplicateKeys.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  void progress(String id, long checked, long total) {
    jdbc.sql(
            "update command_side.log_verification set state = ?, events_checked = ?, events_total = ? where id = ?")
        .params(State.RUNNING.name(), checked, total, id)
        .update();
  }

  void finish(String id, State state, Long violations, List<String> result, Instant now) {
    jdbc.sql(
            "update command_side.log_verification set slot = id, state = ?, violations = ?, result = ?, finished_at = ? where id = ?")
        .params(
            state.name(), violations, String.join("\n", result), now.atOffset(ZoneOffset.UTC), id)
        .update();
  }

  /** The one that is under way. */
  Optional<Verification> current() {
    return find("slot", CURRENT);
  }

  Optional<Verification> find(String id) {
    return find("id", id);
  }

  private Optional<Verification> find(String column, String value) {
    return jdbc.sql(
            "select id, state, requested_by, requested_at, events_checked, events_total, finished_at, violations, result from command_side.log_verification where "
                + column
                + " = ?")
        .param(value)
        .query(
            (row, number) -> {
              OffsetDateTime finished = row.getObject(7, OffsetDateTime.class);
              String result = row.getString(9);
              return new Verification(
                  row.getString(1),
                  State.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  row.getLong(5),
                  row.getLong(6),
                  finished == null ? null : finished.toInstant(),
                  row.getObject(8, Long.class),
                  result == null ? List.of() : result.lines().toList());
            })
        .optional();
  }
}
