package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;

  @Test
  void options_are_read() {
    CommandLine options =
        CommandLine.parse("--config", "c.json", "--data", "d", "--port", "0", "--host", "::1");

    assertThat(options)
        .isEqualTo(new CommandLine("::1", 0, Path.of("d"), Path.of("c.json"), false));
  }

  @Test
  void help_is_shown_when_asked_for_or_when_nothing_is_said() {
    assertThat(CommandLine.parse().help()).isTrue();
    assertThat(CommandLine.parse("--port", "1", "--help").help()).isTrue();
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertThatThrownBy(() -> CommandLine.parse("--prot", "--port", "many", "--data"))
        .hasMessageContaining("Unknown option --prot")
        .hasMessageContaining("--port must be a number")
        .hasMessageContaining("--data needs a value")
        .hasMessageContaining("--config is required");
  }

  @Test
  void a_key_is_made_once_and_kept_unless_the_environment_has_one() throws Exception {
    CommandLine options =
        CommandLine.parse("--config", "c.json", "--data", folder.resolve("new").toString());

    String made = options.sharedAccessKey(Map.of());

    assertThat(made).hasSize(44);
    assertThat(options.sharedAccessKey(Map.of())).isEqualTo(made);
    assertThat(options.sharedAccessKey(Map.of(CommandLine.KEY_VARIABLE, "mine"))).isEqualTo("mine");
    assertThat(Files.getPosixFilePermissions(folder.resolve("new/shared-access-key.txt")))
        .hasSize(2);
  }
}
