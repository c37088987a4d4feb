package com.contractingworks.integration.sandbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start a quick start as a child process. Nothing of the caller's environment decides where
 * it keeps its data or which bus it uses; its temporary files lie where the caller's do.
 *
 * @param jar the packaged quick start
 * @param dataDir where all its data lies; also the log, in a file beside it
 * @param port of its web server
 * @param jvmOptions what comes before {@code -jar}
 * @param arguments what comes after it
 * @param environment what it finds there beyond what this process finds
 */
public record Launch(
    Path jar,
    Path dataDir,
    int port,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment) {

  private static final List<String> NOT_INHERITED =
      List.of(
          "DATABASE_URL",
          "DATABASE_USERNAME",
          "DATABASE_PASSWORD",
          "SERVICEBUS_CONNECTION_STRING",
          "JAVA_TOOL_OPTIONS");

  /** Copies what it is given. */
  public Launch {
    jvmOptions = List.copyOf(jvmOptions);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * A quick start on a free port.
   *
   * @param jar the packaged quick start
   * @param dataDir where its data is to lie
   */
  public static Launch of(Path jar, Path dataDir) {
    return new Launch(jar, dataDir, freePort(), List.of(), List.of(), Map.of());
  }

  /** The same with more options for the virtual machine, {@code -Dname=value} among them. */
  public Launch withJvmOptions(String... more) {
    return new Launch(jar, dataDir, port, joined(jvmOptions, more), arguments, environment);
  }

  /** The same with more arguments. */
  public Launch withArguments(String... more) {
    return new Launch(jar, dataDir, port, jvmOptions, joined(arguments, more), environment);
  }

  /** The same with one more environment variable, or with another value of one. */
  public Launch withEnvironment(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Launch(jar, dataDir, port, jvmOptions, arguments, more);
  }

  /** The same on another port. */
  public Launch withPort(int other) {
    return new Launch(jar, dataDir, other, jvmOptions, arguments, environment);
  }

  /** Where everything goes that the process writes. */
  public Path log() {
    return dataDir.resolveSibling(dataDir.getFileName() + ".log");
  }

  /**
   * Starts it and does not wait.
   *
   * @throws UncheckedIOException if the process cannot be started
   */
  public QuickStartProcess start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(NOT_INHERITED);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", dataDir.toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      Files.createDirectories(dataDir);
      return new QuickStartProcess(builder.start(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + command, e);
    }
  }

  private static List<String> joined(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }
}
