package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import org.junit.jupiter.api.Test;

/** CW and Tripletex as a process of their own, beside a service that runs elsewhere. */
class OutsideOnlyIT {

  @Test
  void cw_and_tripletex_run_without_the_service_on_the_bus_that_is_named() {
    Launch launch =
        Packaged.launch("outside-only").withArguments("--outside-only", "--fault=slow:1");
    try (EmbeddedServiceBus bus = bus();
        QuickStartProcess outside =
            launch
                .withEnvironment("SERVICEBUS_CONNECTION_STRING", bus.connectionString())
                .start()) {
      await().atMost(Packaged.START).until(() -> outside.output().contains("meets the fault slow"));
      Trial trial = new Trial(outside.base());

      // It is answered with 201 only when its message is on the bus.
      assertThat(trial.post(Trial.BYGG, Trial.invoice("9001"))).isNotEmpty();
      assertThat(trial.get("/sandbox/tripletex/_control/invoices").status()).isEqualTo(200);
      assertThat(trial.get("/sandbox/tripletex/_control/faults").body()).contains("slow");
      assertThat(trial.get("/graphql").status()).isEqualTo(404);
      assertThat(trial.get("/api/v1/held-messages").status()).isEqualTo(404);
      assertThat(launch.dataDir()).isDirectoryNotContaining("glob:**/integration*");
    }
  }

  @Test
  void without_a_bus_it_says_what_is_missing() {
    Launch launch = Packaged.launch("outside-no-bus").withArguments("--outside-only");
    try (QuickStartProcess process = launch.start()) {
      assertThat(process.awaitEnd(Packaged.START)).isEqualTo(2);
      assertThat(process.output()).contains("SERVICEBUS_CONNECTION_STRING").hasLineCount(1);
    }
  }

  private static EmbeddedServiceBus bus() {
    return EmbeddedServiceBus.builder()
        .jdbcUrl("jdbc:h2:mem:outside-bus;MODE=MSSQLServer;DB_CLOSE_DELAY=-1")
        .queue(QueueSettings.named("integration-commands").requiresSession(true))
        .topic(
            TopicSettings.named("integration-events")
                .subscription(SubscriptionSettings.named("cw")))
        .start();
  }
}
