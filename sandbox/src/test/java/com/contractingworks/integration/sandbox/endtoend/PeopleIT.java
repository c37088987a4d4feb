package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.sandbox.Http;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What ends with a person. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
class PeopleIT {

  private static final Predicate<JsonNode> HAS_A_PROBLEM =
      sync -> sync.path("openProblem").path("code").isString();

  private final Trial trial;

  PeopleIT(Trial trial) {
    this.trial = trial;
  }

  @Test
  void what_the_erp_refuses_is_rejected_with_the_field_and_published_after_a_correction() {
    String id = trial.post(Trial.BYGG, withVatCode("99"));
    JsonNode rejected =
        trial.awaitSync(
            Trial.BYGG, id, sync -> sync.path("status").asString("").equals("REJECTED"));
    assertThat(rejected.path("lastError").path("field").asString()).contains("vat");
    assertThat(rejected.path("lastError").path("message").asString()).isNotBlank();
    assertThat(rejected.path("erpId").isNull()).isTrue();

    trial.change(Trial.BYGG, id, withVatCode("3"));

    JsonNode published = trial.awaitPublished(Trial.BYGG, id);
    assertThat(published.path("revision").asInt()).isEqualTo(2);
    assertThat(trial.erpInvoices(published.path("publicationKey").asString())).hasSize(1);
  }

  @Test
  void a_later_revision_of_a_published_invoice_is_left_to_a_person() {
    String id = trial.post(Trial.ROR, Trial.invoice("5002"));
    JsonNode published = trial.awaitPublished(Trial.ROR, id);
    int before = trial.erpInvoices().size();

    trial.change(Trial.ROR, id, "{\"dueDate\":\"2026-04-01\"}");

    JsonNode sync = trial.awaitSync(Trial.ROR, id, HAS_A_PROBLEM);
    assertThat(sync.path("openProblem").path("code").asString()).isEqualTo("later-revision");
    assertThat(sync.path("status").asString()).isEqualTo("PUBLISHED");
    assertThat(sync.path("erpId")).isEqualTo(published.path("erpId"));
    assertThat(trial.erpInvoices()).hasSize(before);

    Http.Answer closed = act(Trial.ROR, sync, "give-up", "corrected in the ERP");
    assertThat(closed.status()).as(closed.body()).isEqualTo(204);
    JsonNode after = trial.awaitSync(Trial.ROR, id, HAS_A_PROBLEM.negate());
    assertThat(after.path("status").asString()).isEqualTo("PUBLISHED");
  }

  @Test
  void a_person_can_give_a_refused_invoice_up() {
    String id = trial.post(Trial.BYGG, withVatCode("99"));
    JsonNode rejected =
        trial.awaitSync(
            Trial.BYGG, id, sync -> sync.path("status").asString("").equals("REJECTED"));

    Http.Answer answer = act(Trial.BYGG, rejected, "give-up", "invoiced by hand");

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    JsonNode sync =
        trial.awaitSync(
            Trial.BYGG, id, found -> found.path("status").asString("").equals("GIVEN_UP"));
    assertThat(Trial.types(sync)).endsWith("PublicationGivenUp");
  }

  @Test
  void a_person_can_retry_a_refused_invoice_and_a_second_one_who_is_late_is_told_so() {
    String id = trial.post(Trial.BYGG, withVatCode("99"));
    JsonNode rejected =
        trial.awaitSync(
            Trial.BYGG, id, sync -> sync.path("status").asString("").equals("REJECTED"));

    Http.Answer answer = act(Trial.BYGG, rejected, "retry", "the code was opened");

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    trial.awaitSync(
        Trial.BYGG,
        id,
        sync ->
            sync.path("attempts").asInt() == 2
                && sync.path("status").asString("").equals("REJECTED"));
    Http.Answer late = act(Trial.BYGG, rejected, "retry", "the code was opened");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("detail").asString()).contains("attempt");
  }

  private Http.Answer act(String client, JsonNode sync, String act, String reason) {
    return trial.act(
        client, sync.path("invoiceId").asString(), act, sync.path("attempts").asInt(), reason);
  }

  private static String withVatCode(String code) {
    return Trial.invoice("5001").replace("\"vatCode\":\"3\"", "\"vatCode\":\"" + code + "\"");
  }
}
