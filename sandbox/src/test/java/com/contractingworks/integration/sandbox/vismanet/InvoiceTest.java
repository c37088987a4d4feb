package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InvoiceTest extends VismaNetTest {

  @Test
  void a_new_invoice_is_named_by_its_location_and_can_be_read() throws Exception {
    Answer created = bygg.post("/v2/customerinvoice", invoiceJson(customer(bygg), "CW-1", true));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).isEmpty();
    assertThat(created.header("Location")).startsWith(base() + "/v1/customerinvoice/");
    Answer read = bygg.get("/v1/customerinvoice/" + number(created));
    assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
    JsonNode invoice = read.json();
    assertThat(invoice.path("status").stringValue()).isEqualTo("Hold");
    assertThat(invoice.path("externalReference").stringValue()).isEqualTo("CW-1");
    assertThat(invoice.path("documentDueDate").stringValue()).isEqualTo("2026-03-16T00:00:00");
    assertThat(invoice.path("detailTotal").decimalValue()).isEqualByComparingTo("8925.00");
    assertThat(invoice.path("vatTotal").decimalValue()).isEqualByComparingTo("2231.25");
    assertThat(invoice.path("amount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("balance").decimalValue()).isEqualByComparingTo("11156.25");
  }

  @Test
  void a_bare_value_is_refused() throws Exception {
    Answer answer = bygg.post("/v2/customerinvoice", "{\"customerNumber\":\"10001\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("ExceptionMessage").stringValue()).contains("customerNumber");
  }

  @Test
  void what_is_not_set_up_is_refused() throws Exception {
    String good = invoiceJson(customer(bygg), "x", true);

    assertThat(bygg.post("/v2/customerinvoice", good.replace("\"3000\"", "\"9999\"")).body())
        .contains("Account 9999");
    assertThat(bygg.post("/v2/customerinvoice", good.replace("\"3\"}}]", "\"77\"}}]")).body())
        .contains("VAT code 77");
  }

  @Test
  void an_invoice_on_hold_is_released_only_when_it_is_taken_off_hold() throws Exception {
    String number = invoice(bygg, "CW-2", true);
    String release = "/v1/customerinvoice/" + number + "/action/release";
    assertThat(bygg.post(release, null).status()).isEqualTo(400);

    Answer updated = bygg.put("/v1/customerinvoice/" + number, "{\"hold\":{\"value\":false}}");
    assertThat(updated.status()).isEqualTo(204);
    assertThat(updated.header("ETag")).isNotBlank();

    Answer released = bygg.post(release, null);
    assertThat(released.status()).isEqualTo(200);
    assertThat(released.json().path("actionResult").stringValue()).isEqualTo("Done");
    assertThat(bygg.get("/v1/customerinvoice/" + number).json().path("status").stringValue())
        .isEqualTo("Open");
    assertThat(bygg.post(release, null).status()).isEqualTo(400);
  }

  @Test
  void an_old_etag_is_412() throws Exception {
    String path = "/v1/customerinvoice/" + invoice(bygg, "CW-3", false);
    String old = bygg.get(path).header("ETag");
    bygg.put(path, "{\"invoiceText\":{\"value\":\"Hei\"}}");

    assertThat(bygg.with("If-Match", old).post(path + "/action/release", null).status())
        .isEqualTo(412);
    String present = bygg.get(path).header("ETag");
    assertThat(bygg.with("If-Match", present).post(path + "/action/release", null).status())
        .isEqualTo(200);
  }

  @Test
  void lines_are_changed_by_their_operations() throws Exception {
    String path = "/v1/customerinvoice/" + invoice(bygg, "CW-4", true);

    bygg.put(
        path,
        """
        {"invoiceLines":[
          {"operation":"Update","lineNumber":{"value":1},"quantity":{"value":1}},
          {"operation":"Insert","accountNumber":{"value":"3100"},"quantity":{"value":-1},
           "unitPriceInCurrency":{"value":50},"vatCodeId":{"value":"5"}}]}""");

    assertThat(bygg.get(path).json().path("amount").decimalValue()).isEqualByComparingTo("1012.50");
  }

  @Test
  void a_new_line_has_a_number_that_no_other_line_has() throws Exception {
    String path = "/v1/customerinvoice/" + invoice(bygg, "CW-4b", true);
    String insert =
        """
        {"operation":"Insert","accountNumber":{"value":"3100"},"quantity":{"value":1},
         "unitPriceInCurrency":{"value":50},"vatCodeId":{"value":"5"}}""";
    bygg.put(path, "{\"invoiceLines\":[%s,%s]}".formatted(insert, insert));

    String delete = "{\"operation\":\"Delete\",\"lineNumber\":{\"value\":1}}";
    bygg.put(path, "{\"invoiceLines\":[%s,%s]}".formatted(delete, insert));

    assertThat(bygg.get(path).json().path("invoiceLines").findValuesAsString("lineNumber"))
        .containsExactly("2", "3", "4");
  }

  @Test
  void only_an_unreleased_invoice_is_deleted() throws Exception {
    String path = "/v1/customerinvoice/" + invoice(bygg, "CW-5", true);
    assertThat(bygg.delete(path).status()).isEqualTo(204);
    assertThat(bygg.get(path).status()).isEqualTo(404);

    String released = released(bygg, "CW-6").path("referenceNumber").stringValue();
    assertThat(bygg.delete("/v1/customerinvoice/" + released).status()).isEqualTo(400);
  }

  @Test
  void reversing_makes_an_unreleased_credit_note() throws Exception {
    String number = released(bygg, "CW-7").path("referenceNumber").stringValue();

    Answer reversed =
        bygg.post(
            "/v1/customerinvoice/" + number + "/action/reverse", "{\"returnCreditNote\":true}");

    String credit = reversed.json().path("referenceNumber").stringValue();
    JsonNode note = bygg.get("/v1/customerCreditNote/" + credit).json();
    assertThat(note.path("status").stringValue()).isEqualTo("Balanced");
    assertThat(note.path("amount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(bygg.post("/v1/customerCreditNote/" + credit + "/action/release", null).status())
        .isEqualTo(200);
  }

  @Test
  void a_released_payment_closes_its_invoice() throws Exception {
    String number = released(bygg, "CW-8").path("referenceNumber").stringValue();
    String payment =
        number(
            bygg.post(
                "/v1/customerPayment",
                """
                {"paymentAmount":{"value":11156.25},"paymentLines":[{"operation":"Insert",
                 "documentType":{"value":"Invoice"},"refNbr":{"value":"%s"},
                 "amountPaid":{"value":11156.25}}]}"""
                    .formatted(number)));
    assertThat(bygg.get("/v1/customerinvoice/" + number).json().path("status").stringValue())
        .isEqualTo("Open");

    bygg.post("/v1/customerPayment/" + payment + "/action/release", "{}");

    JsonNode paid = bygg.get("/v1/customerinvoice/" + number).json();
    assertThat(paid.path("status").stringValue()).isEqualTo("Closed");
    assertThat(paid.path("balance").decimalValue()).isEqualByComparingTo("0");
    assertThat(paid.at("/applications/0/refNbr").stringValue()).isEqualTo(payment);
  }

  @Test
  void nothing_of_one_company_is_seen_by_another() throws Exception {
    String number = invoice(bygg, "CW-9", true);

    assertThat(loggedIn("tenant-ror").get("/v1/customerinvoice/" + number).status()).isEqualTo(404);
  }

  @Test
  void foreign_currency_is_also_shown_in_nok() throws Exception {
    String json =
        invoiceJson(customer(bygg), "CW-10", true)
            .replaceFirst("\\{", "{\"currencyId\":{\"value\":\"EUR\"},");

    JsonNode invoice =
        bygg.get("/v1/customerinvoice/" + number(bygg.post("/v2/customerinvoice", json))).json();

    assertThat(invoice.path("amountInCurrency").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("amount").decimalValue()).isEqualByComparingTo("128296.88");
  }
}
