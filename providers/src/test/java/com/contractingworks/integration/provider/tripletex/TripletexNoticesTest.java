package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Answer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class TripletexNoticesTest extends TripletexTest {

  private static final Secret SECRET = new Secret("canary-hmac");
  private static final URI TARGET = URI.create("https://cw.example/hooks/1");
  private static final String BODY =
      "{\"subscriptionId\":48620,\"event\":\"invoice.charged\",\"id\":9001,\"value\":{\"id\":9001}}";

  /** Computed with openssl: printf 'delivery-1&BODY' | openssl dgst -sha512 -hmac canary-hmac. */
  private static final String SIGNATURE =
      "MSdzJ2tr7qMjsNI2rNvDRR249FQNRE1AK1ac1uTw3SNYji8sVDUEYPigJ/N86Aquts4XiF9zazR12Tx+jy+i8Q==";

  @Test
  void a_genuine_notice_is_told_from_every_other() {
    assertThat(genuine("delivery-1", SIGNATURE, BODY, "canary-hmac")).isTrue();
    assertThat(genuine("delivery-2", SIGNATURE, BODY, "canary-hmac")).isFalse();
    assertThat(genuine("delivery-1", SIGNATURE, BODY + " ", "canary-hmac")).isFalse();
    assertThat(genuine("delivery-1", SIGNATURE, BODY, "another")).isFalse();
    assertThat(genuine("delivery-1", SIGNATURE, BODY, "")).isFalse();
    assertThat(genuine("delivery-1", "", BODY, "canary-hmac")).isFalse();
    assertThat(genuine("delivery-1", SIGNATURE.substring(4), BODY, "canary-hmac")).isFalse();
    assertThat(provider.notices().isGenuine(new RawNotice(Map.of(), bytes(BODY)), SECRET))
        .isFalse();
  }

  @Test
  void takes_a_notice_apart() {
    assertThat(parse(BODY))
        .containsExactly(new Notice("delivery-1", "invoice.charged", "invoice", "9001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"event\":\"x\",\"id\":1}",
        "{\"event\":\"a.b\"}",
        "{\"event\":\"a.b\",\"id\":\"abc\"}"
      })
  void refuses_what_is_no_event(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(body));
  }

  @Test
  void our_own_invoice_reads_as_it_was_written_also_after_it_was_looked_up() {
    PublishedDocument written = accepted(publish("a"));

    DocumentReading invoice = read("invoice.charged", "invoice", written.erpId()).get(0);
    DocumentReading order = read("order.update", "order", written.written().get(1).erpId()).get(0);

    assertThat(invoice.reference()).isEqualTo(CwInvoices.key("a").value());
    assertThat(invoice.version()).isEqualTo(written.written().get(0).version());
    assertThat(changes(written, 0, invoice)).isEmpty();
    assertThat(order.reference()).isEqualTo(CwInvoices.key("a").value());
    assertThat(order.version()).isNotEqualTo(written.written().get(1).version());
    assertThat(changes(written, 1, order)).isEmpty();
  }

  @Test
  void our_own_invoice_reads_as_it_was_found_although_what_was_sent_is_not_known() {
    accepted(publish("a"));
    Publication keyOnly = new Publication(CwInvoices.key("a"), null, CwInvoices.DAY);
    PublishedDocument found = found(provider.publishing().find(keyOnly, call()));

    DocumentReading invoice = read("invoice.charged", "invoice", found.erpId()).get(0);

    assertThat(found.written().get(0).version()).isEqualTo(invoice.version());
    assertThat(changes(found, 0, invoice)).isEmpty();
  }

  @Test
  void the_baseline_is_what_tripletex_answered_not_what_we_expected_of_it() {
    tripletex.after(
        "PUT",
        INVOICE,
        proper -> {
          books.invoices.values().forEach(i -> i.put("amountOutstanding", 0));
          return new Answer(
              200,
              Map.of(),
              proper.body().replaceAll("\"amountOutstanding\":[0-9.]+", "\"amountOutstanding\":0"));
        });
    PublishedDocument prepaid = accepted(publish("a"));

    assertThat(changes(prepaid, 0, read("invoice.charged", "invoice", prepaid.erpId()).get(0)))
        .isEmpty();
  }

  @Test
  void a_payment_and_a_credit_show_on_the_invoice() {
    PublishedDocument written = accepted(publish("a"));
    books.invoices.values().forEach(i -> i.put("amountOutstanding", 0).put("isCredited", true));

    assertThat(changes(written, 0, read("invoice.charged", "invoice", written.erpId()).get(0)))
        .containsExactly("credited", "outstanding");
  }

  @Test
  void a_reading_says_how_the_invoice_stands() {
    provider = linking("https://tripletex.example/invoice/{id}");
    String id = accepted(publish("a")).erpId();
    ObjectNode held = books.invoices.get(Long.parseLong(id));

    held.put("amountOutstanding", 556.25);
    assertThat(state(id))
        .isEqualTo(
            new ErpState(
                ErpStatus.PART_PAID,
                new BigDecimal("556.25"),
                "https://tripletex.example/invoice/" + id));
    held.put("amountOutstanding", 0);
    assertThat(state(id).status()).isEqualTo(ErpStatus.PAID);
    held.put("isCredited", true);
    assertThat(state(id).status()).isEqualTo(ErpStatus.CREDITED);
    held.put("isCredited", false).put("amountCurrencyOutstanding", 11556.25);
    assertThat(state(id).status()).isEqualTo(ErpStatus.OPEN);
    String orderId = held.at("/orders/0/id").asString();
    assertThat(read("order.update", "order", orderId).get(0).state()).isNull();
  }

  private TripletexProvider linking(String form) {
    return new TripletexProvider(
        TripletexSettings.standard()
            .withBaseUrl(tripletex.baseUrl())
            .withDocumentLink(DocumentLink.of(form)),
        OutgoingRules.standard().allowingPrivateAddresses());
  }

  private ErpState state(String id) {
    return read("invoice.charged", "invoice", id).get(0).state();
  }

  @Test
  void a_changed_order_shows_and_another_way_of_writing_the_same_does_not() {
    PublishedDocument written = accepted(publish("a"));
    String orderId = written.written().get(1).erpId();
    ObjectNode order = books.orders.get(Long.parseLong(orderId));
    ObjectNode line = (ObjectNode) order.at("/orderLines/0");
    order.put("invoiceComment", "").put("version", 9);
    line.put("count", new BigDecimal("10.50")).put("discount", 0.0);
    line.put("description", " Grunnarbeid ");
    assertThat(changes(written, 1, read("order.update", "order", orderId).get(0))).isEmpty();

    order.put("invoiceComment", "Changed").put("deliveryDate", "2026-03-09");
    line.put("count", 11);

    assertThat(changes(written, 1, read("order.update", "order", orderId).get(0)))
        .containsExactly("comment", "deliveryDate", "lines");
  }

  @Test
  void what_is_no_id_of_tripletex_cannot_be_read() {
    assertThat(
            provider.notices().read(new Notice("d-1", "invoice.charged", "invoice", "abc"), call()))
        .isInstanceOfSatisfying(
            NoticeReading.Failed.class,
            failed -> assertThat(failed.reason().code()).isEqualTo("not-an-id"));
  }

  @Test
  void what_is_gone_is_read_as_deleted() {
    assertThat(read("order.delete", "order", "4711"))
        .containsExactly(new DocumentReading("order", "4711", true, null, null, null));
  }

  @Test
  void a_payment_leads_to_its_invoices() {
    PublishedDocument written = accepted(publish("a"));
    accepted(publish("b"));
    ObjectNode group = Json.MAPPER.createObjectNode().put("date", "2026-04-10");
    var postings = group.putArray("postings");
    long voucher =
        books.invoices.get(Long.parseLong(written.erpId())).at("/voucher/id").longValue();
    postings
        .addObject()
        .put("id", 1)
        .put("date", "2026-03-02")
        .putObject("voucher")
        .put("id", voucher);
    postings.addObject().put("id", 2).put("date", "2026-04-10").putObject("voucher").put("id", 999);
    long id = books.add(books.closeGroups, group);

    List<DocumentReading> readings = read("closeGroup.create", "closeGroup", "" + id);

    assertThat(readings).extracting(DocumentReading::erpId).containsExactly(written.erpId());
  }

  @Test
  void a_closed_group_that_is_gone_or_without_vouchers_concerns_nothing() {
    long empty = books.add(books.closeGroups, Json.MAPPER.createObjectNode());

    assertThat(read("closeGroup.create", "closeGroup", "" + empty)).isEmpty();
    assertThat(read("closeGroup.create", "closeGroup", "4711")).isEmpty();
    assertThat(read("customer.update", "customer", "1")).isEmpty();
  }

  @Test
  void a_reading_that_fails_says_that_nothing_is_known() {
    tripletex.insteadOf("GET", "/invoice/[0-9]+", Answer.error(500, 1000));

    assertThat(provider.notices().read(new Notice("d", "invoice.charged", "invoice", "1"), call()))
        .isInstanceOf(NoticeReading.Failed.class);
  }

  @Test
  void subscribes_to_every_event_once() {
    List<String> first = subscribed();
    List<String> second = subscribed();

    assertThat(first).hasSize(3).isEqualTo(second);
    assertThat(tripletex.received("POST", "/event/subscription")).hasSize(3);
    assertThat(tripletex.received("POST", "/event/subscription").get(0).json())
        .isEqualTo(Fixtures.json("create-subscription.request.json"));
    assertThat(calls.exchanges().toString()).doesNotContain("canary-hmac");
  }

  @Test
  void wakes_a_disabled_subscription_and_leaves_those_of_others_alone() {
    ObjectNode ours = subscription(TARGET.toString(), "DISABLED_TOO_MANY_ERRORS");
    ObjectNode others = subscription("https://other.example", "DISABLED");
    books.add(books.subscriptions, ours);
    books.add(books.subscriptions, others);

    subscribed();

    assertThat(ours.get("status").stringValue()).isEqualTo("ACTIVE");
    assertThat(others.get("status").stringValue()).isEqualTo("DISABLED");
    assertThat(tripletex.received("PUT", "/event/subscription/.*")).hasSize(1);
    assertThat(tripletex.received("POST", "/event/subscription")).hasSize(2);
  }

  @Test
  void a_subscription_that_fails_is_told() {
    tripletex.insteadOf("POST", "/event/subscription", Answer.error(422, 18000));

    assertThat(provider.notices().subscribe(TARGET, SECRET, call()))
        .isInstanceOf(Subscribing.Failed.class);
  }

  private List<String> subscribed() {
    return ((Subscribing.Subscribed) provider.notices().subscribe(TARGET, SECRET, call()))
        .subscriptionIds();
  }

  private List<DocumentReading> read(String event, String entity, String erpId) {
    NoticeReading reading = provider.notices().read(new Notice("d", event, entity, erpId), call());
    assertThat(reading).isInstanceOf(NoticeReading.Read.class);
    return ((NoticeReading.Read) reading).documents();
  }

  private static SortedSet<String> changes(
      PublishedDocument written, int index, DocumentReading reading) {
    return written.written().get(index).baseline().differences(reading.fingerprint());
  }

  private List<Notice> parse(String body) {
    return provider
        .notices()
        .parse(new RawNotice(Map.of("idempotency-key", "delivery-1"), bytes(body)));
  }

  private boolean genuine(String delivery, String signature, String body, String secret) {
    Map<String, String> headers =
        Map.of("idempotency-key", delivery, "x-request-signature", signature);
    return provider.notices().isGenuine(new RawNotice(headers, bytes(body)), new Secret(secret));
  }

  private static ObjectNode subscription(String target, String status) {
    return Json.MAPPER
        .createObjectNode()
        .put("event", "order.update")
        .put("targetUrl", target)
        .put("status", status);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
