package com.contractingworks.integration.sandbox.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "",
        "slow:0",
        "slow:-1",
        "slow:abc",
        "slow:",
        "slow:1:2",
        ":3",
        "slow:100000"
      })
  void a_fault_that_does_not_exist_is_refused_with_those_that_do(String fault) {
    assertThat(parse("--fault=" + fault).problem())
        .contains("--fault=" + fault, "answer-lost", "not-committed-reset")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "slow:1", "answer-lost:20", "error-body-200:99999"})
  void a_fault_that_exists_is_taken(String fault) {
    assertThat(parse("--fault=" + fault).problem()).isNull();
    assertThat(parse("--fault=" + fault).fault()).isEqualTo(fault);
    assertThat(Options.HELP).contains(fault.replaceFirst(":.*", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "65536", "-1", "0", "http", "8080.0"})
  void a_port_that_does_not_exist_is_named(String port) {
    assertThat(Options.parse(new String[0], Map.of("SERVER_PORT", port)).problem())
        .contains("SERVER_PORT", "65535", "'" + port + "'");
  }

  @Test
  void what_is_set_to_nothing_is_as_if_it_were_not_set() {
    Options options =
        Options.parse(new String[0], Map.of("SERVER_PORT", "", "DATA_DIR", "", "OTHER", "x"));

    assertThat(options.problem()).isNull();
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void the_outside_world_alone_must_be_told_which_bus_the_service_listens_to() {
    assertThat(parse("--outside-only").problem()).contains("SERVICEBUS_CONNECTION_STRING");

    Options options =
        Options.parse(
            new String[] {"--outside-only", "--fault=slow:2"},
            Map.of(
                "SERVICEBUS_CONNECTION_STRING",
                "Endpoint=sb://bus;SharedAccessKeyName=a;SharedAccessKey=b"));

    assertThat(options.problem()).isNull();
    assertThat(options.outsideOnly()).isTrue();
    assertThat(options.fault()).isEqualTo("slow:2");
    assertThat(Options.HELP).contains("--outside-only");
    assertThat(parse("--fault=slow").outsideOnly()).isFalse();
  }

  private static Options parse(String argument) {
    return Options.parse(new String[] {argument}, Map.of());
  }
}
