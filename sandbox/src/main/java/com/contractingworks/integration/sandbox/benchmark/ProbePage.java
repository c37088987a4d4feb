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
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the figures as JSON; collects garbage first, if so asked. */
@RestController
class ProbePage {

  private static final String FILE_WRITES =
      "select SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS where SETTING_NAME ="
          + " 'info.FILE_WRITE'";

  private final CommitMeter meter;
  private final Path dataDir;
  private final String integrationUrl;

  ProbePage(CommitMeter meter, Path dataDir, String integrationUrl) {
    this.meter = meter;
    this.dataDir = dataDir;
    this.integrationUrl = integrationUrl;
  }

  @GetMapping(path = BenchmarkProbe.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] figures() throws SQLException {
    return Json.bytes(
        Map.of(
            "commits",
            meter.counts(),
            "fileWrites",
            fileWrites(),
            "processorMillis",
            ProcessorTimes.millis()));
  }

  @GetMapping(path = BenchmarkProbe.PATH + "/heap", produces = MediaType.APPLICATION_JSON_VALUE)
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
    writes.put("servicebus", fileWrites(url("servicebus", "WRITE_DELAY=0;"), ""));
    writes.put("sandbox-cw", fileWrites(url("sandbox-cw", "LOCK_TIMEOUT=10000;"), "sa"));
    writes.put(
        "sandbox-tripletex", fileWrites(url("sandbox-tripletex", "LOCK_TIMEOUT=10000;"), "sa"));
    return writes;
  }

  private String url(String name, String more) {
    return "jdbc:h2:file:"
        + dataDir.resolve(name)
        + ";MODE=MSSQLServer;"
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
