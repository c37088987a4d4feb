package com.contractingworks.integration.kernel.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Small pools of connections for tests. There is one per database, and hundreds of databases, so
 * that connections that nobody uses are closed soon, and one thread looks after all pools.
 */
final class TestPools {

  private static final int MOST_CONNECTIONS = 20;
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final Queue<HikariDataSource> POOLS = new ConcurrentLinkedQueue<>();
  private static final ScheduledThreadPoolExecutor HOUSEKEEPER =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "test-pools");
            thread.setDaemon(true);
            return thread;
          });

  private TestPools() {}

  /** Opens a pool, which lasts until all are closed. */
  static HikariDataSource open(FreshDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setScheduledExecutor(HOUSEKEEPER);
    HikariDataSource pool = new HikariDataSource(config);
    POOLS.add(pool);
    return pool;
  }

  static void closeAll() {
    for (HikariDataSource pool = POOLS.poll(); pool != null; pool = POOLS.poll()) {
      pool.close();
    }
  }
}
