package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaymentTest extends TripletexTest {

  @Test
  void amounts_in_another_currency_are_shown_in_both() throws Exception {
    String order =
        orderJson(customer(bygg), "x", line("1", "100", 52))
            .replaceFirst("\\{", "{\"currency\":{\"id\":5},");
    long id = bygg.post("/order", order).value().path("id").longValue();

    JsonNode invoice = charge(bygg, id).value();

    assertThat(amount(invoice, "amountCurrency")).isEqualByComparingTo("100.00");
    assertThat(amount(invoice, "amount")).isEqualByComparingTo("1150.00");
    String payment =
        "/invoice/%d/:payment?paymentDate=2026-03-05&paymentTypeId=%d&paidAmount=575"
            .formatted(invoice.path("id").longValue(), paymentType(bygg));
    assertProblem(bygg.put(payment, null), 422, 18000, "paidAmountCurrency", "Kan ikke være null.");
    JsonNode paid = bygg.put(payment + "&paidAmountCurrency=50", null).value();
    assertThat(amount(paid, "amountCurrencyOutstanding")).isEqualByComparingTo("50.00");
    assertThat(amount(paid, "amountOutstanding")).isEqualByComparingTo("575.00");
  }

  @Test
  void a_payment_lowers_what_is_outstanding_and_makes_a_close_group() throws Exception {
    JsonNode invoice = invoice(bygg);
    long id = invoice.path("id").longValue();

    JsonNode paid =
        bygg.put(
                "/invoice/%d/:payment?paymentDate=2026-03-05&paymentTypeId=%d&paidAmount=156.25"
                    .formatted(id, paymentType(bygg)),
                null)
            .value();

    assertThat(amount(paid, "amountOutstanding")).isEqualByComparingTo("11000.00");
    assertThat(paid.path("version").intValue()).isEqualTo(invoice.path("version").intValue() + 1);
    JsonNode groups =
        bygg.get(
                "/ledger/closeGroup?dateFrom=2026-03-05&dateTo=2026-03-06&sorting=-id"
                    + "&fields=id,date,postings(invoiceNumber,voucher(id),type,amount)")
            .json()
            .path("values");
    JsonNode postings = groups.get(0).path("postings");
    assertThat(postings.get(0).path("voucher").path("id"))
        .isEqualTo(invoice.path("voucher").path("id"));
    assertThat(postings.get(0).path("invoiceNumber").stringValue())
        .isEqualTo(invoice.path("invoiceNumber").asString());
    assertThat(postings.get(1).path("type").stringValue()).isEqualTo("INCOMING_PAYMENT");
    assertThat(postings.get(1).path("amount").decimalValue()).isEqualByComparingTo("-156.25");
    long group = groups.get(0).path("id").longValue();
    assertThat(bygg.get("/ledger/closeGroup/" + group).status()).isEqualTo(200);
  }

  @Test
  void wrong_payments_are_refused() throws Exception {
    long id = invoice(bygg).path("id").longValue();
    String missing = "Kan ikke være null.";
    String path = "/invoice/" + id + "/:payment";

    assertProblem(bygg.put(path, null), 422, 18000, "paymentDate", missing);
    assertProblem(
        bygg.put(path + "?paymentDate=2026-03-05", null), 422, 18000, "paymentTypeId", missing);
    assertProblem(
        bygg.put(path + "?paymentDate=2026-03-05&paymentTypeId=1&paidAmount=1", null),
        422,
        18000,
        "paymentTypeId",
        "Betalingstypen finnes ikke.");
    String unknown =
        "/invoice/999999/:payment?paymentDate=2026-03-05&paidAmount=1&paymentTypeId="
            + paymentType(bygg);
    assertProblem(bygg.put(unknown, null), 404, 6000, null, null);
  }

  @Test
  void a_credit_note_credits_the_whole_invoice_once() throws Exception {
    JsonNode invoice = invoice(bygg);
    long id = invoice.path("id").longValue();
    String path = "/invoice/" + id + "/:createCreditNote?date=2026-03-09&sendToCustomer=false";

    Answer answer = bygg.put(path, null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode note = answer.value();
    assertThat(note.path("isCreditNote").booleanValue()).isTrue();
    assertThat(note.path("creditedInvoice").longValue()).isEqualTo(id);
    assertThat(amount(note, "amount")).isEqualByComparingTo("-11156.25");
    assertThat(note.path("invoiceNumber").longValue())
        .isGreaterThan(invoice.path("invoiceNumber").longValue());
    JsonNode original = bygg.get("/invoice/" + id).value();
    assertThat(original.path("isCredited").booleanValue()).isTrue();
    assertThat(amount(original, "amountOutstanding")).isEqualByComparingTo("0");
    assertThat(bygg.put(path, null).status()).isEqualTo(422);
    assertProblem(
        bygg.put("/invoice/" + id + "/:createCreditNote", null),
        422,
        18000,
        "date",
        "Kan ikke være null.");
  }

  private static BigDecimal amount(JsonNode invoice, String field) {
    return invoice.path(field).decimalValue();
  }

  private static long paymentType(Http caller) throws Exception {
    return caller
        .get("/invoice/paymentType?description=bank")
        .json()
        .path("values")
        .get(0)
        .path("id")
        .longValue();
  }
}
