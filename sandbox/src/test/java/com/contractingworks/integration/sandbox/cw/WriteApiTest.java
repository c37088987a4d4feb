package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WriteApiTest extends CwTest {

  @Test
  void a_new_invoice_is_answered_once_its_message_is_on_the_bus() throws Exception {
    Answer answer = bygg.post("/invoices", INVOICE);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String id = answer.json().path("id").stringValue();
    assertThat(answer.json().path("revision").intValue()).isEqualTo(1);
    assertThat(answer.json().path("clientId").stringValue()).isEqualTo("demo-bygg");
    assertThat(answer.header("Location"))
        .isEqualTo("/sandbox/cw/api/clients/demo-bygg/invoices/" + id);
    assertThat(id).matches("[0-9a-f-]{36}");
    CommandMessage message = queue.messages().get(0);
    assertThat(message.subject()).isEqualTo("com.contractingworks.invoice.created.v1");
    assertThat(message.sessionId()).isEqualTo(InvoiceMessages.lane("demo-bygg/" + id));
    JsonNode event = event(message);
    assertThat(message.messageId())
        .isEqualTo(
            event.path("id").stringValue()
                + ":"
                + Digest.sha256Hex(message.body()).substring(0, 32));
    assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
    assertThat(event.path("source").stringValue()).isEqualTo("/contracting-works");
    assertThat(event.path("type").stringValue()).isEqualTo(message.subject());
    assertThat(event.path("subject").stringValue()).isEqualTo("demo-bygg/" + id);
    assertThat(event.path("clientid").stringValue()).isEqualTo("demo-bygg");
    assertThat(event.path("time").stringValue()).endsWith("Z");
    assertThat(event.path("data").toString())
        .isEqualTo(
            "{\"clientId\":\"demo-bygg\",\"invoiceId\":\"%s\",\"revision\":1}".formatted(id));
  }

  @Test
  void decimals_stay_exact() throws Exception {
    JsonNode lines =
        bygg.get("/invoices/" + created().path("id").stringValue()).json().path("lines");

    assertThat(lines.get(0).path("quantity").decimalValue()).hasToString("10.50");
    assertThat(lines.get(0).path("unitPrice").decimalValue()).hasToString("850.00");
    assertThat(lines.get(1).path("unitPrice").decimalValue()).hasToString("0.1234567891");
  }

  @Test
  void a_short_request_gets_number_dates_currency_and_vat_code() throws Exception {
    JsonNode invoice =
        bygg.post(
                "/invoices",
                """
                {"customer":{"name":"Ola"},
                 "lines":[{"description":"Timer","quantity":2,"unitPrice":900}]}""")
            .json();

    assertThat(invoice.path("number").stringValue()).matches("\\d+");
    assertThat(invoice.path("currency").stringValue()).isEqualTo("NOK");
    assertThat(invoice.path("deliveryDate")).isEqualTo(invoice.path("invoiceDate"));
    assertThat(invoice.path("dueDate").stringValue())
        .isGreaterThan(invoice.path("invoiceDate").stringValue());
    assertThat(invoice.path("lines").get(0).path("vatCode").stringValue()).isEqualTo("3");
  }

  @Test
  void a_change_is_the_next_revision_and_keeps_what_it_does_not_name() throws Exception {
    String id = created().path("id").stringValue();

    Answer answer = bygg.put("/invoices/" + id, "{\"dueDate\":\"2026-04-01\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("revision").intValue()).isEqualTo(2);
    assertThat(answer.json().path("dueDate").stringValue()).isEqualTo("2026-04-01");
    assertThat(answer.json().path("number").stringValue()).isEqualTo("2026-17");
    assertThat(answer.json().path("lines").size()).isEqualTo(2);
    CommandMessage changed = queue.messages().get(1);
    assertThat(changed.subject()).isEqualTo("com.contractingworks.invoice.changed.v1");
    assertThat(event(changed).path("data").path("revision").intValue()).isEqualTo(2);
    assertThat(changed.sessionId()).isEqualTo(queue.messages().get(0).sessionId());
  }

  @Test
  void a_change_of_an_older_revision_is_refused() throws Exception {
    String id = created().path("id").stringValue();
    bygg.put("/invoices/" + id, "{\"dueDate\":\"2026-04-01\"}");

    Answer answer = bygg.put("/invoices/" + id, "{\"revision\":1,\"dueDate\":\"2026-05-01\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(bygg.get("/invoices/" + id).json().path("revision").intValue()).isEqualTo(2);
    assertThat(queue.messages()).hasSize(2);
  }

  @Test
  void unknown_clients_and_invoices_are_not_found() throws Exception {
    Answer client = client("nobody").post("/invoices", INVOICE);
    assertThat(client.status()).isEqualTo(404);
    assertThat(client.json().path("detail").stringValue()).contains("nobody", "demo-bygg");
    assertThat(bygg.get("/invoices/none").status()).isEqualTo(404);
    assertThat(bygg.put("/invoices/none", "{}").status()).isEqualTo(404);
    assertThat(client("bench-050").post("/invoices", INVOICE).status()).isEqualTo(201);
    assertThat(client("bench-051").post("/invoices", INVOICE).status()).isEqualTo(404);
  }

  @Test
  void an_invoice_of_another_client_is_not_found() throws Exception {
    String id = created().path("id").stringValue();

    assertThat(client("demo-ror").get("/invoices/" + id).status()).isEqualTo(404);
    assertThat(client("demo-ror").put("/invoices/" + id, "{}").status()).isEqualTo(404);
  }

  @Test
  void without_the_bus_the_invoice_stays_and_its_message_follows() throws Exception {
    queue.away = true;

    Answer answer = bygg.post("/invoices", INVOICE);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    String id = answer.json().path("invoiceId").stringValue();
    assertThat(answer.json().path("detail").stringValue()).contains(id);
    assertThat(bygg.get("/invoices/" + id).status()).isEqualTo(200);
    queue.away = false;
    await().until(() -> queue.messages().size() == 1);
    assertThat(event(queue.messages().get(0)).path("data").path("invoiceId").stringValue())
        .isEqualTo(id);
  }

  @Test
  void posts_that_wait_for_the_bus_share_a_send() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    queue.busy = free;
    List<CompletableFuture<HttpResponse<Void>>> posts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      posts.add(
          Http.client()
              .sendAsync(bygg.request("POST", "/invoices", INVOICE), BodyHandlers.discarding()));
    }
    await().until(() -> control.get("/invoices").json().size() >= 20);

    free.countDown();

    assertThat(posts.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
        .containsOnly(201);
    assertThat(queue.messages()).hasSize(20);
    assertThat(queue.sends.size()).isLessThan(20);
  }

  @Test
  void lists_are_read_page_by_page() throws Exception {
    Http own = client("bench-001");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(own.post("/invoices", INVOICE).json().path("id").stringValue());
    }

    JsonNode first = own.get("/invoices?first=3").json();
    JsonNode second =
        own.get("/invoices?first=3&after=" + first.path("after").stringValue()).json();

    assertThat(
            Stream.concat(
                first.path("invoices").valueStream(), second.path("invoices").valueStream()))
        .extracting(invoice -> invoice.path("id").stringValue())
        .containsExactlyElementsOf(ids.stream().sorted().toList());
    assertThat(second.has("after")).isFalse();
    assertThat(own.get("/invoices?first=0").status()).isEqualTo(400);
    assertThat(own.get("/invoices?first=many").status()).isEqualTo(400);
  }

  @Test
  void the_control_list_shows_every_invoice() throws Exception {
    JsonNode invoice = created();

    assertThat(control.get("/invoices").json().valueStream())
        .anySatisfy(
            listed ->
                assertThat(listed.toString())
                    .isEqualTo(
                        """
                        {"id":"%s","clientId":"demo-bygg","revision":1,"number":"2026-17"}"""
                            .formatted(invoice.path("id").stringValue())));
  }
}
