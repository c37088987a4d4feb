package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What CW changes, cancels and credits when Tripletex has the invoice already. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class CorrectionsIT {

  private final Trial trial;

  CorrectionsIT(Trial trial) {
    this.trial = trial;
  }

  @AfterEach
  void no_fault_is_left() throws Exception {
    trial.http().delete("/sandbox/tripletex/_control/faults");
  }

  @Test
  void a_changed_invoice_that_is_issued_is_left_to_a_person() {
    String id = trial.post(Trial.BYGG, Trial.invoice("9001"));
    JsonNode published = trial.awaitPublished(Trial.BYGG, id);

    trial.change(Trial.BYGG, id, "{\"dueDate\":\"2026-04-01\"}");

    JsonNode sync =
        trial.awaitSync(
            Trial.BYGG, id, found -> !found.path("openProblem").path("code").isMissingNode());
    assertThat(Trial.types(sync)).containsSubsequence("CorrectionRefused", "ProblemOpened");
    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("erpId")).isEqualTo(published.path("erpId"));
    assertThat(sync.path("revision").asInt()).isEqualTo(1);
    assertThat(trial.act(Trial.BYGG, id, "give-up", 2, "left as it is").status()).isEqualTo(204);
  }

  @Test
  void a_cancelled_invoice_is_credited_once_though_the_answer_is_lost() {
    String id = trial.post(Trial.BYGG, Trial.invoice("9002"));
    JsonNode published = trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");
    answerOfTheCreditIsLost();

    trial.cancel(Trial.BYGG, id);

    JsonNode sync =
        trial.awaitSync(
            Trial.BYGG, id, found -> found.path("status").asString("").equals("WITHDRAWN"));
    assertThat(Trial.types(sync))
        .containsSubsequence(
            "NewerRevisionAnnounced",
            "PublicationRequested",
            "PublicationUnclear",
            "PublicationWithdrawn");
    List<JsonNode> told = trial.awaitTold(id, 2);
    assertThat(told.get(1).path("type").asString())
        .isEqualTo("com.contractingworks.integration.invoice.withdrawn.v1");
    assertThat(told.get(1).at("/data/erpId")).isEqualTo(published.path("erpId"));
    assertThat(heldAs(told.get(1).at("/data/creditNoteId").asString()))
        .isEqualByComparingTo("-1250.00");
    nothingSeemsToBeChangedBySomebodyElse(id);
  }

  @Test
  void a_credit_note_of_CW_credits_its_invoice_once_though_the_answer_is_lost() {
    String id = trial.post(Trial.BYGG, Trial.invoice("9003"));
    trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");
    answerOfTheCreditIsLost();

    String note =
        trial.post(
            Trial.BYGG,
            Trial.invoice("9004")
                .replaceFirst(
                    "\\{", "{\"kind\":\"CREDIT_NOTE\",\"creditsInvoiceId\":\"" + id + "\","));

    JsonNode sync = trial.awaitPublished(Trial.BYGG, note);
    assertThat(Trial.types(sync)).contains("PublicationUnclear");
    assertThat(heldAs(sync.path("erpId").asString())).isEqualByComparingTo("-1250.00");
    nothingSeemsToBeChangedBySomebodyElse(id);
    trial.awaitSync(
        Trial.BYGG, id, credited -> credited.path("erpStatus").asString("").equals("CREDITED"));
  }

  private void answerOfTheCreditIsLost() {
    trial.control("faults", "{\"kind\":\"answer-lost\",\"path\":\"credit\"}");
  }

  private BigDecimal heldAs(String erpId) {
    return trial.erpInvoices().stream()
        .filter(held -> held.id().equals(erpId))
        .map(ErpInvoice::amount)
        .findFirst()
        .orElseThrow();
  }

  /** Whatever Tripletex told before it tells of a later invoice has been judged. */
  private void nothingSeemsToBeChangedBySomebodyElse(String id) {
    String later = trial.post(Trial.BYGG, Trial.invoice("9005"));
    trial.awaitEvents(Trial.BYGG, later, "EchoIgnored");
    assertThat(Trial.types(trial.sync(Trial.BYGG, id))).doesNotContain("ForeignChangeFound");
  }
}
