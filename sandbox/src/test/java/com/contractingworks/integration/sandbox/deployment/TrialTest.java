package com.contractingworks.integration.sandbox.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines of docs/operations.md that try the service on one machine. */
class TrialTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z_]+[A-Z])`");

  /** Whatever else stands in the row, which may name more than one. */
  private static final Pattern MUST_BE_SET = Pattern.compile("\\|[^|]*must be set \\|$");

  @Test
  void set_what_must_be_set() throws IOException {
    String trial = trial();
    List<String> needed =
        Stream.concat(rows("operations.md"), rows("access.md"))
            .filter(row -> MUST_BE_SET.matcher(row).find())
            .map(row -> row.substring(0, row.indexOf('|', 1)))
            .flatMap(cell -> VARIABLE.matcher(cell).results().map(found -> found.group(1)).limit(1))
            .distinct()
            .toList();

    assertThat(needed)
        .contains("DATABASE_URL", "INTEGRATION_AUTH_ISSUER", "INTEGRATION_VAULT_MASTERKEYS");
    assertThat(needed).allSatisfy(variable -> assertThat(trial).contains(variable + "="));
  }

  private static Stream<String> rows(String file) throws IOException {
    return Files.readAllLines(DOCS.resolve(file)).stream().filter(line -> line.startsWith("| `"));
  }

  private static String trial() throws IOException {
    String text = Files.readString(DOCS.resolve("operations.md"));
    int begin = text.indexOf("### Try it on one machine");
    return text.substring(begin, text.indexOf("\n## ", begin));
  }
}
