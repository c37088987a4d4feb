package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.CommandSideApplication;
import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.deployment.HealthPaths;
import com.contractingworks.integration.sandbox.deployment.ServiceRights;
import com.contractingworks.integration.sandbox.idp.IdentityProvider;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The running service may read and write rows, to the log only add them, and no more. Its rights
 * are those of the set-up script for SQL Server.
 */
class LeastPrivilegeTest {

  private static final String DATABASE = "jdbc:h2:mem:least-privilege";
  private static final String MODE =
      ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";

  private final int port = Launch.freePort();
  private final String base = "http://localhost:" + port;
  @TempDir private Path directory;

  @Test
  void both_sides_do_their_work_as_a_user_that_cannot_change_tables() {
    try (EmbeddedServiceBus bus = bus()) {
      start(bus, "--DATABASE_URL=" + DATABASE + MODE, "--DATABASE_USERNAME=sa").close();
      createUser();

      try (ConfigurableApplicationContext service =
          start(
              bus,
              "--DATABASE_URL=" + DATABASE,
              "--DATABASE_USERNAME=" + ServiceRights.SERVICE,
              "--DATABASE_PASSWORD=rows only",
              "--DATABASE_MIGRATION_ENABLED=false")) {
        connect(service);
        Trial trial = new Trial(base);
        for (String path : HealthPaths.ANSWERED) {
          assertThat(trial.get(path).status()).as(path).isEqualTo(200);
        }
        String id = trial.post(Trial.BYGG, Trial.invoice("7001"));

        trial.awaitPublished(Trial.BYGG, id);
        trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");
        assertRefused(service, "create table command_side.another (id int)");
        assertRefused(service, "drop table event_log.DomainEventEntry");
        assertRefused(service, "update event_log.DomainEventEntry set payload = ''");
        assertRefused(service, "delete from event_log.DomainEventEntry");
        assertRefused(service, "alter table query_side.invoice_sync add another int");
      }
    }
  }

  private static void assertRefused(ConfigurableApplicationContext service, String statement) {
    JdbcTemplate jdbc = new JdbcTemplate(service.getBean(DataSource.class));
    assertThatThrownBy(() -> jdbc.execute(statement))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("rights");
  }

  private static void createUser() {
    JdbcTemplate administrator =
        new JdbcTemplate(new DriverManagerDataSource(DATABASE + MODE, "sa", ""));
    administrator.execute("create user " + ServiceRights.SERVICE + " password 'rows only'");
    ServiceRights.granted().forEach(each -> administrator.execute(each.onH2()));
    // The gate of the log, which SQL Server does not need, is a table that stays empty.
    administrator.execute("grant delete on event_log.AppendGate to " + ServiceRights.SERVICE);
    assertThat(administrator.queryForList("select USER_NAME from INFORMATION_SCHEMA.USERS"))
        .hasSize(2);
  }

  private static void connect(ConfigurableApplicationContext service) {
    service
        .getBean(ClientConnections.class)
        .connect(
            Trial.BYGG,
            "tripletex",
            new Secret("ConsumerToken=demo-consumer-token;EmployeeToken=demo-bygg-employee-token"),
            "test");
  }

  /** Both sides and the outside world, without the settings of the quick start. */
  private ConfigurableApplicationContext start(EmbeddedServiceBus bus, String... database) {
    SpringApplication application =
        new SpringApplication(
            CommandSideApplication.class,
            CwStandIn.class,
            TripletexStandIn.class,
            IdentityProvider.class);
    application.addInitializers(LeastPrivilegeTest::withoutFlushing);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.config.name=none",
                "--server.port=" + port,
                "--logging.level.root=warn",
                "--SERVICEBUS_CONNECTION_STRING=" + bus.connectionString(),
                "--integration.cw.graphql-url=" + base + "/sandbox/cw/graphql",
                "--integration.cw.token=demo-cw-token",
                "--integration.vault.master-keys=" + Machines.MASTER_KEY,
                "--integration.outgoing.allow-private-addresses=true",
                "--integration.tripletex.base-url=" + base + "/sandbox/tripletex/v2",
                "--integration.webhook.public-url=" + base,
                "--integration.webhook.park-for=1s",
                "--sandbox.cw.data-dir=" + directory,
                "--sandbox.cw.service-bus-connection-string=" + bus.connectionString(),
                "--sandbox.tripletex.data-dir=" + directory,
                "--sandbox.idp.data-dir=" + directory,
                "--sandbox.idp.issuer=" + base + "/sandbox/idp",
                "--integration.auth.issuer=" + base + "/sandbox/idp",
                "--integration.auth.audience=integration",
                "--integration.auth.allow-http=true"));
    arguments.addAll(List.of(database));
    return application.run(arguments.toArray(String[]::new));
  }

  /** H2's CHECKPOINT takes an administrator; SQL Server needs nothing of the kind. */
  private static void withoutFlushing(ConfigurableApplicationContext context) {
    context.addBeanFactoryPostProcessor(
        beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("quietH2"));
  }

  private static EmbeddedServiceBus bus() {
    return EmbeddedServiceBus.builder()
        .jdbcUrl("jdbc:h2:mem:least-privilege-bus;MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
        .queue(QueueSettings.named("integration-commands").requiresSession(true))
        .topic(
            TopicSettings.named("integration-events")
                .subscription(SubscriptionSettings.named("cw")))
        .start();
  }
}
