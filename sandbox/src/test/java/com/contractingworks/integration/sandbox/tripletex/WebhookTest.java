package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.WebhookReceiver;
import com.contractingworks.integration.sandbox.WebhookReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTest extends TripletexTest {

  private WebhookReceiver receiver;
  private final List<Long> subscriptions = new ArrayList<>();

  @BeforeEach
  void listen() throws Exception {
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() throws Exception {
    for (long subscription : subscriptions) {
      bygg.delete("/event/subscription/" + subscription);
    }
    receiver.close();
  }

  private long subscribe(String event, String path, String more) throws Exception {
    Answer answer =
        bygg.post(
            "/event/subscription",
            "{\"event\":\"%s\",\"targetUrl\":\"%s\"%s}".formatted(event, receiver.url(path), more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    long id = answer.value().path("id").longValue();
    subscriptions.add(id);
    return id;
  }

  private Received only(String path) {
    await().until(() -> receiver.at(path).size() == 1);
    return receiver.at(path).get(0);
  }

  private String status(long subscription) throws Exception {
    return bygg.get("/event/subscription/" + subscription).value().path("status").stringValue();
  }

  @Test
  void a_charged_invoice_is_told_with_the_fields_asked_for() throws Exception {
    long subscription =
        subscribe(
            "invoice.charged", "/charged", ",\"fields\":\"id,version,invoiceNumber,changes\"");

    JsonNode invoice = invoice(bygg);

    JsonNode notice = only("/charged").json();
    assertThat(notice.propertyNames()).containsExactly("subscriptionId", "event", "id", "value");
    assertThat(notice.path("subscriptionId").longValue()).isEqualTo(subscription);
    assertThat(notice.path("event").stringValue()).isEqualTo("invoice.charged");
    assertThat(notice.path("id")).isEqualTo(invoice.path("id"));
    assertThat(notice.path("value").propertyNames())
        .containsExactly("id", "version", "changes", "invoiceNumber");
    assertThat(notice.path("value").path("version")).isEqualTo(invoice.path("version"));
  }

  @Test
  void a_notice_is_signed_over_key_and_body_and_carries_the_header() throws Exception {
    subscribe(
        "invoice.charged",
        "/signed",
        ",\"hmacSharedSecret\":\"longrandom\",\"authHeaderName\":\"X-Hook\",\"authHeaderValue\":\"s3cret\"");

    invoice(bygg);

    Received notice = only("/signed");
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec("longrandom".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    String signed = notice.header("idempotency-key") + "&" + notice.body();
    assertThat(notice.header("x-request-signature"))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    assertThat(notice.header("X-Hook")).isEqualTo("s3cret");
  }

  @Test
  void without_a_secret_there_is_no_signature() throws Exception {
    subscribe("invoice.charged", "/unsigned", "");

    invoice(bygg);

    assertThat(only("/unsigned").header("x-request-signature")).isNull();
  }

  @Test
  void credentials_in_the_address_become_basic_authentication() throws Exception {
    String target = receiver.url("/basic").replace("://", "://user:pass@");
    subscriptions.add(
        bygg.post(
                "/event/subscription",
                "{\"event\":\"invoice.charged\",\"targetUrl\":\"%s\"}".formatted(target))
            .value()
            .path("id")
            .longValue());

    invoice(bygg);

    assertThat(only("/basic").header("Authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:pass".getBytes()));
  }

  @Test
  void every_kind_of_change_has_its_event() throws Exception {
    for (String event :
        List.of(
            "customer.create",
            "customer.update",
            "customer.delete",
            "order.create",
            "order.update",
            "order.delete",
            "invoice.charged",
            "closeGroup.create")) {
      subscribe(event, "/all", "");
    }
    long customer = customer(bygg);
    bygg.put("/customer/" + customer, "{\"name\":\"Ny\"}");
    long order = order(bygg, customer, "x");
    bygg.put("/order/" + order, "{\"reference\":\"y\"}");
    bygg.delete("/order/" + order);
    bygg.delete("/customer/" + customer);
    long invoice = invoice(bygg).path("id").longValue();
    control.post("/payments", "{\"invoiceId\":%d,\"amount\":1}".formatted(invoice));

    await().until(() -> receiver.at("/all").size() == 10);
    assertThat(receiver.at("/all").stream().map(n -> n.json().path("event").stringValue()))
        .contains(
            "customer.create",
            "customer.update",
            "customer.delete",
            "order.create",
            "order.update",
            "order.delete",
            "invoice.charged",
            "closeGroup.create");
    assertThat(receiver.at("/all"))
        .filteredOn(n -> n.json().path("event").stringValue().endsWith(".delete"))
        .allMatch(n -> n.json().path("value").isNull());
  }

  @Test
  void a_failed_delivery_is_repeated_under_the_same_key() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    receiver.answer = delivery -> calls.incrementAndGet() < 3 ? 500 : 204;
    subscribe("invoice.charged", "/retried", "");

    invoice(bygg);

    await().until(() -> receiver.at("/retried").size() == 3);
    assertThat(receiver.at("/retried").stream().map(n -> n.header("idempotency-key")).distinct())
        .hasSize(1);
    assertThat(receiver.at("/retried").stream().map(Received::body).distinct()).hasSize(1);
  }

  @Test
  void a_receiver_that_keeps_failing_is_switched_off_and_can_be_switched_on() throws Exception {
    receiver.answer = delivery -> 500;
    long subscription = subscribe("customer.create", "/failing", "");
    for (int i = 0; i < 3; i++) {
      customer(bygg);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> status(subscription).equals("DISABLED_TOO_MANY_ERRORS"));
    receiver.answer = delivery -> 204;
    int before = receiver.at("/failing").size();
    customer(bygg);

    Answer on = bygg.put("/event/subscription/" + subscription, "{\"status\":\"ACTIVE\"}");

    assertThat(on.value().path("status").stringValue()).isEqualTo("ACTIVE");
    customer(bygg);
    await().until(() -> receiver.at("/failing").size() == before + 1);
  }

  @Test
  void a_slow_receiver_does_not_hold_up_another() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    receiver.answer =
        delivery -> {
          if (delivery.path().equals("/slow")) {
            awaitQuietly(free);
          }
          return 204;
        };
    subscribe("customer.create", "/slow", "");
    subscribe("customer.create", "/quick", "");

    for (int i = 0; i < 30; i++) {
      customer(bygg);
    }

    await().until(() -> receiver.at("/quick").size() == 30);
    assertThat(receiver.at("/slow")).hasSizeLessThanOrEqualTo(16);
    free.countDown();
    await().until(() -> receiver.at("/slow").size() == 30);
  }

  @Test
  void notices_can_come_several_times() throws Exception {
    subscribe("customer.create", "/copies", "");
    control.post("/webhooks", "{\"duplicate\":2}");
    customer(bygg);

    await().until(() -> receiver.at("/copies").size() == 3);
    assertThat(keys("/copies")).hasSize(1);
    control.post("/webhooks", "{\"duplicate\":2,\"newKeys\":true}");
    customer(bygg);
    await().until(() -> receiver.at("/copies").size() == 6);
    assertThat(keys("/copies")).hasSize(4);
  }

  @Test
  void notices_can_be_dropped() throws Exception {
    subscribe("customer.create", "/dropped", "");
    control.post("/webhooks", "{\"drop\":true}");
    customer(bygg);
    control.delete("/webhooks");
    long last = customer(bygg);

    assertThat(only("/dropped").json().path("id").longValue()).isEqualTo(last);
  }

  @Test
  void notices_can_come_late() throws Exception {
    subscribe("customer.create", "/late", "");
    control.post("/webhooks", "{\"delayMillis\":600}");
    long late = customer(bygg);
    control.delete("/webhooks");
    long prompt = customer(bygg);

    await().until(() -> receiver.at("/late").size() == 2);
    assertThat(receiver.at("/late").stream().map(n -> n.json().path("id").longValue()))
        .containsExactly(prompt, late);
  }

  @Test
  void a_notice_can_come_before_the_answer() throws Exception {
    subscribe("customer.create", "/early", "");
    control.post("/webhooks", "{\"beforeAnswer\":true}");

    for (int i = 1; i <= 5; i++) {
      customer(bygg);
      assertThat(receiver.at("/early")).hasSize(i);
    }
  }

  @Test
  void a_wrong_plan_is_refused() throws Exception {
    Answer answer =
        control.post(
            "/webhooks",
            "{\"duplicate\":-1,\"drop\":\"yes\",\"delayMillis\":-1,\"orderUpdateOnInvoice\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").stringValue())
        .contains("duplicate", "drop", "delayMillis", "orderUpdateOnInvoice");
  }

  @Test
  void invoicing_can_be_an_update_of_the_order_too() throws Exception {
    subscribe("order.update", "/order-update", "");
    control.post("/webhooks", "{\"orderUpdateOnInvoice\":true}");

    JsonNode invoice = invoice(bygg);

    assertThat(only("/order-update").json().path("id"))
        .isEqualTo(invoice.path("orders").get(0).path("id"));
  }

  @Test
  void subscriptions_of_another_company_are_not_found() throws Exception {
    long id = subscribe("customer.create", "/own", "");
    Http ror = loggedIn("demo-ror-employee-token");

    assertThat(ror.get("/event/subscription/" + id).status()).isEqualTo(404);
    assertThat(ror.delete("/event/subscription/" + id).status()).isEqualTo(404);
    customer(ror);
    long mine = customer(bygg);
    assertThat(only("/own").json().path("id").longValue()).isEqualTo(mine);
  }

  private List<String> keys(String path) {
    return receiver.at(path).stream().map(n -> n.header("idempotency-key")).distinct().toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
