package com.contractingworks.integration.sandbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A quick start in a process of its own. It does not outlive this process. */
public final class QuickStartProcess implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int SHOWN_LINES = 30;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Launch launch;
  private final Thread reaper;

  QuickStartProcess(Process process, Launch launch) {
    this.process = process;
    this.launch = launch;
    this.reaper = new Thread(process::destroyForcibly, "quick start reaper");
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /** Where it listens, without a slash at the end. */
  public String base() {
    return "http://localhost:" + launch.port();
  }

  /** The system's number of it. */
  public long pid() {
    return process.pid();
  }

  /** The processor time that it has used; zero where the system does not tell. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until its health is UP.
   *
   * @return this
   * @throws IllegalStateException with the end of its log, if it ends or takes longer
   */
  public QuickStartProcess awaitReady(Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "The quick start ended with code " + process.exitValue() + ":\n" + lastLines());
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("Not ready after " + atMost + ":\n" + lastLines());
      }
      waitForEnd(POLL);
    }
    return this;
  }

  /** Ends it at once, as a power switch would: nothing of it runs any more. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(STOP);
  }

  /**
   * Asks it to end in order, and waits until it has.
   *
   * @return its exit code
   * @throws IllegalStateException if it does not within a minute
   */
  public int stop() {
    process.destroy();
    return awaitEnd(STOP);
  }

  /**
   * Waits until it has ended by itself.
   *
   * @return its exit code
   * @throws IllegalStateException if it goes on for longer
   */
  public int awaitEnd(Duration atMost) {
    if (!waitForEnd(atMost)) {
      throw new IllegalStateException("Still running after " + atMost + ":\n" + lastLines());
    }
    Runtime.getRuntime().removeShutdownHook(reaper);
    return process.exitValue();
  }

  /** Everything that was written to its log, by earlier processes with the same data too. */
  public String output() {
    try {
      return Files.readString(launch.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + "/actuator/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean waitForEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting for the quick start", e);
  }

  private String lastLines() {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
