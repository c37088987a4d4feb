package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.integrity.AnchorFile;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which anchors were taken. Proof are the files: who can change the log can change these rows. */
final class AnchorRecords {

  private final JdbcClient jdbc;

  AnchorRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An anchor.
   *
   * @param violation what was wrong with the log; null if nothing was
   */
  record Taken(Instant at, long position, String digest, String fileName, String violation) {}

  void add(AnchorFile file) {
    jdbc.sql(
            "insert into command_side.log_anchor (taken_at, position, digest, file_name, violation) values (?, ?, ?, ?, ?)")
        .params(
            file.anchor().takenAt().atOffset(ZoneOffset.UTC),
            file.anchor().position(),
            file.anchor().digest(),
            file.file().getFileName().toString(),
            file.anchor().violation())
        .update();
  }

  Optional<Taken> last() {
    return jdbc.sql(
            "select taken_at, position, digest, file_name, violation from command_side.log_anchor order by id desc offset 0 rows fetch next 1 rows only")
        .query(
            (row, number) ->
                new Taken(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .optional();
  }
}
