package com.contractingworks.integration.servicebus;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The bus as a process of its own, which can be killed without mercy and started again. */
final class ChildBus {
  private static final String KEY = "a key for tests";

  private final Path folder;
  private final int port;
  private Process process;

  ChildBus(Path folder) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  void start() throws IOException {
    Path config = folder.resolve("config.json");
    try (var in = ChildBus.class.getResourceAsStream("/emulator-config.json")) {
      Files.write(config, in.readAllBytes());
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ServiceBusMain.class.getName(),
            "--config",
            config.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            String.valueOf(port));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("child.log").toFile()));
    builder.environment().put(CommandLine.KEY_VARIABLE, KEY);
    process = builder.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::accepts);
  }

  private boolean accepts() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("child.log")));
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    }
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As kill does; the exit code tells whether the bus went in peace. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  String connectionString() {
    return "Endpoint=sb://127.0.0.1:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;UseDevelopmentEmulator=true"
        .formatted(port, CommandLine.KEY_NAME, KEY);
  }
}
