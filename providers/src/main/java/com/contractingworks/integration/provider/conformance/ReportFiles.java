package com.contractingworks.integration.provider.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a report is written to.
 *
 * @param json null for none
 * @param junit null for none
 */
record ReportFiles(Path json, Path junit) {

  /** Why one of them cannot be written, found out before a run that takes minutes. */
  Optional<String> problem() {
    return Stream.of(Optional.ofNullable(json), Optional.ofNullable(junit))
        .flatMap(Optional::stream)
        .filter(file -> !canBeWritten(file))
        .findFirst()
        .map(
            file ->
                "The report cannot be written to "
                    + file
                    + ". Name a file in a folder that is there and may be written to.");
  }

  void write(Report report) throws IOException {
    if (json != null) {
      Files.writeString(json, JsonReport.of(report));
    }
    if (junit != null) {
      Files.writeString(junit, JUnitReport.of(report));
    }
  }

  /** Tried, since permissions alone do not say it; what was there stays as it was. */
  private static boolean canBeWritten(Path file) {
    boolean isNew = !Files.exists(file);
    try {
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      if (isNew) {
        Files.delete(file);
      }
      return true;
    } catch (IOException e) {
      return false; // The sentence to the user names the file.
    }
  }
}
