package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class InvoicePublishingTest extends TripletexTest {

  @Test
  void sends_what_tripletex_documents() {
    PublishedDocument document = accepted(publish("a"));

    assertThat(body("POST", "/token/session/:create"))
        .isEqualTo(Fixtures.json("create-session.request.json"));
    assertThat(body("POST", "/customer")).isEqualTo(Fixtures.json("create-customer.request.json"));
    ObjectNode order = Fixtures.json("create-order.request.json");
    order.put("reference", CwInvoices.key("a").value());
    assertThat(body("POST", "/order").toString()).isEqualTo(order.toString());
    Received invoice = tripletex.received("PUT", INVOICE).get(0);
    assertThat(invoice.uri().getQuery()).isEqualTo("invoiceDate=2026-03-02&sendToCustomer=false");
    assertThat(invoice.body()).isEmpty();

    assertThat(document.number()).isEqualTo("100");
    assertThat(document.amount()).isEqualByComparingTo("11556.25");
    assertThat(document.currency()).isEqualTo("NOK");
    assertThat(document.warnings()).isEmpty();
    assertThat(document.written())
        .extracting(
            WrittenDocument::entity, WrittenDocument::version, WrittenDocument::echoExpected)
        .containsExactly(tuple("invoice", "1", true), tuple("order", "1", false));
  }

  @Test
  void sends_the_company_as_user_name() {
    var accountant = Connections.company(1, ";CompanyId=4711");
    accepted(provider.publishing().publish(publication("a"), calls.on(accountant)));

    String header = tripletex.received("POST", "/order").get(0).headers().get("authorization");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)))).startsWith("4711:");
  }

  @Test
  void a_refused_order_names_fields_and_codes_but_none_of_the_vendors_words() {
    tripletex.insteadOf("POST", "/order", fixture(422, "create-order.error.json"));

    Outcome.Rejected rejected = rejected(publish("a"));

    assertThat(rejected.code()).isEqualTo("validation");
    assertThat(rejected.fieldErrors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("order.orderLines[0].vatType.id", "18000"), tuple("order.deliveryDate", "18000"));
    assertThat(rejected.toString()).doesNotContain("Ola Nordmann").doesNotContain("Ugyldig");
    assertThat(calls.exchanges().toString()).contains("Ugyldig mva-kode");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 4000, Rejected, validation, false",
    "404, 6000, Rejected, not-found, false",
    "409, 7000, Rejected, validation, false",
    "409, 8000, NotSent, conflict, false",
    "422, 18000, Rejected, validation, false",
    "403, 9000, NotSent, forbidden, true",
    "429, 0, NotSent, rate-limited, true",
    "302, 0, Unclear, unexpected-answer, false",
    "408, 0, Unclear, unexpected-answer, false",
    "500, 1000, Unclear, server-error, false",
    "503, 1000, Unclear, server-error, false"
  })
  void classifies_every_refusal_of_a_write(
      int status, int code, String kind, String outcomeCode, boolean wholeConnection) {
    for (String endpoint : List.of("POST /order", "PUT " + INVOICE)) {
      String[] parts = endpoint.split(" ");
      tripletex.insteadOf(parts[0], parts[1], Answer.error(status, code));

      Outcome outcome = publish("a" + parts[0]);
      calls.clock().advance(Duration.ofMinutes(1));

      assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(outcome.toString()).contains("code=" + outcomeCode).doesNotContain("vendor-words");
      if (outcome instanceof Outcome.NotSent notSent) {
        assertThat(notSent.wholeConnection()).isEqualTo(wholeConnection);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "422", "302"})
  void whatever_a_look_up_before_the_first_write_meets_nothing_was_sent(int status) {
    Publication publication = publication("a");
    tripletex.insteadOf("GET", "/customer", Answer.error(status, 1));

    notSent(provider.publishing().publish(publication, call()));
    assertThat(books.orders).isEmpty();
  }

  @Test
  void tokens_that_are_refused_concern_the_whole_connection() {
    Publication publication = publication("a");
    tripletex.endSessions();
    tripletex.insteadOf("POST", "/token/session/:create", Answer.error(401, 3000));

    Outcome.NotSent notSent = notSent(provider.publishing().publish(publication, call()));

    assertThat(notSent.code()).isEqualTo("unauthorised");
    assertThat(notSent.wholeConnection()).isTrue();
  }

  @Test
  void a_token_is_not_seen_even_if_tripletex_quotes_it() {
    tripletex.insteadOf(
        "POST",
        "/order",
        new Answer(
            422,
            Map.of(),
            "{\"code\":18000,\"message\":\"employee-canary-1 of consumer-canary may not do this\"}"));

    rejected(publish("a"));

    assertThat(calls.exchanges().toString())
        .contains("*** of *** may not do this")
        .doesNotContain("employee-canary-1")
        .doesNotContain(Connections.CONSUMER_TOKEN);
  }

  @Test
  void a_session_is_renewed_before_it_ends() {
    publish("a");
    calls.clock().advance(Duration.ofHours(13).plusMinutes(58));
    publish("b");
    assertThat(tripletex.sessionsMade()).isEqualTo(1);

    calls.clock().advance(Duration.ofHours(24).plusMinutes(2));
    publish("c");

    assertThat(tripletex.sessionsMade()).isEqualTo(2);
  }

  @Test
  void requests_that_are_used_up_are_not_tried_before_the_period_ends() {
    Publication publication = publication("a");
    tripletex.after(
        "PUT",
        INVOICE,
        proper ->
            new Answer(
                200,
                Map.of("X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "5"),
                proper.body()));
    accepted(publish("z"));
    int before = tripletex.received().size();

    Outcome.NotSent notSent = notSent(provider.publishing().publish(publication, call()));
    assertThat(notSent.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tripletex.received()).hasSize(before);

    calls.clock().advance(Duration.ofSeconds(5));
    accepted(provider.publishing().publish(publication, call()));
  }

  @Test
  void a_connection_without_token_is_told_what_it_lacks() {
    var incomplete = Connection.parse("client-1", "tripletex", 1, "ConsumerToken=x");

    Outcome.NotSent notSent =
        notSent(provider.publishing().publish(publication("a"), calls.on(incomplete)));

    assertThat(notSent.code()).isEqualTo("connection-incomplete");
    assertThat(notSent.message()).contains("EmployeeToken");
    assertThat(notSent.wholeConnection()).isTrue();
  }

  @Test
  void a_record_that_tripletex_would_misread_is_refused_before_anything_is_sent() {
    Publication publication = publication("a");
    ObjectNode content = publication.record().content();
    ObjectNode line = (ObjectNode) content.at("/order/orderLines/0");
    line.remove(List.of("count", "description"));
    line.put("unitPriceExcludingVatCurrency", new BigDecimal("0.12345678901"));
    content.withObjectProperty("invoice").put("invoiceDate", "2026-02-30");
    int before = tripletex.received().size();

    Outcome.Rejected rejected = rejected(provider.publishing().publish(publication, call()));

    assertThat(rejected.fieldErrors())
        .extracting(FieldError::field)
        .containsExactly(
            "invoice.invoiceDate",
            "order.orderLines[0].description",
            "order.orderLines[0].count",
            "order.orderLines[0].unitPriceExcludingVatCurrency");
    assertThat(tripletex.received()).hasSize(before);
  }
}
