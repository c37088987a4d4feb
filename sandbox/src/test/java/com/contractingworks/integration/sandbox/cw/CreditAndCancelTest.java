package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CreditAndCancelTest extends CwTest {

  private static final String QUERY =
      "query($id: ID!) { invoice(clientId: \"demo-bygg\", id: $id) { revision status kind"
          + " creditsInvoiceId } }";

  private static String creditNote(String credited) {
    return INVOICE.replaceFirst(
        "\\{", "{\"kind\":\"CREDIT_NOTE\",\"creditsInvoiceId\":\"" + credited + "\",");
  }

  private JsonNode asked(String id) throws Exception {
    Http graphql =
        Http.at("http://localhost:" + port + "/sandbox/cw/graphql")
            .with("Authorization", "Bearer demo-cw-token");
    String body =
        Json.MAPPER.writeValueAsString(Map.of("query", QUERY, "variables", Map.of("id", id)));
    return graphql.post("", body).json().path("data").path("invoice");
  }

  @Test
  void a_cancelled_invoice_is_its_next_revision_and_told_of() throws Exception {
    String id = created().path("id").stringValue();

    Answer answer = bygg.post("/invoices/" + id + "/cancel", "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("status").stringValue()).isEqualTo("CANCELLED");
    assertThat(answer.json().path("revision").intValue()).isEqualTo(2);
    assertThat(asked(id).path("status").stringValue()).isEqualTo("CANCELLED");
    CommandMessage told = queue.messages().get(1);
    assertThat(told.subject()).isEqualTo("com.contractingworks.invoice.cancelled.v1");
    assertThat(event(told).path("data").path("revision").intValue()).isEqualTo(2);
    assertThat(told.sessionId()).isEqualTo(queue.messages().get(0).sessionId());
  }

  @Test
  void a_cancelled_invoice_stays_as_it_is() throws Exception {
    String id = created().path("id").stringValue();
    bygg.post("/invoices/" + id + "/cancel", "");

    Answer again = bygg.post("/invoices/" + id + "/cancel", "");
    Answer change = bygg.put("/invoices/" + id, "{\"dueDate\":\"2026-04-01\"}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("revision").intValue()).isEqualTo(2);
    assertThat(change.status()).isEqualTo(409);
    assertThat(change.json().path("detail").stringValue()).contains("cancelled");
    assertThat(asked(id).path("revision").intValue()).isEqualTo(2);
    assertThat(queue.messages()).hasSize(2);
  }

  @Test
  void an_older_revision_is_not_cancelled() throws Exception {
    String id = created().path("id").stringValue();
    bygg.put("/invoices/" + id, "{\"dueDate\":\"2026-04-01\"}");

    assertThat(bygg.post("/invoices/" + id + "/cancel", "{\"revision\":1}").status())
        .isEqualTo(409);
    assertThat(asked(id).path("status").stringValue()).isEqualTo("ISSUED");
    assertThat(client("demo-ror").post("/invoices/" + id + "/cancel", "").status()).isEqualTo(404);
  }

  @Test
  void a_credit_note_names_the_invoice_that_it_takes_back() throws Exception {
    String invoice = created().path("id").stringValue();

    Answer note = bygg.post("/invoices", creditNote(invoice));

    assertThat(note.status()).as(note.body()).isEqualTo(201);
    JsonNode asked = asked(note.json().path("id").stringValue());
    assertThat(asked.path("kind").stringValue()).isEqualTo("CREDIT_NOTE");
    assertThat(asked.path("creditsInvoiceId").stringValue()).isEqualTo(invoice);
    assertThat(asked(invoice).path("creditsInvoiceId").isNull()).isTrue();
  }

  @Test
  void a_credit_note_of_what_is_no_invoice_of_the_client_is_refused() throws Exception {
    String invoice = created().path("id").stringValue();
    String note = bygg.post("/invoices", creditNote(invoice)).json().path("id").stringValue();

    for (String wrong : new String[] {"none", note}) {
      Answer refused = bygg.post("/invoices", creditNote(wrong));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("errors").get(0).path("pointer").stringValue())
          .isEqualTo("#/creditsInvoiceId");
    }
    assertThat(client("demo-ror").post("/invoices", creditNote(invoice)).status()).isEqualTo(400);
    Answer invoiceThatCredits =
        bygg.post("/invoices", creditNote(invoice).replace("CREDIT_NOTE", "INVOICE"));
    assertThat(invoiceThatCredits.json().path("errors").get(0).path("detail").stringValue())
        .contains("credit notes only");
    assertThat(queue.messages()).hasSize(2);
  }
}
