package com.contractingworks.integration.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {

  @Test
  void without_options_there_are_three_rounds_for_fifty_clients_with_the_echo() {
    BenchmarkOptions options = BenchmarkOptions.parse();

    assertThat(options.problem()).isNull();
    assertThat(options.latencies()).containsExactly(0, 20, 200);
    assertThat(options.clients()).isEqualTo(50);
    assertThat(options.withoutEcho()).isFalse();
  }

  @Test
  void every_option_is_read() {
    BenchmarkOptions options =
        BenchmarkOptions.parse(
            "--invoices=7",
            "--clients=2",
            "--latency=5",
            "--in-flight=3",
            "--posters=4",
            "--warm-up=0",
            "--replay=9",
            "--without-echo");

    assertThat(options)
        .isEqualTo(new BenchmarkOptions(false, null, 7, 2, List.of(5), 3, 4, true, 0, 9));
  }

  @Test
  void every_wrong_option_is_named() {
    assertThat(BenchmarkOptions.parse("--invoices=many", "--clients=51", "--lattency=1").problem())
        .contains("--invoices", "'many'", "--clients", "1 to 50", "--lattency=1", "--help");
  }

  @Test
  void help_names_every_option() {
    assertThat(BenchmarkOptions.HELP)
        .contains(
            "--invoices",
            "--clients",
            "--latency",
            "--in-flight",
            "--posters",
            "--warm-up",
            "--replay",
            "--without-echo");
  }
}
