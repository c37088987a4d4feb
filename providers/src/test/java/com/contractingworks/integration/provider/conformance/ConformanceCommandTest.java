package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_provider_that_passes_ends_with_0_and_all_reports_are_there() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      assertThat(run(arguments(provider, "--only=put-creates,notice-signed"))).isZero();
    }

    assertThat(out.toString()).contains("passed         put-creates", "2 passed, 0 failed");
    assertThat(err.toString()).contains("passed         put-creates");
    assertThat(Json.MAPPER.readTree(Files.readString(folder.resolve("r.json"))).path("passed"))
        .hasToString("true");
    assertThat(folder.resolve("r.xml")).content().contains("<testcase");
  }

  @Test
  void a_clause_that_fails_ends_with_1() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(Mutation.HUGE_BODY_TAKEN)) {
      assertThat(run(arguments(provider, "--only=huge"))).isEqualTo(1);
    }

    assertThat(out.toString()).contains("FAILED huge", "to mend");
  }

  @Test
  void wrong_use_ends_with_2_and_says_what_is_wrong() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    String[] oauth = {
      "--token-url=http://127.0.0.1:1/t", "--client-id=a", "--client-secret-file=" + secret
    };

    assertWrong("Missing required parameter");
    assertWrong("Say how the kit proves itself", "http://127.0.0.1:1");
    assertWrong(
        "There is no clause nonsense", with(oauth, "http://127.0.0.1:1", "--only=nonsense"));
    assertWrong("is no address of a provider", with(oauth, "ftp://127.0.0.1"));
    assertWrong("cannot be read", with(oauth, "http://127.0.0.1:1", "--connection-file=/none"));
    assertWrong("hands out no token", with(oauth, "http://127.0.0.1:1"));
    assertWrong("must be base64", "http://127.0.0.1:1", "--key-id=a", "--key-file=" + secret);
  }

  @Test
  void wrong_use_is_said_in_two_lines() {
    assertThat(run("http://127.0.0.1:1", "--nonsense")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Unknown option: '--nonsense'", "--help shows all options")
        .hasLineCount(2);
  }

  @Test
  void the_same_connection_twice_is_refused_before_anything_is_sent() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      String[] arguments =
          arguments(provider, "--other-connection-file=" + folder.resolve("connection.json"));

      assertWrong("are the same", arguments);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void a_report_that_cannot_be_written_is_said_before_anything_is_sent() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      assertWrong(
          "The report cannot be written to",
          without("--json", arguments(provider, "--json=" + folder.resolve("none/x.json"))));
      assertWrong(
          "The report cannot be written to",
          without("--junit", arguments(provider, "--junit=" + folder)));
      assertThat(out.toString()).isEmpty();
      assertThat(folder.resolve("r.json")).doesNotExist();
    }
  }

  /** Leaves out the first of the two arguments that name an option. */
  private static String[] without(String option, String... arguments) {
    List<String> left = new ArrayList<>(List.of(arguments));
    left.remove(left.stream().filter(one -> one.startsWith(option)).findFirst().orElseThrow());
    return left.toArray(String[]::new);
  }

  @Test
  void help_names_every_option_and_the_exit_codes() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString())
        .contains("--connection-file", "--callback-url", "--junit", "Exit code", "CONFORMANCE_KEY");
  }

  private void assertWrong(String said, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }

  private int run(String... arguments) {
    return ConformanceCommand.run(
        arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String[] arguments(ReferenceProvider provider, String... more) throws IOException {
    Path secret =
        Files.writeString(folder.resolve("secret"), ReferenceAuthentication.SECRET + "\n");
    Path connection =
        Files.writeString(
            folder.resolve("connection.json"), "{\"Company\":\"1\",\"ApiKey\":\"key-of-1\"}");
    return with(
        more,
        provider.url().toString(),
        "--token-url=" + provider.tokenUrl(),
        "--client-id=" + ReferenceAuthentication.CLIENT_ID,
        "--client-secret-file=" + secret,
        "--connection-file=" + connection,
        "--json=" + folder.resolve("r.json"),
        "--junit=" + folder.resolve("r.xml"));
  }

  private static String[] with(String[] some, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.addAll(List.of(some));
    return all.toArray(String[]::new);
  }
}
