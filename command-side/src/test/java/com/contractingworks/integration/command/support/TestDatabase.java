package com.contractingworks.integration.command.support;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The command side's tables in a database of their own, without the service. */
public final class TestDatabase {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  public final DriverManagerDataSource dataSource =
      new DriverManagerDataSource(
          "jdbc:h2:mem:unit-"
              + NUMBERS.incrementAndGet()
              + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
          "sa",
          "");

  public final JdbcClient jdbc = JdbcClient.create(dataSource);
  public final JdbcTemplate template = new JdbcTemplate(dataSource);
  public final TransactionTemplate transactions =
      new TransactionTemplate(new DataSourceTransactionManager(dataSource));

  public TestDatabase() {
    SchemaMigration.migrate(dataSource, "command_side", "db/command-side");
  }
}
