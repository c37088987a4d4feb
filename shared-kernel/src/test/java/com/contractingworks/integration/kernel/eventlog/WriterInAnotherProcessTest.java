package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader waits for a writer of another process, until it commits or is killed. */
@PersistenceTest
class WriterInAnotherProcessTest {

  @TempDir private static Path folder;

  static Stream<FreshDatabase> shared() {
    return FreshDatabase.isOnSqlServer()
        ? Stream.of(FreshDatabase.create())
        : Stream.of(LogDatabase.H2_SERVER.create(), automatic());
  }

  /** The first process opens the file, and serves the others. */
  private static FreshDatabase automatic() {
    return LogDatabase.onH2(
        "file:" + folder.resolve(UUID.randomUUID().toString()), ";AUTO_SERVER=TRUE");
  }

  @ParameterizedTest
  @MethodSource("shared")
  void it_sees_what_is_committed_late_and_is_not_held_back_by_what_was_killed(
      FreshDatabase database) throws Exception {
    try (LogNode node = LogNode.on(database)) {
      LogReader reader = new LogReader(node);
      try (AppendingProcess writer = AppendingProcess.on(database)) {
        node.append(1);
        assertThat(reader.readOn().seen()).isEmpty();
        writer.commit();
        reader.readToTheEnd();
        assertThat(reader.seen()).hasSize(2);
      }
      try (AppendingProcess writer = AppendingProcess.on(database)) {
        node.append(1);
        assertThat(reader.readOn().seen()).hasSize(2);
        writer.kill();
        reader.readToTheEnd();
        assertThat(reader.seen()).hasSize(3);
      }
    }
  }
}
