package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The demo client that keeps its books in UniEconomy. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class UniEconomyIT {

  private static final String ERP = "unieconomy";

  private final Trial trial;

  UniEconomyIT(Trial trial) {
    this.trial = trial;
  }

  @AfterEach
  void calm() throws Exception {
    trial.http().delete("/sandbox/unieconomy/_control/faults");
  }

  @Test
  void an_invoice_is_published_and_its_echo_is_ignored() {
    String id = trial.post(Trial.EL, Trial.invoice("7001", new BigDecimal("850.40")));

    JsonNode sync = trial.awaitEvents(Trial.EL, id, "EchoIgnored");

    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("provider").asString()).isEqualTo(ERP);
    assertThat(Trial.types(sync)).doesNotContain("ForeignChangeFound", "PublicationUnclear");
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString()))
        .singleElement()
        .satisfies(held -> assertThat(held.id()).isEqualTo(sync.path("erpId").asString()))
        .satisfies(held -> assertThat(held.number()).isEqualTo(sync.path("erpNumber").asString()))
        .satisfies(held -> assertThat(held.amount()).isEqualByComparingTo("1063.00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7002 | payments | {'invoiceId':%s,'amount':1250.00}",
        "7004 | payments | {'invoiceId':%s,'amount':0.01}",
        "7005 | credit-notes | {'invoiceId':%s}"
      },
      quoteCharacter = '"')
  void a_payment_or_a_credit_in_the_erp_is_told_as_a_change_that_is_not_ours(
      String number, String control, String body) {
    String id = trial.post(Trial.EL, Trial.invoice(number));
    JsonNode published = trial.awaitEvents(Trial.EL, id, "EchoIgnored");
    String erpId = published.path("erpId").asString();

    trial.control(ERP, control, body.replace('\'', '"').formatted(erpId));

    trial.awaitEvents(Trial.EL, id, "ForeignChangeFound");
    List<JsonNode> told = trial.awaitTold(id, 2);
    assertThat(told.get(1).path("type").asString())
        .isEqualTo("com.contractingworks.integration.foreign-change.found.v1");
    assertThat(told.get(1).at("/data/entity").asString()).isEqualTo("customerinvoice");
    assertThat(told.get(1).at("/data/erpId").asString()).isEqualTo(erpId);
  }

  @ParameterizedTest
  @CsvSource({
    "answer-lost, invoice",
    "not-committed-reset, invoice",
    "truncate, invoice-read",
    "answer-lost, draft",
    "error-500, draft"
  })
  void a_fault_settles_itself_without_a_second_invoice(String fault, String path) {
    trial.control(ERP, "faults", "{\"kind\":\"%s\",\"path\":\"%s\"}".formatted(fault, path));

    String id = trial.post(Trial.EL, Trial.invoice("7003"));

    JsonNode sync = trial.awaitPublished(Trial.EL, id);
    assertThat(trial.erpInvoices(sync.path("publicationKey").asString())).hasSize(1);
  }
}
