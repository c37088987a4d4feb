package com.contractingworks.integration.kernel.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the data keys, wrapped. */
final class DataKeyTable {

  /** The table, of the command side's schema. */
  static final String NAME = "command_side.data_key";

  private static final String SELECT =
      "select key_id, client_id, number, master_key, wrapped from " + NAME + " ";

  private final JdbcClient jdbc;

  DataKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A row.
   *
   * @param number which one of its client's keys it is; the highest is in force
   * @param wrapped null if it was destroyed
   */
  record Row(String id, String clientId, int number, WrappedKey wrapped) {

    boolean isDestroyed() {
      return wrapped == null;
    }
  }

  Optional<Row> find(String id) {
    return jdbc.sql(SELECT + "where key_id = ?").param(id).query(DataKeyTable::read).optional();
  }

  /** The key of a client that is in force. */
  Optional<Row> latest(String clientId) {
    return jdbc.sql(
            SELECT
                + "where client_id = ? order by number desc offset 0 rows fetch next 1 rows only")
        .param(clientId)
        .query(DataKeyTable::read)
        .optional();
  }

  /** Keys that another master key wraps, in the order of their ids. */
  List<Row> notWrappedBy(String masterKey, String afterId, int most) {
    return jdbc.sql(
            SELECT
                + "where master_key <> ? and wrapped is not null and key_id > ? order by key_id"
                + " offset 0 rows fetch next ? rows only")
        .params(masterKey, afterId, most)
        .query(DataKeyTable::read)
        .list();
  }

  /** The versions of master keys without which something cannot be read. */
  List<String> masterKeysInUse() {
    return jdbc.sql(
            "select distinct master_key from "
                + NAME
                + " where destroyed_at is null order by master_key")
        .query(String.class)
        .list();
  }

  void insert(Row row, Instant now) {
    jdbc.sql(
            "insert into "
                + NAME
                + " (key_id, client_id, number, master_key, wrapped, created_at) values (?, ?, ?, ?, ?, ?)")
        .params(
            row.id(),
            row.clientId(),
            row.number(),
            row.wrapped().masterKey(),
            bytes(row.wrapped().bytes()),
            utc(now))
        .update();
  }

  /** Unless somebody destroyed it, or wrapped it anew, meanwhile. */
  boolean rewrap(Row row, WrappedKey anew) {
    return jdbc.sql(
                "update "
                    + NAME
                    + " set master_key = ?, wrapped = ? where key_id = ? and master_key = ? and wrapped is not null")
            .params(anew.masterKey(), bytes(anew.bytes()), row.id(), row.wrapped().masterKey())
            .update()
        == 1;
  }

  /** Returns how many there were to be destroyed. */
  int destroy(String clientId, Instant now) {
    return jdbc.sql(
            "update "
                + NAME
                + " set wrapped = null, destroyed_at = ? where client_id = ? and wrapped is not null")
        .params(utc(now), clientId)
        .update();
  }

  /** Said, since SQL Server takes bytes of an unknown type for none of its own. */
  private static SqlParameterValue bytes(byte[] value) {
    return new SqlParameterValue(Types.VARBINARY, value);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    byte[] wrapped = row.getBytes("wrapped");
    return new Row(
        row.getString("key_id"),
        row.getString("client_id"),
        row.getInt("number"),
        wrapped == null ? null : new WrappedKey(row.getString("master_key"), wrapped));
  }
}
