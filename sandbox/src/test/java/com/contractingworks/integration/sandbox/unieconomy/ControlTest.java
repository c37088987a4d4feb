package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.sandbox.Http.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlTest extends UniEconomyTest {

  @Test
  void a_lost_answer_leaves_an_invoice() throws Exception {
    long id = draft(elektro, "CTL-1");
    control.post("/faults", "{\"kind\":\"answer-lost\"}");

    assertThatThrownBy(() -> elektro.post("/invoices/" + id + "?action=invoice", null))
        .isInstanceOf(IOException.class);

    assertThat(elektro.get("/invoices/" + id).json().path("StatusCode").intValue())
        .isEqualTo(42002);
  }

  @Test
  void faults_hit_the_calls_that_they_name() throws Exception {
    long id = draft(elektro, "CTL-2");
    control.post("/faults", "{\"kind\":\"error-500\",\"path\":\"invoice-read\"}");
    control.post("/faults", "{\"kind\":\"rate-limited\",\"path\":\"draft\",\"millis\":7000}");

    Answer limited = elektro.post("/invoices", "{}");

    assertThat(elektro.get("/invoices?top=1").status()).isEqualTo(200);
    assertThat(elektro.get("/invoices/" + id).status()).isEqualTo(500);
    assertThat(elektro.get("/invoices/" + id).status()).isEqualTo(200);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("7");
  }

  @Test
  void drafts_can_be_posted_at_once() throws Exception {
    control.post("/posting", "{\"atOnce\":true}");

    long id = draft(elektro, "CTL-3");

    assertThat(elektro.get("/invoices/" + id).json().path("StatusCode").intValue())
        .isEqualTo(42002);
  }

  @Test
  void a_person_credits_and_the_transition_has_a_fault_of_its_own() throws Exception {
    long id = invoiced(elektro, "CTL-5").path("ID").longValue();

    JsonNode begun =
        control.post("/credit-notes", "{\"invoiceId\":%d,\"draft\":true}".formatted(id)).json();
    JsonNode done = control.post("/credit-notes", "{\"invoiceId\":%d}".formatted(id)).json();
    control.post("/faults", "{\"kind\":\"error-500\",\"path\":\"credit\"}");
    long invoice = draft(elektro, "CTL-6");

    assertThat(begun.path("StatusCode").intValue()).isEqualTo(42001);
    assertThat(done.path("StatusCode").intValue()).isEqualTo(42002);
    assertThat(control.get("/invoices").json().valueStream())
        .anySatisfy(shown -> assertThat(shown.path("credits").longValue(0)).isEqualTo(id));
    assertThat(elektro.post("/invoices/" + invoice + "?action=invoice", null).status())
        .isEqualTo(204);
    String credit = "/invoices/" + begun.path("ID").longValue() + "?action=invoice";
    assertThat(elektro.post(credit, null).status()).isEqualTo(500);
    assertThat(control.post("/credit-notes", "{\"lines\":0}").status()).isEqualTo(400);
  }

  @Test
  void what_a_person_does_is_not_done_by_the_integration() throws Exception {
    JsonNode invoice = invoiced(elektro, "CTL-4");
    long id = invoice.path("ID").longValue();

    Answer paid = control.post("/payments", "{\"invoiceId\":%d,\"amount\":100.00}".formatted(id));

    assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    assertThat(paid.json().path("UpdatedBy").stringValue())
        .isNotEqualTo(invoice.path("UpdatedBy").stringValue());
    assertThat(control.get("/invoices").json().valueStream())
        .anySatisfy(
            listed -> {
              assertThat(listed.path("id").longValue()).isEqualTo(id);
              assertThat(listed.path("reference").stringValue()).isEqualTo("CTL-4");
              assertThat(listed.path("companyId").intValue()).isEqualTo(3001);
              assertThat(listed.path("status").intValue()).isEqualTo(42003);
            });
  }

  @Test
  void wrong_requests_are_refused_by_name() throws Exception {
    assertThat(control.post("/posting", "{\"atonce\":true}").body()).contains("atonce");
    assertThat(control.post("/payments", "{\"invoice\":1}").body()).contains("invoiceId");
    assertThat(control.post("/reset", null).status()).isEqualTo(403);
  }
}
