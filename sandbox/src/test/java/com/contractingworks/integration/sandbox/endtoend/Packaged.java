package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/** The packaged quick start, ready to be launched. */
final class Packaged {

  /** How long a start may take before a test gives up; usually it takes seconds. */
  static final Duration START = Duration.ofMinutes(3);

  private static final Path JAR = Path.of(System.getProperty("quickstart.jar"));
  private static final Path DATA = Path.of(System.getProperty("quickstart.data"));

  private Packaged() {}

  /**
   * A launch with data of its own, which begin empty, and compiled for a short life.
   *
   * @param name of its folder
   */
  static Launch launch(String name) {
    try {
      Path dataDir = DATA.resolve(name);
      FileSystemUtils.deleteRecursively(dataDir);
      Files.createDirectories(dataDir);
      Launch launch =
          Launch.of(JAR, dataDir).withJvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
      Files.deleteIfExists(launch.log());
      return launch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
