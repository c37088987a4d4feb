package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InvoiceTest extends TripletexTest {

  @Test
  void an_order_becomes_an_invoice_with_number_amounts_and_due_date() throws Exception {
    long customer = customer(bygg);
    long order = order(bygg, customer, "CW-000123");

    Answer answer = charge(bygg, order);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode invoice = answer.value();
    assertThat(invoice.path("invoiceNumber").longValue()).isPositive();
    assertThat(invoice.path("invoiceDueDate").stringValue()).isEqualTo("2026-03-16");
    assertThat(invoice.path("amount").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("amountExcludingVat").decimalValue()).isEqualByComparingTo("8925.00");
    assertThat(invoice.path("amountOutstanding").decimalValue()).isEqualByComparingTo("11156.25");
    assertThat(invoice.path("orders").get(0).path("id").longValue()).isEqualTo(order);
    assertThat(invoice.path("orders").get(0).size()).isEqualTo(2);
    assertThat(invoice.path("customer").path("url").stringValue())
        .isEqualTo("tripletex.no/v2/customer/" + customer);
    assertThat(invoice.path("isCharged").booleanValue()).isTrue();
  }

  @Test
  void an_order_is_invoiced_once_however_many_ask_at_once() throws Exception {
    long order = order(bygg, customer(bygg), "once");

    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(
          Http.client()
              .sendAsync(
                  bygg.request("PUT", "/order/" + order + "/:invoice?invoiceDate=2026-03-02", null),
                  BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }

    assertThat(calls.stream().map(CompletableFuture::join))
        .containsOnly(200, 422)
        .containsOnlyOnce(200);
  }

  @Test
  void invoice_numbers_have_no_holes_even_when_calls_are_refused() throws Exception {
    Http own = loggedIn("bench-007-employee-token");
    long customer = customer(own);
    long first = order(own, customer, "first");
    charge(own, first);
    assertThat(charge(own, first).status()).isEqualTo(422);
    assertThat(charge(own, 999_999_999).status()).isEqualTo(404);

    Answer second = charge(own, order(own, customer, "second"));

    assertThat(second.value().path("invoiceNumber").longValue()).isEqualTo(2);
  }

  @Test
  void an_order_can_be_invoiced_by_posting_an_invoice() throws Exception {
    long order = order(bygg, customer(bygg), "by id");

    Answer answer =
        bygg.post(
            "/invoice?sendToCustomer=false",
            """
            {"invoiceDate":"2026-03-02","invoiceDueDate":"2026-04-02","orders":[{"id":%d}]}"""
                .formatted(order));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.value().path("invoiceDueDate").stringValue()).isEqualTo("2026-04-02");
    assertThat(charge(bygg, order).status()).isEqualTo(422);
  }

  @Test
  void an_invoice_can_bring_its_order() throws Exception {
    String order = orderJson(customer(bygg), "embedded", line("1", "100", 3));

    Answer answer =
        bygg.post(
            "/invoice",
            """
            {"invoiceDate":"2026-03-02","invoiceDueDate":"2026-04-02","orders":[%s]}"""
                .formatted(order));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    long id = answer.value().path("orders").get(0).path("id").longValue();
    assertThat(bygg.get("/order/" + id).value().path("reference").stringValue())
        .isEqualTo("embedded");
  }

  @Test
  void wrong_invoices_are_refused_and_leave_nothing() throws Exception {
    Answer empty = bygg.post("/invoice", "{}");
    assertProblem(empty, 422, 18000, "invoiceDate", "Kan ikke være null.");
    assertProblem(empty, 422, 18000, "invoiceDueDate", "Kan ikke være null.");
    assertProblem(empty, 422, 18000, "orders", "Listen kan ikke være tom.");
    String dates = "{\"invoiceDate\":\"2026-03-02\",\"invoiceDueDate\":\"2026-04-02\",";
    assertProblem(
        bygg.post("/invoice", dates + "\"orders\":[{\"id\":1},{\"id\":2}]}"),
        422,
        18000,
        "orders",
        "Kun én ordre per faktura støttes.");
    assertProblem(
        bygg.post("/invoice", dates + "\"orders\":[{\"orderDate\":\"2026-03-01\"}]}"),
        422,
        18000,
        "orders[0].customer",
        "Kan ikke være null.");
    assertProblem(
        bygg.put("/order/1/:invoice", null), 422, 18000, "invoiceDate", "Kan ikke være null.");
  }

  @Test
  void without_a_bank_account_nothing_is_invoiced() throws Exception {
    Http noBank = loggedIn("no-bank-employee-token");
    long order = order(noBank, customer(noBank), "x");

    assertProblem(
        charge(noBank, order),
        422,
        18000,
        "",
        "Faktura kan ikke opprettes før selskapet har registrert et bankkontonummer.");
    assertThat(noBank.get("/order/" + order).value().path("isClosed").booleanValue()).isFalse();
  }

  @Test
  void vat_is_rounded_once_for_each_percentage() throws Exception {
    long customer = customer(bygg);
    String third = line("1", "0.33", 3);
    long order =
        bygg.post("/order", orderJson(customer, "x", third + "," + third + "," + third))
            .value()
            .path("id")
            .longValue();

    JsonNode invoice = charge(bygg, order).value();

    assertThat(amount(invoice, "amountExcludingVat")).isEqualByComparingTo("0.99");
    assertThat(amount(invoice, "amount")).isEqualByComparingTo("1.24");
    assertThat(amount(invoice, "amountRoundoff")).isEqualByComparingTo("0");
  }

  @Test
  void some_companies_round_to_whole_kroner() throws Exception {
    JsonNode invoice = invoice(loggedIn("rounding-employee-token"));

    assertThat(amount(invoice, "amount")).isEqualByComparingTo("11156.00");
    assertThat(amount(invoice, "amountRoundoff")).isEqualByComparingTo("-0.25");
  }

  @Test
  void prices_may_include_vat() throws Exception {
    String line =
        "{\"description\":\"d\",\"count\":2,\"unitPriceIncludingVatCurrency\":125,\"vatType\":{\"id\":3}}";
    String order =
        orderJson(customer(bygg), "x", line)
            .replaceFirst("\\{", "{\"isPrioritizeAmountsIncludingVat\":true,");
    long id = bygg.post("/order", order).value().path("id").longValue();

    JsonNode invoice = charge(bygg, id).value();

    assertThat(amount(invoice, "amount")).isEqualByComparingTo("250.00");
    assertThat(amount(invoice, "amountExcludingVat")).isEqualByComparingTo("200.00");
  }

  @Test
  void invoices_are_listed_within_dates_only() throws Exception {
    JsonNode invoice = invoice(bygg);
    String dates = "/invoice?invoiceDateFrom=2026-03-02&invoiceDateTo=2026-03-03&fields=id";

    assertProblem(
        bygg.get("/invoice?invoiceNumber=1"), 422, 18000, "invoiceDateFrom", "Kan ikke være null.");
    assertThat(bygg.get("/invoice?invoiceDateFrom=2026-03-02&invoiceDateTo=2026-03-02").status())
        .isEqualTo(422);
    for (String filter :
        List.of(
            "&invoiceNumber=" + invoice.path("invoiceNumber").longValue(),
            "&kid=" + invoice.path("kid").stringValue(),
            "&voucherId=" + invoice.path("voucher").path("id").longValue(),
            "&customerId=" + invoice.path("customer").path("id").longValue(),
            "&id=" + invoice.path("id").longValue())) {
      assertThat(bygg.get(dates + filter).json().path("values").toString())
          .as(filter)
          .isEqualTo("[{\"id\":%d}]".formatted(invoice.path("id").longValue()));
    }
  }

  @Test
  void an_invoice_shows_orders_lines_and_voucher_when_asked() throws Exception {
    JsonNode invoice = invoice(bygg);

    JsonNode shown =
        bygg.get(
                "/invoice/%d?fields=id,orders(reference,version),orderLines(description),voucher(number)"
                    .formatted(invoice.path("id").longValue()))
            .value();

    assertThat(shown.toString())
        .isEqualTo(
            """
            {"id":%d,"voucher":{"number":%d},"orders":[{"version":2,"reference":"CW-REFERENCE"}],\
            "orderLines":[{"description":"Grunnarbeid"}]}"""
                .formatted(
                    invoice.path("id").longValue(), invoice.path("invoiceNumber").longValue()));
  }

  private static BigDecimal amount(JsonNode invoice, String field) {
    return invoice.path(field).decimalValue();
  }
}
