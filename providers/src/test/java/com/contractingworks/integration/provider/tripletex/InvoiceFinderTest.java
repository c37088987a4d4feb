package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class InvoiceFinderTest extends TripletexTest {

  @Test
  void asks_for_the_orders_of_the_pinned_day_only() {
    find("a");

    assertThat(tripletex.received("GET", "/order").get(0).uri().getQuery())
        .isEqualTo(
            "orderDateFrom=2026-03-02&orderDateTo=2026-03-03&fields=id,version,reference"
                + "&from=0&count=1000&sorting=id");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void reads_every_page_before_it_says_absent(int others) {
    provider =
        new TripletexProvider(
            TripletexSettings.standard().withBaseUrl(tripletex.baseUrl()).withPageSize(2),
            OutgoingRules.standard().allowingPrivateAddresses());
    for (int i = 0; i < others; i++) {
      order("other");
    }
    assertThat(find("a")).isInstanceOf(Finding.Absent.class);

    long ours = order(CwInvoices.key("a").value());

    assertThat(find("a")).isEqualTo(new Finding.Draft("" + ours));
  }

  @Test
  void a_page_that_is_shorter_than_asked_for_is_not_the_last_if_more_are_announced() {
    long ours = order(CwInvoices.key("a").value());
    tripletex.after(
        "GET",
        "/order",
        proper ->
            new Answer(200, proper.headers(), "{\"fullResultSize\":2,\"values\":[{\"id\":1}]}"));
    tripletex.after(
        "GET",
        "/order",
        proper ->
            new Answer(
                200,
                proper.headers(),
                "{\"fullResultSize\":2,\"values\":[{\"id\":%d,\"reference\":\"%s\"}]}"
                    .formatted(ours, CwInvoices.key("a").value())));

    assertThat(find("a")).isEqualTo(new Finding.Draft("" + ours));
  }

  @Test
  void a_list_that_repeats_itself_is_no_absence() {
    String page = "{\"fullResultSize\":9,\"values\":[{\"id\":1}]}";
    tripletex.after("GET", "/order", proper -> new Answer(200, proper.headers(), page));
    tripletex.after("GET", "/order", proper -> new Answer(200, proper.headers(), page));

    assertThat(find("a")).isInstanceOf(Finding.Failed.class);
  }

  @Test
  void compares_the_reference_exactly() {
    order(CwInvoices.key("a").value() + " ");
    order("x" + CwInvoices.key("a").value());
    order(null);

    assertThat(find("a")).isInstanceOf(Finding.Absent.class);
  }

  @Test
  void two_orders_of_one_key_are_for_a_person() {
    long first = order(CwInvoices.key("a").value());
    long second = order(CwInvoices.key("a").value());

    assertThat(find("a")).isEqualTo(new Finding.Several(List.of("" + first, "" + second)));
  }

  @Test
  void two_invoices_of_one_order_are_for_a_person_but_a_credit_note_is_none() {
    accepted(publish("a"));
    ObjectNode original = books.invoices.values().iterator().next();
    long creditNote = books.add(books.invoices, original.deepCopy().put("isCreditNote", true));
    found(find("a"));

    books.invoices.get(creditNote).put("isCreditNote", false);

    assertThat(find("a")).isInstanceOf(Finding.Several.class);
  }

  @Test
  void a_closed_order_without_invoice_is_neither_absent_nor_a_draft() {
    long id = order(CwInvoices.key("a").value());
    books.orders.get(id).put("isClosed", true);

    Finding.Failed failed = (Finding.Failed) find("a");

    assertThat(failed.reason().code()).isEqualTo("order-closed");
  }

  @Test
  void is_found_although_the_date_in_the_document_has_changed() {
    accepted(publish("a"));
    ObjectNode later =
        CwInvoices.invoice("a").put("invoiceDate", "2026-04-01").put("dueDate", "2026-04-15");

    found(provider.publishing().find(publication("a", later), call()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/order", "/order/[0-9]+", "/invoice"})
  void a_question_that_is_not_answered_is_no_absence(String path) {
    accepted(publish("a"));
    Publication publication = publication("a");
    for (Answer answer :
        List.of(
            Answer.error(500, 1),
            Answer.error(404, 1),
            new Answer(200, Map.of(), ""),
            new Answer(200, Map.of(), "{}"),
            new Answer(200, Map.of(), "[]"))) {
      tripletex.insteadOf("GET", path, answer);

      assertThat(provider.publishing().find(publication, call()))
          .isInstanceOf(Finding.Failed.class);
    }
  }

  @Test
  void what_is_found_is_measured_by_what_was_sent() {
    PublishedDocument written = accepted(publish("a"));
    books.invoices.values().forEach(invoice -> invoice.put("amountOutstanding", 1.00));

    PublishedDocument found = found(find("a"));

    assertThat(found.written().get(0).baseline()).isEqualTo(written.written().get(0).baseline());
    assertThat(found.written().get(1).baseline()).isEqualTo(written.written().get(1).baseline());
  }

  @Test
  void the_version_that_was_read_is_ours_only_if_nothing_has_changed_since() {
    accepted(publish("a"));
    assertThat(found(find("a")).written().get(0).version()).isEqualTo("1");

    books.invoices.values().forEach(i -> i.put("amountOutstanding", 1.00).put("version", 2));

    assertThat(found(find("a")).written().get(0).version()).isNull();
  }

  @Test
  void is_found_although_the_document_cannot_be_had_any_more() {
    PublishedDocument written = accepted(publish("a"));

    Publication keyOnly = new Publication(CwInvoices.key("a"), null, CwInvoices.DAY);
    PublishedDocument found = found(provider.publishing().find(keyOnly, call()));

    assertThat(found.erpId()).isEqualTo(written.erpId());
    assertThat(found.currency()).isEqualTo(written.currency()).isEqualTo("NOK");
    assertThat(found.warnings()).hasSize(1);
  }

  @Test
  void what_was_issued_is_known_although_what_was_sent_is_not() {
    PublishedDocument written = accepted(publish("a"));
    books.invoices.values().forEach(i -> i.put("amountOutstanding", 1.00).put("version", 2));

    Publication keyOnly = new Publication(CwInvoices.key("a"), null, CwInvoices.DAY);
    WrittenDocument invoice = found(provider.publishing().find(keyOnly, call())).written().get(0);

    assertThat(invoice.baseline()).isEqualTo(written.written().get(0).baseline());
    assertThat(invoice.version()).isNull();
  }

  private long order(String reference) {
    ObjectNode order = Json.MAPPER.createObjectNode();
    order.put("reference", reference).put("orderDate", "2026-03-02").put("isClosed", false);
    order.putObject("customer").put("id", 1);
    return books.add(books.orders, order);
  }
}
