package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.database.DuplicateKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connections that are held, for all processes. */
final class HoldTable {

  private final JdbcClient jdbc;

  HoldTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Hold> all() {
    return jdbc.sql(
            "select connection, kind, credentials, since, held_until, probes, probing from command_side.connection_hold")
        .query(HoldTable::read)
        .list();
  }

  private static Hold read(ResultSet row, int number) throws SQLException {
    return new Hold(
        row.getString("connection"),
        Hold.Kind.valueOf(row.getString("kind")),
        row.getString("credentials"),
        instant(row.getLong("since")),
        instant(row.getLong("held_until")),
        row.getInt("probes"),
        row.getBoolean("probing"));
  }

  /** Enters a hold, unless there is one of this connection. */
  boolean add(Hold hold) {
    try {
      jdbc.sql(
              "insert into command_side.connection_hold (connection, kind, credentials, since, held_until, probes, probing) values (?, ?, ?, ?, ?, ?, ?)")
          .params(
              hold.connection(),
              hold.kind().name(),
              hold.credentials(),
              micros(hold.since()),
              micros(hold.until()),
              hold.probes(),
              hold.probing())
          .update();
      return true;
    } catch (DataAccessException e) {
      if (DuplicateKeys.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Replaces a hold, unless another process has done so: only one of them may try. */
  boolean replace(Hold before, Hold after) {
    return jdbc.sql(
                "update command_side.connection_hold set kind = ?, credentials = ?, held_until = ?, probes = ?, probing = ?"
                    + " where connection = ? and held_until = ?")
            .params(
                after.kind().name(),
                after.credentials(),
                micros(after.until()),
                after.probes(),
                after.probing(),
                before.connection(),
                micros(before.until()))
            .update()
        == 1;
  }

  /** Ends a hold. */
  void remove(String connection) {
    jdbc.sql("delete from command_side.connection_hold where connection = ?")
        .param(connection)
        .update();
  }

  /** Ends a hold that came of other credentials than these. */
  boolean removeOther(String connection, String credentials) {
    return jdbc.sql(
                "delete from command_side.connection_hold where connection = ? and credentials <> ?")
            .params(connection, credentials)
            .update()
        == 1;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
