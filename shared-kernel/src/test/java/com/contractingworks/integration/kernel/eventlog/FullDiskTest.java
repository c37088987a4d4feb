package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fault case 21 on an H2 file: what the disk has no room for is not acknowledged, and no repair is
 * needed.
 */
class FullDiskTest {

  @TempDir private Path folder;

  @AfterEach
  void makeRoom() {
    FullDisk.makeRoom();
  }

  @Test
  void an_append_fails_while_the_disk_is_full_and_succeeds_when_there_is_room() {
    FullDisk.install();
    try (LogNode node = LogNode.on(LogDatabase.onH2("file:full:" + folder.resolve("log"), ""))) {
      LogReader reader = new LogReader(node);
      node.append(2);
      reader.readToTheEnd();
      List<LogReader.Seen> acknowledged = reader.seen();

      FullDisk.fill();
      assertThatThrownBy(() -> node.append(1)).hasStackTraceContaining("No space left on device");
      FullDisk.makeRoom();

      await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> appended(node));

      reader.readToTheEnd();
      assertThat(node.committed()).startsWith(acknowledged.toArray(LogReader.Seen[]::new));
    }
  }

  private static boolean appended(LogNode node) {
    node.append(1);
    return true;
  }
}
