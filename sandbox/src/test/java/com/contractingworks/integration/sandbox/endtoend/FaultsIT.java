package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each way for the ERP to misbehave that its control endpoint offers. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class FaultsIT {

  private final Trial trial;

  FaultsIT(Trial trial) {
    this.trial = trial;
  }

  @AfterEach
  void no_fault_is_left() throws Exception {
    trial.http().delete("/sandbox/tripletex/_control/faults");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-lost", "timeout", "empty-201", "error-body-200", "truncate"})
  void an_answer_that_tells_nothing_is_settled_by_finding_the_invoice(String kind) {
    trial.fault(kind, 1);
    String id = trial.post(Trial.BYGG, Trial.invoice("3001"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync)).contains("PublicationUnclear", "PublicationAccepted");
    assertThat(sync.path("attempts").asInt()).isEqualTo(1);
    onlyOneIsInTheErp(sync);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error-500", "not-committed-reset"})
  void what_was_only_begun_is_found_and_completed(String kind) {
    trial.fault(kind, 1);
    String id = trial.post(Trial.BYGG, Trial.invoice("3008"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync))
        .contains("PublicationUnclear", "PublicationAccepted")
        .doesNotContain("PublicationNotFound");
    onlyOneIsInTheErp(sync);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error-500", "not-committed-reset"})
  void what_may_have_been_written_and_was_not_is_sent_again_after_proof(String kind) {
    trial.control("faults", "{\"kind\":\"%s\",\"path\":\"order\"}".formatted(kind));
    String id = trial.post(Trial.BYGG, Trial.invoice("3002"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync))
        .containsSubsequence(
            "PublicationRequested",
            "PublicationUnclear",
            "PublicationNotFound",
            "PublicationNotFound",
            "PublicationAccepted");
    onlyOneIsInTheErp(sync);
  }

  @Test
  void a_rate_limit_is_waited_for_without_any_doubt() {
    trial.fault("rate-limited", 2);
    String id = trial.post(Trial.BYGG, Trial.invoice("3003"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync))
        .contains("PublicationNotSent")
        .doesNotContain("PublicationUnclear");
    onlyOneIsInTheErp(sync);
  }

  @Test
  void a_slow_answer_within_the_time_limit_is_an_answer() {
    trial.control("faults", "{\"kind\":\"slow\",\"times\":1,\"millis\":1000}");
    String id = trial.post(Trial.BYGG, Trial.invoice("3004"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync)).doesNotContain("PublicationUnclear", "PublicationNotSent");
    onlyOneIsInTheErp(sync);
  }

  @Test
  void a_slow_answer_beyond_the_time_limit_is_settled() {
    trial.control("faults", "{\"kind\":\"slow\",\"times\":1,\"millis\":7000}");
    String id = trial.post(Trial.BYGG, Trial.invoice("3005"));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, id);

    assertThat(Trial.types(sync)).contains("PublicationUnclear");
    onlyOneIsInTheErp(sync);
  }

  @Test
  void a_fault_of_one_invoice_does_not_hold_up_the_next() {
    trial.fault("timeout", 1);
    String struck = trial.post(Trial.BYGG, Trial.invoice("3006"));
    trial.awaitEvents(Trial.BYGG, struck, "PublicationRequested");
    String next = trial.post(Trial.BYGG, Trial.invoice("3007"));

    onlyOneIsInTheErp(trial.awaitPublished(Trial.BYGG, next));
    onlyOneIsInTheErp(trial.awaitPublished(Trial.BYGG, struck));
  }

  private void onlyOneIsInTheErp(JsonNode sync) {
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString()))
        .singleElement()
        .satisfies(held -> assertThat(held.id()).isEqualTo(sync.path("erpId").asString()));
  }
}
