package com.contractingworks.integration.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.integrity.AnchorFile;
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

  private static final String DIRECTORY = "integration.log.anchor.directory";
  private static final String RECORDED = "command_side.log_anchor";
  private static final String LAST_EVENT =
      " where aggregateIdentifier = 'demo/inv-1' and sequenceNumber = 1";
  private static final String FIRST_EVENT =
      " where aggregateIdentifier = 'demo/inv-1' and sequenceNumber = 0";

  private static Harness service;

  @TempDir private Path folder;
  @TempDir private Path keys;

  @FunctionalInterface
  private interface ThrowingRunnable {
    void run() throws IOException;
  }

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
    long recorded = service.count(RECORDED);
    Ran anchored = run("anchor", "--directory", folder.toString(), "--private-key", newKey("one"));
    assertThat(anchored.code()).as(anchored.toString()).isZero();
    assertThat(anchored.out()).startsWith("The log was anchored in").doesNotContain("not signed");
    assertThat(service.count(RECORDED)).as("in another folder").isEqualTo(recorded);

    Ran verified = run("verify", "--anchor", folder.toString(), "--public-key", publicKey("one"));
    assertThat(verified.code()).as(verified.toString()).isZero();
    assertThat(verified.out())
        .contains(
            "The log is intact: ", "It was compared with the anchor of", "All of it is anchored.")
        .doesNotContain("Signatures were not checked");
  }

  @Test
  void keys_are_exchanged_by_naming_the_old_public_one() throws IOException {
    String directory = folder.toString();
    run("anchor", "--directory", directory, "--private-key", newKey("old"));

    String key = newKey("new");
    String old = publicKey("old");
    Ran exchanged =
        run("anchor", "--directory", directory, "--private-key", key, "--public-key", old);
    assertThat(exchanged.code()).as(exchanged.toString()).isZero();
    assertThat(run("anchor", "--directory", directory, "--private-key", key).code()).isZero();
    assertThat(run("verify", "--anchor", directory, "--public-key", publicKey("new")).code())
        .isZero();

    Ran wrong = run("anchor", "--directory", directory, "--private-key", newKey("wrong"));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out())
        .contains("was not signed with this key; check that it is the right one.");
  }

  @Test
  void a_log_that_was_restored_to_an_earlier_moment_is_anchored_anew() throws IOException {
    withFolder(
        () -> {
          assertThat(run("anchor", "--anew").code()).isZero();
          service.jdbc.sql("delete from event_log.DomainEventEntry" + LAST_EVENT).update();
          assertThat(run("verify").out()).contains("Event 1 of demo/inv-1 is missing");
          assertThat(run("anchor").code()).isEqualTo(1);

          assertThat(run("anchor", "--anew").code()).isZero();
          assertThat(run("anchor").code()).isZero();
          assertThat(run("verify").out()).contains("The log is intact: ", "All of it is anchored.");
        });
  }

  @Test
  void an_anchor_that_was_recorded_is_missed() throws IOException {
    withFolder(
        () -> {
          assertThat(run("anchor", "--anew").code()).isZero();
          Files.delete(AnchorFile.newest(folder).orElseThrow().file());
          Ran missed = run("anchor");
          assertThat(missed.code()).isEqualTo(1);
          assertThat(missed.out()).contains("was taken, and is not in");
        });
  }

  @Test
  void a_folder_that_is_not_there_is_told_with_code_2() throws IOException {
    folder = folder.resolve("not-mounted");
    withFolder(
        () -> {
          assertWrong("There is no folder " + folder + ". Is it mounted?", "verify");
          assertWrong("There is no folder " + folder + ". Is it mounted?", "anchor");
        });
  }

  private void withFolder(ThrowingRunnable commands) throws IOException {
    System.setProperty(DIRECTORY, folder.toString());
    try {
      commands.run();
    } finally {
      System.clearProperty(DIRECTORY);
    }
  }

  private String newKey(String name) {
    String file = keys.resolve(name + ".pem").toString();
    assertThat(run("anchor-key", file, publicKey(name)).code()).isZero();
    return file;
  }

  private String publicKey(String name) {
    return keys.resolve(name + "-public.pem").toString();
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
    assertWrong("Name the folder with INTEGRATION_LOG_ANCHOR_DIRECTORY", "anchor");
    assertWrong("There is no anchor in the folder", "verify", "--anchor", folder.toString());
    assertWrong(
        "There is no file or folder", "verify", "--anchor", folder.resolve("none.json").toString());
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

  /** Somebody who mistypes a command in an incident must not start a service that writes. */
  @Test
  void a_word_never_starts_the_service() {
    assertThat(Stream.of("verify", "anchor", "anchor-key", "verfy", "--help"))
        .allMatch(word -> LogCommand.isMeant(new String[] {word}));
    assertThat(LogCommand.isMeant(new String[] {"--server.port=0"})).isFalse();
    assertThat(LogCommand.isMeant(new String[] {})).isFalse();
    assertWrong("There is no command verfy.", "verfy");
    assertThat(run("--help").out()).contains("anchor-key", "starts the service");
  }

  @Test
  void a_file_that_is_there_or_is_not_is_said_in_words(@TempDir Path folder) throws IOException {
    Path there = Files.createFile(folder.resolve("private.pem"));
    Path nowhere = folder.resolve("nowhere");
    assertWrong(
        "There is a file " + there + " already.", "anchor-key", there.toString(), "public.pem");
    assertWrong("There is no file or folder " + nowhere, "verify", "--anchor", nowhere.toString());
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
