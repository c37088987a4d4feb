package com.contractingworks.integration.command.mapping;

import com.contractingworks.integration.provider.mapping.MappingChanges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The changes of clients in all versions. What an event names by its digest lies here. */
public class MappingVersions {

  private static final int LONGEST_ACTOR = 200;

  private static final String SELECT =
      "select version, changes, restored_version, actor, changed_at from command_side.client_mapping where client_id = ? and provider = ? and entity = ?";

  private final JdbcClient jdbc;

  public MappingVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The number of the newest version; 0 if nothing was ever changed. */
  public int newest(MappingKey key) {
    return jdbc.sql(
            "select max(version) from command_side.client_mapping where client_id = ? and provider = ? and entity = ?")
        .params(key.clientId(), key.provider(), key.entity())
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** One version; empty if there is none of this number. */
  public Optional<MappingVersion> find(MappingKey key, int number) {
    return jdbc.sql(SELECT + " and version = ?")
        .params(key.clientId(), key.provider(), key.entity(), number)
        .query(MappingVersions::read)
        .optional();
  }

  /**
   * Versions, the newest first.
   *
   * @param before only those before this one
   * @param most how many at most
   */
  public List<MappingVersion> list(MappingKey key, int before, int most) {
    return jdbc.sql(
            SELECT + " and version < ? order by version desc offset 0 rows fetch next ? rows only")
        .params(key.clientId(), key.provider(), key.entity(), before, most)
        .query(MappingVersions::read)
        .list();
  }

  /** Adds a version, in the transaction of the event that names it. */
  public void add(MappingKey key, MappingVersion version) {
    String actor = version.actor();
    jdbc.sql(
            "insert into command_side.client_mapping (client_id, provider, entity, version, changes, restored_version, actor, changed_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            key.clientId(),
            key.provider(),
            key.entity(),
            version.number(),
            version.changes().json(),
            version.restoredVersion(),
            actor.length() > LONGEST_ACTOR ? actor.substring(0, LONGEST_ACTOR) : actor,
            ChronoUnit.MICROS.between(Instant.EPOCH, version.changedAt()))
        .update();
  }

  private static MappingVersion read(ResultSet row, int number) throws SQLException {
    return new MappingVersion(
        row.getInt("version"),
        MappingChanges.parse(row.getString("changes")),
        row.getObject("restored_version", Integer.class),
        row.getString("actor"),
        Instant.EPOCH.plus(row.getLong("changed_at"), ChronoUnit.MICROS));
  }
}
