package com.contractingworks.integration.sandbox.endtoend;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.WebApplication;
import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.sandbox.vismanet.VismaNetStandIn;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * What the sides have in common when they run as processes of their own: a database server, the
 * bus, CW, Tripletex and Visma.net. All of it is in the process of the test.
 */
final class Outside implements AutoCloseable {

  /** A subscription that nobody reads, so that all of it stays there. */
  private static final String AUDIT = "audit";

  private static final int MOST_TOLD = 5_000;
  private static final Duration LOCK = Duration.ofSeconds(30);

  private final Path directory;
  private final Server database;
  private final EmbeddedServiceBus bus;
  private final ConfigurableApplicationContext standIns;

  /**
   * Starts all of it, with no data.
   *
   * @param name of the folder of its data
   * @param settings of the outside systems, beyond those that they need, as {@code --name=value}
   */
  Outside(String name, String... settings) {
    directory = Path.of(System.getProperty("quickstart.data")).resolve(name);
    database = startDatabase();
    bus =
        EmbeddedServiceBus.builder()
            .dataFile(directory.resolve("servicebus"))
            .queue(
                QueueSettings.named("integration-commands")
                    .requiresSession(true)
                    .lockDuration(LOCK)
                    .duplicateDetectionWindow(Duration.ofMinutes(10)))
            .topic(
                TopicSettings.named("integration-events")
                    .subscription(SubscriptionSettings.named("cw"))
                    .subscription(SubscriptionSettings.named(AUDIT)))
            .start();
    standIns = startStandIns(settings);
  }

  private Server startDatabase() {
    try {
      FileSystemUtils.deleteRecursively(directory);
      Files.createDirectories(directory);
      return Server.createTcpServer(
              "-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The settings of the quick start, which lie on this class path too, are not for these. */
  private ConfigurableApplicationContext startStandIns(String... settings) {
    List<String> own =
        List.of(
            "--spring.config.name=none",
            "--server.port=0",
            "--logging.level.root=warn",
            "--sandbox.cw.data-dir=" + directory,
            "--sandbox.cw.service-bus-connection-string=" + bus.connectionString(),
            "--sandbox.tripletex.data-dir=" + directory,
            "--sandbox.vismanet.data-dir=" + directory);
    return SpringApplication.run(
        new Class<?>[] {
          WebApplication.class, CwStandIn.class, TripletexStandIn.class, VismaNetStandIn.class
        },
        Stream.concat(own.stream(), Stream.of(settings)).toArray(String[]::new));
  }

  /** Where CW and the ERPs answer, without a slash at the end. */
  String base() {
    return "http://localhost:" + standIns.getEnvironment().getProperty("local.server.port");
  }

  /** The database's address for every process. */
  String databaseUrl() {
    return "jdbc:h2:tcp://localhost:"
        + database.getPort()
        + "/./integration;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;DB_CLOSE_DELAY=-1";
  }

  /** The bus's address for every process. */
  String busConnectionString() {
    return bus.connectionString();
  }

  /** What the topic told so far, in the order in which the bus took it. */
  List<JsonNode> told() {
    try (ServiceBusReceiverClient receiver =
        new ServiceBusClientBuilder()
            .connectionString(bus.connectionString())
            .receiver()
            .topicName("integration-events")
            .subscriptionName(AUDIT)
            .buildClient()) {
      return receiver.peekMessages(MOST_TOLD, 0).stream()
          .map(message -> Json.MAPPER.readTree(message.getBody().toBytes()))
          .toList();
    }
  }

  /** Where everything lies, the processes' logs too. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    standIns.close();
    bus.close();
    database.stop();
  }
}
