package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.query.row.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the projection's tables, and all that is in them. */
public final class TestDatabase {

  private static final List<String> TABLES =
      List.of("invoice_sync", "erp_document", "timeline_entry", "client_sync");

  private final DataSource dataSource;

  public TestDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A database that nobody else has. */
  public static TestDatabase fresh() {
    return new TestDatabase(FreshDatabase.create().dataSource());
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource);
  }

  public void migrate(Schema schema) {
    SchemaMigration.migrate(dataSource, schema.name(), ProjectionConfiguration.MIGRATIONS);
  }

  public void clear(Schema schema) {
    TABLES.forEach(table -> jdbc().update("delete from " + schema.table(table)));
  }

  /** Applies events in one transaction. */
  public void project(Schema schema, List<LoggedEvent> events) {
    new TransactionTemplate(new DataSourceTransactionManager(dataSource))
        .executeWithoutResult(status -> new Projector(jdbc(), schema).apply(events));
  }

  /** Applies events, and ends the transaction before it is committed. */
  public void projectAndCrash(Schema schema, List<LoggedEvent> events) {
    new TransactionTemplate(new DataSourceTransactionManager(dataSource))
        .executeWithoutResult(
            status -> {
              new Projector(jdbc(), schema).apply(events);
              throw new Crash();
            });
  }

  /** All rows of the projection, in the order of their keys. */
  public Map<String, List<Map<String, Object>>> view(Schema schema) {
    Map<String, List<Map<String, Object>>> view = new LinkedHashMap<>();
    TABLES.forEach(
        table ->
            view.put(
                table,
                jdbc().queryForList("select * from " + schema.table(table) + " order by 1")));
    return view;
  }

  /** The end of a process, as far as the database can tell. */
  static final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
