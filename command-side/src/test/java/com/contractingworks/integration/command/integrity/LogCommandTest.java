package com.contractingworks.integration.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** The commands of the jar, on a log that the service wrote. */
@PersistenceTest
class LogCommandTest {

  private static final String FIRST_EVENT =
      " where aggregateIdentifier = 'demo/inv-1' and sequenceNumber = 0";

  private static Harness service;

  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  @BeforeAll
  static void write() throws IOException {
    service = new Harness();
    service.announce("inv-1", 1);
    service.assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
    Environment environment = service.context.getEnvironment();
    for (String name : List.of("url", "username", "password")) {
      System.setProperty(
          "DATABASE_" + name.toUpperCase(java.util.Locale.ROOT),
          environment.getProperty("spring.datasource." + name, ""));
    }
    service.stop();
  }

  @AfterAll
  static void stop() {
    for (String name : List.of("URL", "USERNAME", "PASSWORD")) {
      System.clearProperty("DATABASE_" + name);
    }
    service.close();
  }

  @Test
  void an_intact_log_is_verified_and_anchored() throws IOException {
    Path key = folder.resolve("private.pem");
    Path publicKey = folder.resolve("public.pem");
    assertThat(run("anchor-key", key.toString(), publicKey.toString()).code()).isZero();
    Path anchors = folder.resolve("anchors");

    Ran anchored =
        run("anchor", "--directory", anchors.toString(), "--private-key", key.toString());
    assertThat(anchored.code()).as(anchored.toString()).isZero();
    assertThat(anchored.out()).startsWith("The log was anchored in").doesNotContain("not signed");

    Ran verified =
        run("verify", "--anchor", anchors.toString(), "--public-key", publicKey.toString());
    assertThat(verified.code()).as(verified.toString()).isZero();
    assertThat(verified.out())
        .contains(
            "The log is intact: ", "It was compared with the anchor of", "All of it is anchored.");
    assertThat(service.count("command_side.log_anchor")).isPositive();
  }

  @Test
  void a_log_without_an_anchor_is_verified_and_what_that_does_not_show_is_said() {
    Ran verified = run("verify");
    assertThat(verified.code()).as(verified.toString()).isZero();
    assertThat(verified.out()).contains("The log is intact: ", "Nothing is anchored");
  }

  @Test
  void a_violated_log_is_told_by_the_exit_code_and_by_its_first_position() {
    String old = column("timeStamp", String.class);
    setTimestamp("2026-03-02T08:00:00Z");
    Ran verified = run("verify");
    setTimestamp(old);

    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.out())
        .contains(
            "THE LOG IS VIOLATED: 1 violations",
            "The first position: " + column("globalIndex", Long.class) + ".");
  }

  private static <T> T column(String name, Class<T> type) {
    return service
        .jdbc
        .sql("select " + name + " from event_log.DomainEventEntry" + FIRST_EVENT)
        .query(type)
        .single();
  }

  private static void setTimestamp(String value) {
    service
        .jdbc
        .sql("update event_log.DomainEventEntry set timeStamp = ?" + FIRST_EVENT)
        .param(value)
        .update();
  }

  @Test
  void help_is_given() {
    for (String name : List.of("verify", "anchor", "anchor-key")) {
      Ran help = run(name, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("verify [--anchor FILE|DIR]", "Exit code: 0");
    }
  }

  @Test
  void wrong_use_is_told_with_code_2() {
    assertWrong("There is no option --all.", "verify", "--all");
    assertWrong("--anchor needs a value.", "verify", "--anchor");
    assertWrong("It is not clear what is meant by log.", "verify", "log");
    assertWrong("Name the file of the private key", "anchor-key", "one");
    assertWrong("Name a folder with --directory.", "anchor");
    assertWrong("There is no anchor in the folder", "verify", "--anchor", folder.toString());
    assertWrong(
        "NoSuchFileException", "verify", "--anchor", folder.resolve("none.json").toString());
    assertWrong("cannot be read", "verify", "--public-key", folder.resolve("none.pem").toString());
  }

  @Test
  void a_file_that_is_no_anchor_is_refused() throws IOException {
    for (String text : List.of("", "{}", "null", "[1]", "{\"anchor\":{}}", "no json")) {
      Path file = Files.writeString(folder.resolve("anchor-1.json"), text);
      assertWrong("is no anchor", "verify", "--anchor", file.toString());
    }
  }

  @Test
  void a_database_that_is_not_named_is_told_with_code_2() {
    String url = System.clearProperty("DATABASE_URL");
    try {
      assertWrong("No database is named. Set DATABASE_URL", "verify");
    } finally {
      System.setProperty("DATABASE_URL", url);
    }
  }

  @Test
  void a_database_without_a_log_is_told_with_code_2() {
    String url = System.setProperty("DATABASE_URL", FreshDatabase.create().url());
    try {
      assertWrong("There is no event log in this database", "verify");
    } finally {
      System.setProperty("DATABASE_URL", url);
    }
  }

  @Test
  void no_other_word_is_taken_for_a_command() {
    assertThat(Stream.of("verify", "anchor", "anchor-key"))
        .allMatch(name -> LogCommand.isOne(new String[] {name}));
    assertThat(LogCommand.isOne(new String[] {"--server.port=0"})).isFalse();
    assertThat(LogCommand.isOne(new String[] {})).isFalse();
  }

  private static void assertWrong(String message, String... arguments) {
    Ran ran = run(arguments);
    assertThat(ran.code()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
  }

  private static Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        LogCommand.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
