package com.contractingworks.integration.kernel.testing;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Migration scripts as SQL Server would be given them, and what it would have against them. */
public final class MigrationScripts {

  private static final int MOST_BYTES_OF_PRIMARY_KEY = 900;
  private static final int MOST_BYTES_OF_INDEX = 1_700;

  private static final Pattern TABLE =
      Pattern.compile("(?:create table|alter table) s\\.(\\w+)(?s:(.*))");
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:^|[(,]|\\badd|\\balter column)\\s*(?!add\\b|alter\\b)(\\w+) (\\w+)(?:\\((\\d+|max)[^)]*\\))?([^,]*)");
  private static final Pattern ADDED = Pattern.compile("alter table s\\.(\\w+) add (\\w+) (?s:.*)");
  private static final Pattern KEY =
      Pattern.compile("constraint (\\w+) (primary key|unique) \\(([^)]*)\\)");
  private static final Pattern INDEX =
      Pattern.compile("create (?:unique )?(index) (\\w+) on s\\.(\\w+) \\(([^)]*)\\)");

  /** Words where a column's name would be, and the names of the bad scripts' columns. */
  private static final Set<String> NO_NAMES =
      Set.of("constraint", "drop", "alter", "insert", "t", "a", "b", "c", "d", "e");

  private static final Map<String, Integer> BYTES =
      Map.of("bigint", 8, "int", 4, "smallint", 2, "bit", 1, "datetimeoffset", 10, "decimal", 17);

  private final Map<String, Column> columns = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private record Column(int bytes, boolean exact) {}

  private MigrationScripts() {}

  /**
   * What is wrong with the scripts of a folder; empty if nothing is.
   *
   * @param location folder on the class path, such as {@code db/command-side}
   */
  public static List<String> faults(String location) {
    MigrationScripts scripts = new MigrationScripts();
    for (Resource file : files("classpath:" + location + "/*.sql")) {
      List<String> statements = statements(file);
      statements.forEach(scripts::read);
      scripts.readBatch(statements);
    }
    return scripts.faults;
  }

  /** What tables, columns and indexes are called in all scripts on the class path. */
  static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (Resource file : files("classpath*:db/**/V*.sql")) {
      for (String statement : statements(file)) {
        TABLE.matcher(statement).results().forEach(table -> names.add(table.group(1)));
        INDEX.matcher(statement).results().forEach(index -> names.add(index.group(2)));
        COLUMN.matcher(statement).results().forEach(column -> names.add(column.group(1)));
      }
    }
    names.removeAll(NO_NAMES);
    return names;
  }

  /** The statements of all scripts of a folder. */
  static List<String> statements(String location) {
    return files("classpath:" + location + "/*.sql").stream()
        .flatMap(file -> statements(file).stream())
        .toList();
  }

  private static List<Resource> files(String pattern) {
    try {
      return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> statements(Resource file) {
    String text = text(file).replaceAll("--.*", "").replace("${flyway:defaultSchema}", "s");
    for (var placeholder : SchemaMigration.placeholders(DatabaseProduct.SQL_SERVER).entrySet()) {
      text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
    }
    return Stream.of(text.split(";")).filter(part -> !part.isBlank()).map(String::strip).toList();
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String statement) {
    TransactSql.faults(statement).forEach(fault -> faults.add(fault + " in: " + statement));
    Matcher table = TABLE.matcher(statement);
    if (table.matches()) {
      readColumns(table.group(1), table.group(2).replaceAll("\\((\\d+), ?\\d+\\)", "($1)"));
      Matcher key = KEY.matcher(statement);
      while (key.find()) {
        check(table.group(1), key.group(1), key.group(2), key.group(3));
      }
    }
    Matcher index = INDEX.matcher(statement);
    if (index.matches()) {
      check(index.group(3), index.group(2), index.group(1), index.group(4));
    }
  }

  /**
   * A script is sent as one batch, whose later statements may not know a column that it adds. Those
   * that name both the table and the column are suspected.
   */
  private void readBatch(List<String> statements) {
    for (int i = 0; i < statements.size(); i++) {
      Matcher added = ADDED.matcher(statements.get(i));
      if (added.matches()) {
        Pattern table = Pattern.compile("\\bs\\." + added.group(1) + "\\b");
        Pattern column = Pattern.compile("\\b" + added.group(2) + "\\b");
        statements.stream()
            .skip(i + 1L)
            .filter(later -> table.matcher(later).find() && column.matcher(later).find())
            .forEach(
                later ->
                    faults.add(
                        added.group(1)
                            + "."
                            + added.group(2)
                            + " is added in the same script, which is one batch: "
                            + later));
      }
    }
  }

  private void readColumns(String table, String text) {
    Matcher column = COLUMN.matcher(text);
    while (column.find()) {
      String size = column.group(3);
      int bytes =
          column.group(2).equals("nvarchar") && size != null
              ? size.equals("max") ? Integer.MAX_VALUE / 64 : 2 * Integer.parseInt(size)
              : BYTES.getOrDefault(column.group(2), Integer.MAX_VALUE / 64);
      boolean exact = !column.group(2).equals("nvarchar") || column.group(4).contains("collate");
      columns.put(table + "." + column.group(1), new Column(bytes, exact));
    }
  }

  private void check(String table, String name, String kind, String list) {
    int bytes = 0;
    for (String each : list.split(",\\s*")) {
      Column column = columns.get(table + "." + each.strip());
      if (column == null || !column.exact()) {
        faults.add(table + "." + each.strip() + " is in " + name + " and must be ${exact}");
      }
      bytes += column == null ? 0 : column.bytes();
    }
    int most = kind.equals("primary key") ? MOST_BYTES_OF_PRIMARY_KEY : MOST_BYTES_OF_INDEX;
    if (bytes > most) {
      faults.add(name + " has " + bytes + " bytes, and SQL Server takes " + most);
    }
  }
}
