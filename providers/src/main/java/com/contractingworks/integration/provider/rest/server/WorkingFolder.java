package com.contractingworks.integration.provider.rest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that is there as long as a server runs. */
final class WorkingFolder {

  private static final Logger log = LoggerFactory.getLogger(WorkingFolder.class);

  private WorkingFolder() {}

  static Path create() {
    try {
      return Files.createTempDirectory("provider");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for temporary files.", e);
    }
  }

  /** With all that is in it. What cannot be removed is told of, and does no harm. */
  static void remove(Path folder) {
    try {
      for (Path each : deepestFirst(folder)) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("The folder {} could not be removed.", folder, e);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
