package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.sandbox.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the benchmark reads from inside the quick start. Only there when it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(BenchmarkProbe.PROPERTY)
public class BenchmarkProbe {

  static final String PROPERTY = "quickstart.probe";
  static final String PATH = "/sandbox/benchmark/probe";

  @Bean
  static CommitMeter commitMeter() {
    return new CommitMeter();
  }

  @Bean
  static BeanPostProcessor commitCounting(CommitMeter meter) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new CountingDataSource(source, meter) : bean;
      }
    };
  }

  @Bean
  Page benchmarkProbePage(
      CommitMeter meter,
      @Value("${quickstart.data-dir}") Path dataDir,
      @Value("${spring.datasource.url}") String integrationUrl) {
    return new Page(meter, dataDir, integrationUrl);
  }

  /** Shows the figures as JSON; collects garbage first, if so asked. */
  @RestController
  static class Page {

    private static final String FILE_WRITES =
        "select setting_value from information_schema.settings where setting_name ="
            + " 'info.FILE_WRITE'";

    private final CommitMeter meter;
    private final Path dataDir;
    private final String integrationUrl;

    Page(CommitMeter meter, Path dataDir, String integrationUrl) {
      this.meter = meter;
      this.dataDir = dataDir;
      this.integrationUrl = integrationUrl;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] figures() throws SQLException {
      return Json.bytes(Map.of("commits", meter.counts(), "fileWrites", fileWrites()));
    }

    @GetMapping(path = PATH + "/heap", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] heapAfterCollection() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return Json.bytes(Map.of("usedBytes", runtime.totalMemory() - runtime.freeMemory()));
    }

    /** H2 writes its file once per durable commit, or once for several that came together. */
    private Map<String, Long> fileWrites() throws SQLException {
      Map<String, Long> writes = new TreeMap<>();
      if (integrationUrl.startsWith("jdbc:h2:")) {
        writes.put("integration", fileWrites(integrationUrl, "sa"));
      }
      writes.put("servicebus", fileWrites(url("servicebus", ""), ""));
      writes.put("sandbox-cw", fileWrites(url("sandbox-cw", "LOCK_TIMEOUT=10000;"), "sa"));
      writes.put(
          "sandbox-tripletex", fileWrites(url("sandbox-tripletex", "LOCK_TIMEOUT=10000;"), "sa"));
      return writes;
    }

    private String url(String name, String more) {
      return "jdbc:h2:file:"
          + dataDir.resolve(name)
          + ";MODE=MSSQLServer;WRITE_DELAY=0;"
          + more
          + "DB_CLOSE_ON_EXIT=FALSE";
    }

    private static long fileWrites(String url, String user) throws SQLException {
      try (Connection connection = DriverManager.getConnection(url, user, "");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(FILE_WRITES)) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
