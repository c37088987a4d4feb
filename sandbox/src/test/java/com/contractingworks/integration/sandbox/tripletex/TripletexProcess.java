package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.WebApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The stand-in in a process of its own, so that it can be killed. */
final class TripletexProcess implements AutoCloseable {

  private static final String PORT = "PORT=";

  private final Process process;
  private final int port;

  private TripletexProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The child's side. */
  public static void main(String[] arguments) {
    ConfigurableApplicationContext context =
        SpringApplication.run(
            new Class<?>[] {WebApplication.class, TripletexStandIn.class}, arguments);
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    System.out.println(PORT + port);
  }

  static TripletexProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TripletexProcess.class.getName(),
                "--server.port=0",
                "--sandbox.tripletex.data-dir=" + directory)
            .redirectErrorStream(true)
            .start();
    StringBuilder output = new StringBuilder();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.append(line).append('\n');
      if (line.startsWith(PORT)) {
        return new TripletexProcess(process, Integer.parseInt(line.substring(PORT.length())));
      }
    }
    throw new IOException("The stand-in did not start:\n" + output);
  }

  String base() {
    return "http://localhost:" + port + "/sandbox/tripletex";
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
