package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.settings.EmulatorConfig;
import com.contractingworks.integration.servicebus.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the bus as a process of its own. */
public final class ServiceBusMain {
  private ServiceBusMain() {}

  /** Runs until the process is told to stop; see {@code --help}. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      CommandLine options = CommandLine.parse(arguments);
      if (options.help()) {
        System.out.println(CommandLine.USAGE);
        return;
      }
      run(options);
    } catch (IllegalArgumentException | IOException refused) {
      System.err.println(refused.getMessage());
      System.err.println("Try --help.");
      System.exit(2);
    } catch (UncheckedIOException | StoreException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
    }
  }

  private static void run(CommandLine options) throws IOException, InterruptedException {
    String key = options.sharedAccessKey(System.getenv());
    EmbeddedServiceBus bus =
        EmbeddedServiceBus.builder()
            .host(options.host())
            .port(options.port())
            .dataFile(options.data().resolve("servicebus"))
            .sharedAccessKey(CommandLine.KEY_NAME, key)
            .namespace(EmulatorConfig.read(options.config()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(bus::close, "servicebus-shutdown"));
    Path file = options.writeConnectionString(bus.connectionString());
    System.out.println(
        "Listening on " + options.host() + ":" + bus.port() + ", connection string in " + file);
    new CountDownLatch(1).await();
  }
}
