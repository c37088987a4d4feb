package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartIT {

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

    Launch elsewhere = launch.withPort(Launch.freePort());
    try (QuickStartProcess second = elsewhere.start().awaitReady(Packaged.START)) {
      Trial trial = new Trial(second.base());
      assertThat(trial.sync(Trial.BYGG, before)).isEqualTo(history);
      assertThat(trial.erpInvoices()).hasSize(1);
      String after = trial.post(Trial.BYGG, Trial.invoice("7002"));
      JsonNode sync = trial.awaitEvents(Trial.BYGG, after, "EchoIgnored");
      assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
      assertThat(trial.erpInvoices()).hasSize(2);
      second.stop();
    }
  }
}
