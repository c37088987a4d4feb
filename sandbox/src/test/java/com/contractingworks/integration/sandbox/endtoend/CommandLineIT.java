package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the quick start says when it does not run. */
class CommandLineIT {

  @Test
  void help_says_what_there_is_to_set() {
    Ended ended = run(Packaged.launch("help").withArguments("--help"));

    assertThat(ended.code()).isZero();
    assertThat(ended.output())
        .contains("Usage", "--fault", "answer-lost", "SERVER_PORT", "DATA_DIR", "DATABASE_URL");
  }

  @Test
  void an_unknown_option_is_named() {
    Ended ended = run(Packaged.launch("option").withArguments("--falt=slow"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output()).contains("--falt=slow", "--help").hasLineCount(1);
  }

  @Test
  void a_port_that_is_no_number_is_named() {
    Ended ended = run(Packaged.launch("number").withEnvironment("SERVER_PORT", "http"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output()).contains("SERVER_PORT", "'http'").hasLineCount(1);
  }

  @Test
  void a_fault_that_does_not_exist_is_named() {
    Ended ended = run(Packaged.launch("fault").withArguments("--fault=nonsense"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output()).contains("--fault=nonsense", "answer-lost").hasLineCount(1);
  }

  @Test
  void a_folder_in_use_is_named_and_whoever_uses_it_goes_on_until_it_is_stopped() {
    Launch first = Packaged.launch("in-use").withEnvironment("SERVER_ADDRESS", "127.0.0.1");
    try (QuickStartProcess running = first.start().awaitReady(Packaged.START)) {
      Ended second =
          run(
              Packaged.launch("in-use-second")
                  .withEnvironment("DATA_DIR", first.dataDir().toString()));

      assertThat(second.code()).isEqualTo(2);
      assertThat(second.output())
          .contains(first.dataDir().toAbsolutePath().toString(), "in use", "DATA_DIR")
          .hasLineCount(1);
      running.awaitReady(Packaged.START).stop();
      assertThat(running.output()).contains("Stopping", "Stopped").doesNotContain("\tat ");
    }
  }

  @Test
  void a_folder_that_cannot_be_used_is_named() throws IOException {
    Launch launch = Packaged.launch("no-folder");
    Path file = Files.createFile(launch.dataDir().resolve("file"));

    for (Path wrong : List.of(file, file.resolve("below"))) {
      Files.deleteIfExists(launch.log());
      Ended ended = run(launch.withEnvironment("DATA_DIR", wrong.toString()));

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.output())
          .contains(wrong.toAbsolutePath().toString(), "DATA_DIR")
          .hasLineCount(1);
    }
  }

  @Test
  void a_port_in_use_is_named() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended = run(Packaged.launch("port").withPort(taken.getLocalPort()));

      assertThat(ended.code()).isNotZero();
      assertThat(ended.output()).contains(taken.getLocalPort() + "", "already in use");
      assertThat(ended.output()).doesNotContain("\tat ");
    }
  }

  @Test
  void a_database_that_cannot_be_reached_is_named_without_its_password() {
    Ended ended =
        run(
            Packaged.launch("database")
                .withEnvironment("DATABASE_URL", "jdbc:nonsense://nowhere")
                .withEnvironment("DATABASE_PASSWORD", "very-secret"));

    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("jdbc:nonsense://nowhere").doesNotContain("very-secret");
    assertThat(ended.output()).contains("DATABASE_URL").doesNotContain("\tat ");
  }

  private record Ended(int code, String output) {}

  private static Ended run(Launch launch) {
    try (QuickStartProcess process = launch.start()) {
      int code = process.awaitEnd(Packaged.START);
      return new Ended(code, process.output());
    }
  }
}
