package com.contractingworks.integration.sandbox.endtoend;

import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The built-in provider for Tripletex in a process of its own. */
final class ProviderProcess implements AutoCloseable {

  static final String KEY_ID = "trial";
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final String JAR = System.getProperty("providers.jar");

  private final Process process;
  private final int port;

  private ProviderProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param erp where the stand-in of Tripletex answers
   * @param state the file of what it keeps
   */
  static ProviderProcess start(int port, String erp, Path state) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR,
                "serve",
                "--provider=tripletex",
                "--address=localhost",
                "--port=" + port,
                "--public-url=http://localhost:" + port,
                "--state=" + state,
                "--allow-private-addresses=true",
                "--erp-url=" + erp));
    builder.environment().put("PROVIDER_SIGNING_KEY", KEY_ID + ":" + KEY);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(state.resolveSibling("provider.log").toFile()));
    try {
      ProviderProcess started = new ProviderProcess(builder.start(), port);
      await("provider").atMost(Packaged.START).until(started::isUp);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return "http://localhost:" + port + "/cw/v1";
  }

  private boolean isUp() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("The provider has ended; its log says why.");
    }
    try {
      return Http.at("http://localhost:" + port).send("GET", "/health", null).status() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
