package com.contractingworks.integration.query.act;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.query.row.Schema;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the table of acts of one schema. */
final class ActQueries {

  private final JdbcClient jdbc;
  private final String acts;

  ActQueries(JdbcClient jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.acts = schema.table(ActTable.NAME);
  }

  /**
   * Acts about these clients, the last one first.
   *
   * @param before only those whose place in the log is before this one
   * @param limit how many at most
   */
  List<ActRow> last(ActFilter filter, ClientScope clients, long before, int limit) {
    return page(filter, clients, "<", before, "desc", limit);
  }

  /**
   * Acts about these clients, in the order of the log.
   *
   * @param after only those whose place in the log is after this one
   * @param limit how many at most
   */
  List<ActRow> next(ActFilter filter, ClientScope clients, long after, int limit) {
    return page(filter, clients, ">", after, "asc", limit);
  }

  private List<ActRow> page(
      ActFilter filter, ClientScope clients, String than, long position, String order, int limit) {
    ActFilter.Condition condition = filter.condition(clients);
    return jdbc.sql(
            "select * from %s%s and log_position %s :position order by log_position %s offset 0 rows fetch next :limit rows only"
                .formatted(acts, condition.text(), than, order))
        .params(condition.parameters())
        .param("position", position)
        .param("limit", limit)
        .query((row, n) -> ActTable.read(row))
        .list();
  }

  long count(ActFilter filter, ClientScope clients) {
    ActFilter.Condition condition = filter.condition(clients);
    return jdbc.sql("select count(*) from " + acts + condition.text())
        .params(condition.parameters())
        .query(Long.class)
        .single();
  }
}
