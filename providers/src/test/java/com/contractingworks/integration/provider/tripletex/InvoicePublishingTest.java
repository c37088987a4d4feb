package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(new String(java.util.Base64.getDecoder().decode(header.substring(6))))
        .startsWith("4711:");
  }

  @Test
  void uses_the_customer_that_is_there() {
    long id = books.add(books.customers, customer("Other name", "999888777", "x@y.example"));

    accepted(publish("a"));

    assertThat(tripletex.received("POST", "/customer")).isEmpty();
    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(id);
  }

  @Test
  void uses_the_oldest_of_several_customers_and_says_so() {
    long oldest = books.add(books.customers, customer("A", "999888777", ""));
    books.add(books.customers, customer("B", "999888777", ""));

    PublishedDocument document = accepted(publish("a"));

    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(oldest);
    assertThat(document.warnings()).singleElement().asString().contains("2 customers");
  }

  @Test
  void knows_a_customer_without_number_by_name_and_email_together() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice
        .withObjectProperty("customer")
        .putNull("organisationNumber")
        .put("name", "Kari  Hansen");
    books.add(books.customers, customer("Ola Hansen", "", "post@kunde.example"));
    long kari = books.add(books.customers, customer("KARI HANSEN ", "", "post@kunde.example"));

    accepted(provider.publishing().publish(publication("a", invoice), call()));

    assertThat(tripletex.received("POST", "/customer")).isEmpty();
    assertThat(body("POST", "/order").at("/customer/id").longValue()).isEqualTo(kari);
  }

  @Test
  void does_not_take_a_namesake_with_another_email_for_the_customer() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.withObjectProperty("customer").putNull("organisationNumber").putNull("email");
    books.add(books.customers, customer("Bygg Kunde AS", "", "other@kunde.example"));

    accepted(provider.publishing().publish(publication("a", invoice), call()));

    assertThat(books.customers).hasSize(2);
  }

  @Test
  void the_guarded_key_of_a_customer_holds_no_personal_data() {
    List<String> keys = new ArrayList<>();
    Creations noting =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            keys.add(entity + " " + key);
            return new Creation.Busy<>();
          }
        };
    ObjectNode person = CwInvoices.invoice("a");
    person.withObjectProperty("customer").putNull("organisationNumber");

    Outcome busy =
        provider
            .publishing()
            .publish(publication("a", person), calls.withCreations(connection, noting));
    provider.publishing().publish(publication("a"), calls.withCreations(connection, noting));

    assertThat(notSent(busy).code()).isEqualTo("customer-busy");
    assertThat(keys.get(0)).matches("customer person:[0-9a-f]{32}");
    assertThat(keys.get(1)).isEqualTo("customer organisation:999888777");
    assertThat(books.customers).isEmpty();
    assertThat(books.orders).isEmpty();
  }

  @Test
  void a_customer_that_may_not_be_created_is_only_looked_for() {
    Creations onlyLook =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            return attempt.run(false);
          }
        };

    Outcome outcome =
        provider.publishing().publish(publication("a"), calls.withCreations(connection, onlyLook));

    assertThat(notSent(outcome).code()).isEqualTo("customer-unclear");
    assertThat(tripletex.received("POST", "/customer")).isEmpty();
  }

  @Test
  void an_unclear_customer_leaves_the_invoice_unsent_and_says_so_to_the_guard() {
    List<Object> results = new ArrayList<>();
    Creations noting =
        new Creations() {
          @Override
          public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
            Creation<T> creation = attempt.run(true);
            results.add(creation);
            return creation;
          }
        };
    tripletex.after("POST", "/customer", proper -> null);

    Outcome outcome =
        provider.publishing().publish(publication("a"), calls.withCreations(connection, noting));

    assertThat(notSent(outcome).code()).isEqualTo("customer-unclear");
    assertThat(results).singleElement().isInstanceOf(Creations.Creation.Unclear.class);
    assertThat(books.orders).isEmpty();
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
                java.util.Map.of("X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "5"),
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
    var incomplete =
        com.contractingworks.integration.provider.Connection.parse(
            "client-1", "tripletex", 1, "ConsumerToken=x");

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
    line.put("unitPriceExcludingVatCurrency", new java.math.BigDecimal("0.12345678901"));
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

  @Test
  void an_order_that_is_refused_as_invoice_stays_a_draft_and_is_completed_later() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(422, 18000));

    assertThat(rejected(publish("a")).message()).contains("stays in Tripletex");

    accepted(resume("a"));
    assertThat(books.orders).hasSize(1);
    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void an_order_whose_answer_was_lost_is_found_as_draft_and_completed() {
    tripletex.after("POST", "/order", proper -> null);
    unclear(publish("a"));

    accepted(resume("a"));

    assertThat(books.orders).hasSize(1);
  }

  @Test
  void a_draft_that_somebody_changed_is_left_alone() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    ((ObjectNode) books.orders.values().iterator().next().at("/orderLines/0")).put("count", 1);

    assertThat(rejected(resume("a")).code()).isEqualTo("draft-changed");
    assertThat(books.invoices).isEmpty();
  }

  @Test
  void a_draft_that_was_invoiced_meanwhile_is_looked_up_again() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    Finding.Draft draft = (Finding.Draft) find("a");
    resume("a");

    unclear(provider.publishing().resume(draft, publication("a"), call()));

    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void a_refusal_that_comes_of_the_earlier_attempt_being_completed_is_unclear() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    tripletex.after("PUT", INVOICE, earlierOneWasCompleted -> Answer.error(422, 18000));

    assertThat(unclear(resume("a")).code()).isEqualTo("order-closed");

    found(find("a"));
    assertThat(books.invoices).hasSize(1);
  }

  @Test
  void a_draft_that_is_refused_once_more_is_rejected() {
    tripletex.insteadOf("PUT", INVOICE, Answer.error(500, 1000));
    publish("a");
    tripletex.insteadOf("PUT", INVOICE, Answer.error(422, 18000));

    rejected(resume("a"));
  }

  @Test
  void amounts_that_cannot_be_ours_are_unclear_and_found_with_a_warning() {
    tripletex.after("POST", "/order", proper -> proper);
    tripletex.after(
        "PUT",
        INVOICE,
        proper ->
            new Answer(
                200,
                proper.headers(),
                proper
                    .body()
                    .replace(
                        "\"amountExcludingVatCurrency\":9245",
                        "\"amountExcludingVatCurrency\":924")));
    unclear(publish("a"));
    books.invoices.values().forEach(i -> i.put("amountExcludingVatCurrency", 924));

    assertThat(found(find("a")).warnings()).singleElement().asString().contains("amount");
  }

  private ObjectNode body(String method, String path) {
    List<Received> received = tripletex.received(method, path);
    assertThat(received).hasSize(1);
    return received.get(0).json();
  }

  private static ObjectNode customer(String name, String organisationNumber, String email) {
    return com.contractingworks.integration.provider.json.Json.MAPPER
        .createObjectNode()
        .put("name", name)
        .put("organizationNumber", organisationNumber)
        .put("email", email);
  }
}
