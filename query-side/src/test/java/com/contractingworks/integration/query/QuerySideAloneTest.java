package com.contractingworks.integration.query;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

@PersistenceTest
class QuerySideAloneTest {

  private final FreshDatabase database = FreshDatabase.create();

  @Test
  void starts_before_the_log_is_there_and_a_second_process_answers_too() throws Exception {
    try (ConfigurableApplicationContext first = start()) {
      SchemaMigration.migrate(
          first.getBean(DataSource.class),
          EventLogAutoConfiguration.SCHEMA,
          EventLogAutoConfiguration.MIGRATIONS);
      new EventLogWriter(
              first.getBean(EventStore.class), first.getBean(PlatformTransactionManager.class))
          .write(requested(invoice("alone"), 1), accepted(invoice("alone"), 1, "1"));
      awaitPublished(first);

      try (ConfigurableApplicationContext second = start()) {
        awaitPublished(second);
      }
    }
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        QuerySideApplication.class,
        Stream.concat(
                TestIssuer.shared().settings().stream(),
                Stream.of(
                    "server.port=0",
                    "spring.datasource.url=" + database.url(),
                    "spring.datasource.username=" + database.username(),
                    "spring.datasource.password=" + database.password()))
            .map("--"::concat)
            .toArray(String[]::new));
  }

  private static void awaitPublished(ConfigurableApplicationContext process) {
    int port = process.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        new GraphqlClient(port)
                            .ask(
                                "{ invoiceSync(clientId: \"demo-bygg\", invoiceId: \"alone\") { status } }")
                            .at("/data/invoiceSync/status")
                            .asString(""))
                    .isEqualTo("PUBLISHED"));
  }
}
