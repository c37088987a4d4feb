package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
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
                  java.net.http.HttpResponse.BodyHandlers.discarding())
              .thenApply(java.net.http.HttpResponse::statusCode));
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
}
