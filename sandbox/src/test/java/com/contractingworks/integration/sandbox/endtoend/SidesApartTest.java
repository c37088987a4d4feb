package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.CommandSideApplication;
import com.contractingworks.integration.command.CommandSideAutoConfiguration;
import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.query.QuerySideApplication;
import com.contractingworks.integration.query.QuerySideAutoConfiguration;
import com.contractingworks.integration.sandbox.WebApplication;
import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Each side started by itself, with nothing said but what the environment says in production. They
 * share one process here; {@link SeveralMachinesIT} starts them as processes of their own.
 */
@PersistenceTest
class SidesApartTest {

  private final FreshDatabase database = FreshDatabase.create();
  @TempDir Path directory;
  private EmbeddedServiceBus bus;
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();

  @BeforeEach
  void startBus() {
    bus =
        EmbeddedServiceBus.builder()
            .jdbcUrl("jdbc:h2:mem:apart-bus;MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
            .queue(
                QueueSettings.named("integration-commands")
                    .requiresSession(true)
                    .duplicateDetectionWindow(Duration.ofMinutes(10)))
            .topic(
                TopicSettings.named("integration-events")
                    .subscription(SubscriptionSettings.named("cw")))
            .start();
  }

  @AfterEach
  void stop() {
    running.forEach(ConfigurableApplicationContext::close);
    bus.close();
  }

  @Test
  void an_invoice_that_the_command_side_published_is_told_by_the_query_side() {
    ConfigurableApplicationContext outside = startOutside();
    ConfigurableApplicationContext command =
        startCommandSide(
            databaseUrl(),
            databaseUser(),
            databasePassword(),
            busVariable(),
            masterKey(),
            cwUrl(outside),
            tripletexUrl(outside));
    ConfigurableApplicationContext query =
        startQuerySide(databaseUrl(), databaseUser(), databasePassword());
    command
        .getBean(ClientConnections.class)
        .connect(
            Trial.BYGG,
            "tripletex",
            new Secret("ConsumerToken=demo-consumer-token;EmployeeToken=demo-bygg-employee-token"),
            "test");

    String id = new Trial(base(outside)).post(Trial.BYGG, Trial.invoice("8001"));

    JsonNode sync = Trial.ofSide(base(query)).awaitPublished(Trial.BYGG, id);
    assertThat(new Trial(base(outside)).erpInvoices(sync.path("publicationKey").asString()))
        .hasSize(1);
    assertThat(query.getBeansOfType(ClientConnections.class)).isEmpty();
    assertThat(Trial.ofSide(base(command)).get("/graphql").status()).isEqualTo(404);
  }

  @Test
  void a_side_that_misses_a_variable_names_it() {
    assertThatThrownBy(() -> startQuerySide()).rootCause().hasMessageContaining("DATABASE_URL");
    assertThatThrownBy(() -> startCommandSide(busVariable(), masterKey()))
        .rootCause()
        .hasMessageContaining("DATABASE_URL");
    assertThatThrownBy(
            () ->
                startCommandSide(
                    databaseUrl(),
                    databaseUser(),
                    databasePassword(),
                    masterKey(),
                    "--integration.cw.graphql-url=http://cw"))
        .rootCause()
        .hasMessageContaining("SERVICEBUS_CONNECTION_STRING");
    assertThatThrownBy(
            () ->
                startQuerySide(
                    databaseUrl(),
                    databaseUser(),
                    databasePassword(),
                    "--integration.auth.issuer="))
        .rootCause()
        .hasMessageContaining("INTEGRATION_AUTH_ISSUER");
    assertThatThrownBy(
            () ->
                startCommandSide(
                    databaseUrl(),
                    databaseUser(),
                    databasePassword(),
                    busVariable(),
                    "--integration.cw.graphql-url=http://cw"))
        .rootCause()
        .hasMessageContaining("INTEGRATION_VAULT_MASTERKEYS");
  }

  private String databaseUrl() {
    return "--DATABASE_URL=" + database.url();
  }

  private String databaseUser() {
    return "--DATABASE_USERNAME=" + database.username();
  }

  private static String masterKey() {
    return "--integration.vault.master-keys=" + Machines.MASTER_KEY;
  }

  private String databasePassword() {
    return "--DATABASE_PASSWORD=" + database.password();
  }

  private ConfigurableApplicationContext startCommandSide(String... environment) {
    return start(
        CommandSideApplication.class,
        environment,
        without(QuerySideAutoConfiguration.class),
        "--spring.graphql.schema.locations=classpath:none/",
        "--integration.cw.token=demo-cw-token",
        "--integration.outgoing.allow-private-addresses=true");
  }

  private ConfigurableApplicationContext startQuerySide(String... environment) {
    return start(
        QuerySideApplication.class,
        environment,
        without(CommandSideAutoConfiguration.class),
        "--db-scheduler.enabled=false");
  }

  /** CW and Tripletex. */
  private ConfigurableApplicationContext startOutside() {
    return start(
        new Class<?>[] {WebApplication.class, CwStandIn.class, TripletexStandIn.class},
        new String[] {
          "--sandbox.cw.data-dir=" + directory,
          "--sandbox.cw.service-bus-connection-string=" + bus.connectionString(),
          "--sandbox.tripletex.data-dir=" + directory
        });
  }

  private ConfigurableApplicationContext start(
      Class<?> application, String[] environment, String... more) {
    String[] tokens =
        TestIssuer.shared().settings().stream()
            .map("--"::concat)
            .filter(s -> Stream.of(environment).noneMatch(e -> key(e).equals(key(s))))
            .toArray(String[]::new);
    return start(
        new Class<?>[] {application},
        Stream.of(tokens, environment, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static String key(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }

  /** Without the settings of the quick start, which lie on this class path too. */
  private ConfigurableApplicationContext start(Class<?>[] classes, String[] arguments) {
    Stream<String> common =
        Stream.of("--spring.config.name=none", "--server.port=0", "--logging.level.root=warn");
    ConfigurableApplicationContext context =
        SpringApplication.run(
            classes, Stream.concat(common, Stream.of(arguments)).toArray(String[]::new));
    running.add(0, context);
    return context;
  }

  /** In production the other side's jar is not there, nor what it brings. */
  private static String without(Class<?> otherSide) {
    return "--spring.autoconfigure.exclude=" + otherSide.getName();
  }

  private String busVariable() {
    return "--SERVICEBUS_CONNECTION_STRING=" + bus.connectionString();
  }

  private static String cwUrl(ConfigurableApplicationContext outside) {
    return "--integration.cw.graphql-url=" + base(outside) + "/sandbox/cw/graphql";
  }

  private static String tripletexUrl(ConfigurableApplicationContext outside) {
    return "--integration.tripletex.base-url=" + base(outside) + "/sandbox/tripletex/v2";
  }

  private static String base(ConfigurableApplicationContext context) {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }
}
