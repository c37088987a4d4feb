package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged applications, ready to be launched. Each is unpacked once, which makes each of its
 * many starts a third cheaper, and keeps a build that runs meanwhile from changing it.
 */
final class Packaged {

  /** How long a start may take before a test gives up; usually it takes seconds. */
  static final Duration START = Duration.ofMinutes(3);

  private static final Path DATA = Path.of(System.getProperty("quickstart.data"));
  private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

  private Packaged() {}

  /**
   * An application, unpacked.
   *
   * @param property the system property that names its jar
   */
  static Path unpacked(String property) {
    return UNPACKED.computeIfAbsent(property, Packaged::unpack);
  }

  /**
   * A quick start with data of its own, which begin empty, and compiled for a short life.
   *
   * @param name of its folder
   */
  static Launch launch(String name) {
    try {
      Path dataDir = DATA.resolve(name);
      FileSystemUtils.deleteRecursively(dataDir);
      Files.createDirectories(dataDir);
      Launch launch =
          Launch.of(unpacked("quickstart.jar"), dataDir)
              .withJvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
      Files.deleteIfExists(launch.log());
      return launch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack(String property) {
    Path packed = Path.of(System.getProperty(property));
    Path app = DATA.resolve("app-" + property);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djarmode=tools",
            "-jar",
            packed.toString(),
            "extract",
            "--force",
            "--destination",
            app.toString(),
            "--application-filename",
            "trial.jar");
    try {
      Files.createDirectories(DATA);
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(packed + " could not be unpacked; run mvn package first.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return app.resolve("trial.jar");
  }
}
