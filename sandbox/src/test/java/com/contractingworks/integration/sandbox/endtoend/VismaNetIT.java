package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The demo client that keeps its books in Visma.net. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class VismaNetIT {

  private static final String ERP = "vismanet";

  private final Trial trial;

  VismaNetIT(Trial trial) {
    this.trial = trial;
  }

  @AfterEach
  void calm() throws Exception {
    trial.http().delete("/sandbox/vismanet/_control/faults");
  }

  @Test
  void an_invoice_is_published_and_its_echo_is_ignored() {
    String id = trial.post(Trial.ROR, Trial.invoice("8001", new BigDecimal("850.40")));

    JsonNode sync = trial.awaitEvents(Trial.ROR, id, "EchoIgnored");

    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("provider").asString()).isEqualTo(ERP);
    assertThat(Trial.types(sync)).doesNotContain("ForeignChangeFound", "PublicationUnclear");
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString()))
        .singleElement()
        .satisfies(held -> assertThat(held.id()).isEqualTo(sync.path("erpId").asString()))
        .satisfies(held -> assertThat(held.amount()).isEqualByComparingTo("1063.00"));
  }

  @Test
  void a_payment_in_the_erp_is_told_as_a_change_that_is_not_ours() {
    String id = trial.post(Trial.ROR, Trial.invoice("8002"));
    JsonNode published = trial.awaitEvents(Trial.ROR, id, "EchoIgnored");

    trial.control(
        ERP,
        "payments",
        "{\"invoiceId\":%s,\"amount\":1250.00}".formatted(published.path("erpId").asString()));

    trial.awaitEvents(Trial.ROR, id, "ForeignChangeFound");
    List<JsonNode> told = trial.awaitTold(id, 2);
    assertThat(told.get(1).path("type").asString())
        .isEqualTo("com.contractingworks.integration.foreign-change.found.v1");
    assertThat(told.get(1).at("/data/entity").asString()).isEqualTo("invoice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-lost", "not-committed-reset", "error-500", "rate-limited"})
  void a_fault_of_the_release_settles_itself_without_a_second_invoice(String fault) {
    trial.control(ERP, "faults", "{\"kind\":\"%s\"}".formatted(fault));

    String id = trial.post(Trial.ROR, Trial.invoice("8003"));

    JsonNode sync = trial.awaitPublished(Trial.ROR, id);
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-lost", "not-committed-reset", "truncate"})
  void a_fault_of_the_creation_settles_itself_without_a_second_invoice(String fault) {
    trial.control(ERP, "faults", "{\"kind\":\"%s\",\"path\":\"draft\"}".formatted(fault));

    String id = trial.post(Trial.ROR, Trial.invoice("8004"));

    JsonNode sync = trial.awaitPublished(Trial.ROR, id);
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString())).hasSize(1);
  }
}
