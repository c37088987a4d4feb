package com.contractingworks.integration.provider.rest.server;

import ch.qos.logback.classic.Level;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line of a built-in provider in a process of its own. */
public final class Serve {

  private static final int WRONG_USE = 2;

  private Serve() {}

  /** Serves until the process is ended; {@code serve --help} says what can be chosen. */
  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.getenv());
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    if (arguments.isEmpty() || arguments.contains("--help") || !arguments.get(0).equals("serve")) {
      System.out.println(ServeOptions.HELP);
      return arguments.contains("--help") ? 0 : WRONG_USE;
    }
    try {
      ServeOptions options =
          ServeOptions.parse(arguments.subList(1, arguments.size()), environment);
      serve(options);
      return 0;
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return WRONG_USE;
    }
  }

  private static void serve(ServeOptions options) {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.INFO);
    }
    InstantSource clock = InstantSource.system();
    ProviderServer server =
        ProviderServer.start(BuiltIn.of(options, clock), options.server(), clock);
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  end.countDown();
                },
                "provider-shutdown"));
    LoggerFactory.getLogger(Serve.class)
        .info("{} answers on port {} at /cw/v1.", options.provider(), server.port());
    await(end);
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
