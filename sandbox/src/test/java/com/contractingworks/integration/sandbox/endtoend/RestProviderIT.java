package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The demo client whose provider moves out of the service into a process of its own, behind the
 * provider interface, and back again, while invoices are on their way.
 */
class RestProviderIT {

  private static final String ELSEWHERE = "tripletex-elsewhere";
  private static final String CONNECTION =
      "ConsumerToken=demo-consumer-token;EmployeeToken=demo-bygg-employee-token";
  private static final int IN_FLIGHT = 5;

  private final List<String> invoices = new ArrayList<>();
  private int number = 9000;

  @Test
  void a_provider_moves_out_and_back_and_nothing_is_lost_or_doubled() {
    Launch launch = Packaged.launch("rest-provider");
    int port = Launch.freePort();
    Path state = launch.dataDir().resolve("provider.mv");
    String erp = "http://localhost:" + launch.port() + "/sandbox/tripletex/v2";
    try (ProviderProcess provider = ProviderProcess.start(port, erp, state)) {
      withInvoicesInFlight(connected(launch, provider, "tripletex"), "tripletex");
      withInvoicesInFlight(connected(launch, provider, ELSEWHERE), ELSEWHERE);
      try (QuickStartProcess back = start(connected(launch, provider, "tripletex"))) {
        Trial trial = new Trial(back.base());
        echoed(trial, "tripletex");
        assertAllHeldOnce(trial);
        back.stop();
      }
    }
  }

  /** Leaves some that are not published when the process is killed. */
  private void withInvoicesInFlight(Launch launch, String provider) {
    try (QuickStartProcess process = start(launch)) {
      Trial trial = new Trial(process.base());
      echoed(trial, provider);
      trial.fault("answer-lost", 1);
      for (int i = 0; i < IN_FLIGHT; i++) {
        post(trial);
      }
      process.kill();
    }
  }

  private void echoed(Trial trial, String provider) {
    JsonNode sync = trial.awaitEvents(Trial.BYGG, post(trial), "EchoIgnored");
    assertThat(sync.path("provider").asString()).isEqualTo(provider);
    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(Trial.types(sync)).doesNotContain("ForeignChangeFound");
  }

  private void assertAllHeldOnce(Trial trial) {
    await("all published")
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> trial.unsettled().isEmpty());
    assertThat(trial.loggedSyncs()).hasSize(invoices.size());
    assertThat(trial.erpInvoices())
        .hasSize(invoices.size())
        .extracting(ErpInvoice::reference)
        .doesNotHaveDuplicates();
  }

  private String post(Trial trial) {
    String id = trial.post(Trial.BYGG, Trial.invoice(String.valueOf(++number)));
    invoices.add(id);
    return id;
  }

  private static QuickStartProcess start(Launch launch) {
    return launch.start().awaitReady(Packaged.START);
  }

  private static Launch connected(Launch launch, ProviderProcess provider, String name) {
    return launch
        .withEnvironment("INTEGRATION_CLIENTS_0_ID", Trial.BYGG)
        .withEnvironment("INTEGRATION_CLIENTS_0_PROVIDER", name)
        .withEnvironment("INTEGRATION_CLIENTS_0_CONNECTION", CONNECTION)
        .withEnvironment("INTEGRATION_RESTPROVIDERS_0_NAME", ELSEWHERE)
        .withEnvironment("INTEGRATION_RESTPROVIDERS_0_BASEURL", provider.baseUrl())
        .withEnvironment("INTEGRATION_RESTPROVIDERS_0_KEYID", ProviderProcess.KEY_ID)
        .withEnvironment("INTEGRATION_RESTPROVIDERS_0_KEY", ProviderProcess.KEY);
  }
}
