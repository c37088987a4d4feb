package com.contractingworks.integration.kernel.node;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows by which the processes of one side know of each other. */
final class NodeTable {

  private final JdbcClient jdbc;
  private final String name;

  NodeTable(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.name = schema + ".node";
  }

  /**
   * How many processes there are.
   *
   * @param all of them
   * @param receiving those that what comes from outside the database reaches
   */
  record Count(int all, int receiving) {}

  void tell(NodeName self, boolean receives, int form, Instant now) {
    int told =
        jdbc.sql("update " + name + " set seen_at = ?, receives = ?, form = ? where name = ?")
            .params(utc(now), receives, form, self.value())
            .update();
    if (told == 0) {
      jdbc.sql("insert into " + name + " (name, seen_at, receives, form) values (?, ?, ?, ?)")
          .params(self.value(), utc(now), receives, form)
          .update();
    }
  }

  /**
   * Forgets who was not seen in a span of time. Who was seen after it has died, too, or will tell
   * again: the database's clock has been set back since. Each statement finds its rows by the
   * index.
   */
  void keepOnly(Instant from, Instant to) {
    jdbc.sql("delete from " + name + " where seen_at < ?").param(utc(from)).update();
    jdbc.sql("delete from " + name + " where seen_at > ?").param(utc(to)).update();
  }

  Count count() {
    return jdbc.sql(
            "select count(*), coalesce(sum(case when receives = 1 then 1 else 0 end), 0) from "
                + name)
        .query((row, index) -> new Count(row.getInt(1), row.getInt(2)))
        .single();
  }

  /** The lowest form of those who were seen in a span of time; empty if nobody was. */
  Optional<Integer> lowestForm(Instant from, Instant to) {
    return jdbc.sql("select min(form) from " + name + " where seen_at >= ? and seen_at <= ?")
        .params(utc(from), utc(to))
        .query((row, index) -> Optional.ofNullable((Integer) row.getObject(1)))
        .single();
  }

  void forget(NodeName self) {
    jdbc.sql("delete from " + name + " where name = ?").param(self.value()).update();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return name;
  }
}
