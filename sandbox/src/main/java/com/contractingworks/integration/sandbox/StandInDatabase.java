package com.contractingworks.integration.sandbox;

import com.contractingworks.integration.kernel.database.QuietDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database file that belongs to one stand-in. It is no {@code DataSource} bean, so that the
 * application around the stand-in neither sees it nor takes it for its own. What was committed
 * survives the death of the process, not a power cut.
 */
public final class StandInDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 16;

  private final HikariDataSource dataSource;
  private final QuietDataSource quiet;
  private final JdbcTemplate template;
  private final JdbcClient client;
  private final TransactionTemplate transactions;

  private StandInDatabase(HikariDataSource dataSource, QuietDataSource quiet) {
    this.dataSource = dataSource;
    this.quiet = quiet;
    this.template = new JdbcTemplate(quiet);
    this.client = JdbcClient.create(template);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(quiet));
  }

  /**
   * Opens the file, creates it when it is missing, and brings its schema up to date.
   *
   * @param directory where the file lies
   * @param name the file's name without ending
   * @param migrations the class path folder of the stand-in's Flyway scripts
   */
  public static StandInDatabase open(Path directory, String name, String migrations) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(
        "jdbc:h2:file:"
            + directory.resolve(name).toAbsolutePath()
            + ";MODE=MSSQLServer;LOCK_TIMEOUT=10000;PAGE_SIZE=4096;RETENTION_TIME=0;QUERY_CACHE_SIZE=100;DB_CLOSE_ON_EXIT=FALSE");
    config.setUsername("sa");
    config.setPassword("");
    config.setMaximumPoolSize(CONNECTIONS);
    HikariDataSource dataSource = new HikariDataSource(config);
    QuietDataSource quiet = new QuietDataSource(dataSource);
    Flyway.configure().dataSource(quiet).locations("classpath:" + migrations).load().migrate();
    return new StandInDatabase(dataSource, quiet);
  }

  /** Statements one at a time. */
  public JdbcClient jdbc() {
    return client;
  }

  /** Batches and streams. */
  public JdbcTemplate template() {
    return template;
  }

  /**
   * Runs the work in one transaction and returns its result once it is committed.
   *
   * @param work what is to be committed whole or not at all
   */
  public <T> T transaction(Supplier<T> work) {
    return transactions.execute(status -> work.get());
  }

  /** Returns when everything that can be seen by now survives; ask before it is passed on. */
  public void awaitSaved() {
    QuietDataSource.awaitSaved(quiet);
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
