package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartIT {

  /** The client's connection as before, with another policy. */
  private static final String[] CREDIT_AND_REISSUE = {
    "-Dintegration.clients[0].id=" + Trial.BYGG,
    "-Dintegration.clients[0].provider=tripletex",
    "-Dintegration.clients[0].connection=ConsumerToken=demo-consumer-token"
        + ";EmployeeToken=demo-bygg-employee-token;AfterPosting=credit-and-reissue"
  };

  @Test
  void a_restart_loses_nothing_and_goes_on_even_on_another_port() {
    Launch launch = Packaged.launch("restart");
    String before;
    JsonNode history;
    try (QuickStartProcess first = launch.start().awaitReady(Packaged.START)) {
      Trial trial = new Trial(first.base());
      before = trial.post(Trial.BYGG, Trial.invoice("7001"));
      history = trial.awaitEvents(Trial.BYGG, before, "EchoIgnored");
      first.stop();
    }

    Launch elsewhere = launch.withPort(Launch.freePort()).withJvmOptions(CREDIT_AND_REISSUE);
    try (QuickStartProcess second = elsewhere.start().awaitReady(Packaged.START)) {
      Trial trial = new Trial(second.base());
      assertThat(trial.sync(Trial.BYGG, before)).isEqualTo(history);
      assertThat(trial.erpInvoices()).hasSize(1);
      String after = trial.post(Trial.BYGG, Trial.invoice("7002"));
      JsonNode sync = trial.awaitEvents(Trial.BYGG, after, "EchoIgnored");
      assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
      assertThat(trial.erpInvoices()).hasSize(2);
      isCreditedAndIssuedAnew(trial, before, history);
      second.stop();
    }
  }

  /** A policy that was changed since the invoice was published holds for it too. */
  private static void isCreditedAndIssuedAnew(Trial trial, String id, JsonNode published) {
    trial.fault("answer-lost", 1);
    trial.change(Trial.BYGG, id, "{\"dueDate\":\"2026-04-01\"}");

    JsonNode sync =
        trial.awaitSync(
            Trial.BYGG,
            id,
            found ->
                found.path("status").asString("").equals("PUBLISHED")
                    && found.path("revision").asInt() == 2);
    assertThat(Trial.types(sync))
        .contains("PublicationUnclear")
        .doesNotContain("ForeignChangeFound");
    assertThat(sync.path("erpId")).isNotEqualTo(published.path("erpId"));
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString())).hasSize(1);
    assertThat(trial.erpInvoices()).as("both invoices, a credit note and its successor").hasSize(4);
  }
}
