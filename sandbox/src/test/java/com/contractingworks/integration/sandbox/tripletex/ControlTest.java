package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlTest extends TripletexTest {

  @Test
  void the_list_shows_every_invoice_with_its_orders_reference() throws Exception {
    JsonNode invoice = invoice(bygg);

    JsonNode listed =
        control
            .get("/invoices")
            .json()
            .valueStream()
            .filter(each -> each.path("id").equals(invoice.path("id")))
            .findFirst()
            .orElseThrow();

    assertThat(listed.path("number")).isEqualTo(invoice.path("invoiceNumber"));
    assertThat(listed.path("reference").stringValue()).isEqualTo("CW-REFERENCE");
    assertThat(listed.path("amount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(listed.path("companyId").longValue()).isEqualTo(1001);
  }

  @Test
  void a_person_registers_a_payment_under_another_employee() throws Exception {
    long id = invoice(bygg).path("id").longValue();

    Answer answer =
        control.post("/payments", "{\"invoiceId\":%d,\"amount\":11156.25}".formatted(id));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode paid = bygg.get("/invoice/" + id + "?fields=amountOutstanding,changes").value();
    assertThat(paid.path("amountOutstanding").decimalValue()).isEqualByComparingTo("0");
    assertThat(paid.path("changes").get(0).path("employeeId").longValue()).isEqualTo(10011);
    assertThat(paid.path("changes").get(1).path("employeeId").longValue()).isEqualTo(10012);
  }

  @Test
  void a_person_changes_an_order() throws Exception {
    long order = order(bygg, customer(bygg), "x");

    Answer answer = control.post("/orders/" + order, "{\"invoiceComment\":\"Ring meg\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode changed = bygg.get("/order/" + order).value();
    assertThat(changed.path("version").intValue()).isEqualTo(2);
    assertThat(changed.path("invoiceComment").stringValue()).isEqualTo("Ring meg");
  }

  @Test
  void a_vat_code_that_a_person_locked_is_on_no_list_and_on_no_new_order() throws Exception {
    String order = orderJson(customer(bygg), "locked", line("1", "850.00", 3));
    control.post("/vat-types", "{\"companyId\":1001,\"locked\":[\"3\"]}");

    assertThat(bygg.get("/ledger/vatType?typeOfVat=OUTGOING&number=3").json().path("count").asInt())
        .isZero();
    assertThat(bygg.post("/order", order).body()).contains("Ugyldig mva-kode.");

    Answer opened = control.post("/vat-types", "{\"companyId\":1001,\"locked\":[]}");
    assertThat(opened.status()).isEqualTo(200);
    assertThat(bygg.post("/order", order).status()).isEqualTo(201);
    assertThat(control.post("/vat-types", "{\"companyId\":1,\"locked\":[]}").status())
        .isEqualTo(400);
  }

  @Test
  void a_token_that_is_revoked_opens_nothing_and_another_one_of_its_company_does()
      throws Exception {
    Http second = loggedIn("second-employee-token");
    Http first = loggedIn("demo-ror-employee-token");
    String revoked = "{\"employeeToken\":\"second-employee-token\"}";

    assertThat(control.post("/revoked-tokens", revoked).status()).isEqualTo(200);

    assertProblem(second.get("/customer"), 401, 3000, null, null);
    assertProblem(logIn("second-employee-token", "2099-01-01"), 401, 3000, null, null);
    assertThat(first.get("/customer").status()).isEqualTo(200);
    Answer again = control.post("/revoked-tokens", revoked);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("opens no company").doesNotContain("second-employee-token");
  }

  @Test
  void what_is_not_there_cannot_be_paid_or_changed() throws Exception {
    assertThat(control.post("/payments", "{\"invoiceId\":99999999,\"amount\":1}").status())
        .isEqualTo(404);
    assertThat(control.post("/payments", "{\"amount\":1}").status()).isEqualTo(400);
    assertThat(control.post("/orders/99999999", "{}").status()).isEqualTo(404);
    assertThat(control.post("/orders/1", "{\"foo\":1}").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/faults   | {\"kind\":\"slow\",\"time\":5}                | time    | times",
        "/latency  | {\"millis\":1,\"seconds\":5}                 | seconds | millis",
        "/webhooks | {\"duplicates\":1,\"drop\":true}             | duplicates | orderUpdateOnInvoice",
        "/payments | {\"invoiceId\":1,\"amount\":1,\"currency\":1}  | currency | amountCurrency"
      })
  void an_unknown_key_is_refused_with_the_known_ones(
      String path, String body, String unknown, String known) throws Exception {
    Answer answer = control.post(path, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("detail").stringValue())
        .contains(unknown + " is unknown here; known are", known);
    assertThat(control.get("/faults").body()).isEqualTo("[]");
    assertThat(control.get("/webhooks").json().path("drop").booleanValue()).isFalse();
  }

  @Test
  void a_body_that_is_not_called_json_is_refused_with_the_header_to_send() throws Exception {
    Answer answer =
        control
            .with("Content-Type", "application/x-www-form-urlencoded")
            .post("/faults", "{\"kind\":\"slow\"}");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().path("detail").stringValue())
        .contains("Content-Type: application/json");
    assertThat(control.post("/orders/1", "{").body())
        .contains("is no JSON: it ends too early")
        .doesNotContain("Source");
  }

  @Test
  void data_is_deleted_only_where_a_setting_allows_it() throws Exception {
    Answer answer = control.post("/reset", null);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("detail").stringValue()).contains("reset-allowed");
  }
}
