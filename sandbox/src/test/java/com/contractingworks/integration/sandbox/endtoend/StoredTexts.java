package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.kernel.exchange.PackedText;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.kernel.vault.LocalMasterKeys;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Every column of every table of an H2 database whose process has ended, as text; what is packed,
 * unpacked.
 */
final class StoredTexts implements AutoCloseable {

  private record Column(String schema, String table, String name) {
    String place() {
      return "%s.%s.%s".formatted(schema, table, name).toLowerCase(Locale.ROOT);
    }
  }

  private final SingleConnectionDataSource database;
  private final JdbcTemplate jdbc;
  private final List<Column> columns;

  /**
   * Opens a database.
   *
   * @param url its JDBC address
   */
  StoredTexts(String url, String user, String password) {
    this.database = new SingleConnectionDataSource(url, user, password, true);
    this.jdbc = new JdbcTemplate(database);
    this.columns =
        jdbc.query(
            "select C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME from INFORMATION_SCHEMA.COLUMNS C"
                + " join INFORMATION_SCHEMA.TABLES T on T.TABLE_SCHEMA = C.TABLE_SCHEMA"
                + " and T.TABLE_NAME = C.TABLE_NAME"
                + " where T.TABLE_TYPE = 'BASE TABLE' and T.TABLE_SCHEMA <> 'INFORMATION_SCHEMA'",
            (row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3)));
  }

  /** In which columns one of some texts stands: {@code schema.table.column}, in lower case. */
  Set<String> placesOf(List<String> texts) {
    Set<String> places = new TreeSet<>();
    for (Column column : columns) {
      boolean found =
          valuesOf(column).stream().anyMatch(value -> texts.stream().anyMatch(value::contains));
      if (found) {
        places.add(column.place());
      }
    }
    return places;
  }

  /** The values of one column of one table. */
  List<String> values(String schema, String table, String column) {
    return valuesOf(new Column(schema, table, column));
  }

  /** All secrets of the vault, opened with the master key of a file. */
  List<String> secrets(Path masterKeyFile) {
    ClientCipher cipher = cipher(masterKeyFile);
    return jdbc
        .query(
            "select client_id, purpose, generation, encrypted from command_side.vault_secret",
            (row, n) ->
                Map.entry(
                    Place.of(
                        row.getString(1),
                        Purpose.find(row.getString(2)).orElseThrow(),
                        row.getInt(3)),
                    row.getBytes(4)))
        .stream()
        .map(secret -> cipher.decryptText(secret.getKey(), secret.getValue()))
        .toList();
  }

  private ClientCipher cipher(Path masterKeyFile) {
    return new ClientCipher(
        new DataKeys(
            JdbcClient.create(jdbc),
            new DataSourceTransactionManager(database),
            masterKeys(masterKeyFile),
            InstantSource.system(),
            Duration.ofMinutes(1)));
  }

  /** All exchanges, opened with the master key of a file. */
  List<StoredExchange> exchanges(Path masterKeyFile) {
    ClientCipher cipher = cipher(masterKeyFile);
    String all = "select %s from %s".formatted(StoredExchange.COLUMNS, StoredExchange.TABLE);
    return jdbc.query(all, (row, n) -> StoredExchange.read(row)).stream()
        .map(closed -> closed.open(cipher))
        .toList();
  }

  private static LocalMasterKeys masterKeys(Path file) {
    try {
      return LocalMasterKeys.parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> valuesOf(Column column) {
    return jdbc.query(
        "select \"%s\" from \"%s\".\"%s\""
            .formatted(column.name(), column.schema(), column.table()),
        (row, n) ->
            row.getObject(1) instanceof byte[] bytes
                ? text(bytes)
                : String.valueOf(row.getString(1)));
  }

  private static String text(byte[] bytes) {
    boolean isGzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    try {
      return isGzip ? PackedText.unpack(bytes) : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.destroy();
  }
}
