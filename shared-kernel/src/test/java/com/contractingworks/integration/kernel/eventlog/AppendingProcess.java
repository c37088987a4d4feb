package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process that appends, and leaves its transaction open until it is told how to end. */
final class AppendingProcess implements AutoCloseable {

  private static final String APPENDED = "appended";
  private static final String COMMIT = "commit";
  private static final int SECONDS = 30;

  private final Process process;

  private AppendingProcess(Process process) {
    this.process = process;
  }

  /** Starts it; returns when the event has its number. */
  static AppendingProcess on(FreshDatabase database) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D"
                    + FreshDatabase.PROPERTY
                    + "="
                    + System.getProperty(FreshDatabase.PROPERTY, ""),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                AppendingProcess.class.getName(),
                database.url(),
                database.username(),
                database.password())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (!APPENDED.equals(line)) {
      if (line == null) {
        throw new IllegalStateException("The process ended before it appended");
      }
      line = output.readLine();
    }
    return new AppendingProcess(process);
  }

  void commit() throws IOException, InterruptedException {
    process.outputWriter().append(COMMIT).append('\n').flush();
    end();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    end();
  }

  private void end() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The process does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] database) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    try (LogNode node = LogNode.on(new FreshDatabase(database[0], database[1], database[2]))) {
      node.transactions()
          .executeWithoutResult(
              status -> {
                node.append(1);
                System.out.println(APPENDED);
                if (!COMMIT.equals(line(input))) {
                  status.setRollbackOnly();
                }
              });
    }
  }

  private static String line(BufferedReader input) {
    try {
      return input.readLine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
