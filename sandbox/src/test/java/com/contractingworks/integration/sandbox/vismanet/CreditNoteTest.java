package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CreditNoteTest extends VismaNetTest {

  @Test
  void a_credit_note_is_settled_with_its_invoice_when_it_is_released() throws Exception {
    String invoice = released(bygg, "CN-1").path("referenceNumber").stringValue();
    String note = note(invoice, "1000");
    assertThat(balance("customerinvoice", invoice)).isEqualTo("11156.25");

    assertThat(release(note).status()).isEqualTo(200);

    assertThat(balance("customerinvoice", invoice)).isEqualTo("10156.25");
    assertThat(balance("customerCreditNote", note)).isEqualTo("10156.25");
    String list = "/v1/customerinvoice?externalReference=CN-1&expandApplications=true";
    JsonNode application = bygg.get(list).json().at("/0/applications/0");
    assertThat(application.path("docType").stringValue()).isEqualTo("CreditNote");
    assertThat(application.path("refNbr").stringValue()).isEqualTo(note);
  }

  @Test
  void more_than_is_open_is_not_settled_and_the_note_stays_unreleased() throws Exception {
    String invoice = released(bygg, "CN-2").path("referenceNumber").stringValue();
    String note = note(invoice, "20000");

    assertThat(release(note).status()).isEqualTo(400);

    JsonNode read = bygg.get("/v1/customerCreditNote/" + note).json();
    assertThat(read.path("status").stringValue()).isEqualTo("Balanced");
  }

  @Test
  void a_person_credits_an_invoice_whole() throws Exception {
    String invoice = released(bygg, "CN-3").path("referenceNumber").stringValue();

    Answer credited = control.post("/credits", "{\"invoiceId\":%s}".formatted(invoice));

    String note = credited.json().path("referenceNumber").stringValue();
    assertThat(balance("customerinvoice", invoice)).isEqualTo("0.00");
    assertThat(control.get("/credit-notes").json().findValuesAsString("number")).contains(note);
  }

  @Test
  void a_person_credits_an_invoice_and_forgets_to_settle_it() throws Exception {
    String invoice = released(bygg, "CN-4").path("referenceNumber").stringValue();

    control.post("/credits", "{\"invoiceId\":%s,\"settled\":false}".formatted(invoice));

    assertThat(balance("customerinvoice", invoice)).isEqualTo("11156.25");
  }

  @Test
  void a_fault_can_hit_the_release_of_credit_notes_alone() throws Exception {
    String invoice = released(bygg, "CN-5").path("referenceNumber").stringValue();
    control.post("/faults", "{\"kind\":\"error-500\",\"path\":\"credit\"}");

    String note = note(invoice, "1");

    assertThat(release(note).status()).isEqualTo(500);
    assertThat(release(note).status()).isEqualTo(200);
  }

  /** One of the same lines as {@link #invoiceJson}, off hold. */
  private String note(String invoice, String settled) throws Exception {
    String body =
        invoiceJson(customer(bygg), "note", false)
            .replace("invoiceLines", "lines")
            .replaceFirst(
                "\\{",
                """
                {"applicationLines":[{"operation":"Insert","documentType":{"value":"Invoice"},
                 "refNbr":{"value":"%s"},"amountPaid":{"value":%s}}],"""
                    .formatted(invoice, settled));
    return number(bygg.post("/v2/customerCreditNote", body));
  }

  private Answer release(String note) throws Exception {
    return bygg.post("/v1/customerCreditNote/" + note + "/action/release", null);
  }

  private String balance(String type, String number) throws Exception {
    return bygg.get("/v1/" + type + "/" + number)
        .json()
        .path("balanceInCurrency")
        .decimalValue()
        .setScale(2)
        .toPlainString();
  }
}
