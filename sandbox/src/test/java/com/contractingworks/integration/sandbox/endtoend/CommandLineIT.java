package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.io.IOException;
import java.net.ServerSocket;
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
