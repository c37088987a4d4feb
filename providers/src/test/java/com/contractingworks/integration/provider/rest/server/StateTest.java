package com.contractingworks.integration.provider.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file in which a provider keeps what must outlive it. */
class StateTest {

  @TempDir private Path directory;

  @Test
  void only_its_owner_may_read_it() throws IOException {
    Path file = directory.resolve("state");

    new State(file).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void one_that_is_in_use_or_damaged_is_told_in_a_sentence() throws IOException {
    Path used = directory.resolve("used");
    State open = new State(used);
    assertThatThrownBy(() -> new State(used))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("used by another process");
    open.close();
    Path damaged = Files.writeString(directory.resolve("damaged"), "x".repeat(20_000));
    assertThatThrownBy(() -> new State(damaged))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> new State(directory.resolve("none").resolve("state")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Name another");
  }
}
