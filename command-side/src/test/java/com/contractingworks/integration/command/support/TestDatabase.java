package com.contractingworks.integration.command.support;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The command side's tables in a database of their own, without the service. */
public final class TestDatabase {

  public final DataSource dataSource = FreshDatabase.create().dataSource();
  public final JdbcClient jdbc = JdbcClient.create(dataSource);
  public final JdbcTemplate template = new JdbcTemplate(dataSource);
  public final TransactionTemplate transactions =
      new TransactionTemplate(new DataSourceTransactionManager(dataSource));

  public TestDatabase() {
    SchemaMigration.migrate(dataSource, "command_side", "db/command-side");
  }
}
