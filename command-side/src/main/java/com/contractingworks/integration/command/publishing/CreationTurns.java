package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.provider.Creations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns at creating something once per connection, as unique rows: over all threads and processes.
 * The row of a turn whose creation was left unclear stays until the thing is found, or is absent
 * twice, spaced, beyond the commit horizon.
 */
final class CreationTurns {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Duration turn;
  private final Duration spacing;

  /**
   * Keeps turns.
   *
   * @param turn how long a turn lasts at most; longer than an attempt may take
   * @param spacing how far apart two absences must be
   */
  CreationTurns(JdbcClient jdbc, InstantSource clock, Duration turn, Duration spacing) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.turn = turn;
    this.spacing = spacing;
  }

  /** The turns of one connection. */
  Creations of(String connection, Duration commitHorizon) {
    return new Creations() {
      @Override
      public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
        return CreationTurns.this.once(
            // Keys can hold names and e-mail addresses, which do not belong into a table.
            new Turn(connection, entity, Sha256.hex(key)), commitHorizon, attempt);
      }
    };
  }

  private record Turn(String connection, String entity, String key) {}

  private record Row(long takenUntil, Long unclearSince, Long firstAbsence) {

    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getLong("taken_until"),
          row.getObject("unclear_since", Long.class),
          row.getObject("first_absence", Long.class));
    }
  }

  private <T> Creations.Creation<T> once(
      Turn turnKey, Duration horizon, Creations.Attempt<T> attempt) {
    Instant now = clock.instant();
    Row row = take(turnKey, now);
    if (row == null) {
      return new Creations.Creation.Busy<>();
    }
    boolean mayCreate = row.unclearSince() == null || isAbsenceProved(row, horizon, now);
    Creations.Creation<T> result = attempt.run(mayCreate);
    settle(turnKey, row, mayCreate, result);
    return result;
  }

  private boolean isAbsenceProved(Row row, Duration horizon, Instant now) {
    return row.firstAbsence() != null
        && !now.isBefore(Instant.ofEpochMilli(row.firstAbsence()).plus(spacing))
        && !now.isBefore(Instant.ofEpochMilli(row.unclearSince()).plus(horizon));
  }

  private Row take(Turn key, Instant now) {
    long until = now.plus(turn).toEpochMilli();
    try {
      jdbc.sql(
              "insert into command_side.creation_turn (connection, entity, creation_key, taken_until) values (?, ?, ?, ?)")
          .params(key.connection(), key.entity(), key.key(), until)
          .update();
      return new Row(until, null, null);
    } catch (DataAccessException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) {
        throw e;
      }
      return takeOver(key, now, until);
    }
  }

  /**
   * Takes a turn that nobody holds any more. Whoever held it may have created the thing, so it
   * counts as unclear.
   */
  private Row takeOver(Turn key, Instant now, long until) {
    List<Row> rows =
        jdbc.sql(
                "select taken_until, unclear_since, first_absence from command_side.creation_turn"
                    + " where connection = ? and entity = ? and creation_key = ?")
            .params(key.connection(), key.entity(), key.key())
            .query(Row::read)
            .list();
    if (rows.isEmpty() || rows.get(0).takenUntil() > now.toEpochMilli()) {
      return null;
    }
    Row old = rows.get(0);
    long unclearSince = old.unclearSince() == null ? old.takenUntil() : old.unclearSince();
    int taken =
        jdbc.sql(
                "update command_side.creation_turn set taken_until = ?, unclear_since = ?"
                    + " where connection = ? and entity = ? and creation_key = ? and taken_until = ?")
            .params(
                until, unclearSince, key.connection(), key.entity(), key.key(), old.takenUntil())
            .update();
    return taken == 1 ? new Row(until, unclearSince, old.firstAbsence()) : null;
  }

  private void settle(Turn key, Row row, boolean mayCreate, Creations.Creation<?> result) {
    if (result instanceof Creations.Creation.Done
        || result instanceof Creations.Creation.Absent && mayCreate) {
      jdbc.sql(
              "delete from command_side.creation_turn where connection = ? and entity = ? and creation_key = ? and taken_until = ?")
          .params(key.connection(), key.entity(), key.key(), row.takenUntil())
          .update();
      return;
    }
    long now = clock.millis();
    boolean unclear = result instanceof Creations.Creation.Unclear;
    Long unclearSince = unclear ? Long.valueOf(now) : row.unclearSince();
    Long firstAbsence =
        unclear ? null : row.firstAbsence() == null ? Long.valueOf(now) : row.firstAbsence();
    jdbc.sql(
            "update command_side.creation_turn set taken_until = ?, unclear_since = ?, first_absence = ?"
                + " where connection = ? and entity = ? and creation_key = ? and taken_until = ?")
        .params(
            now,
            unclearSince,
            firstAbsence,
            key.connection(),
            key.entity(),
            key.key(),
            row.takenUntil())
        .update();
  }
}
