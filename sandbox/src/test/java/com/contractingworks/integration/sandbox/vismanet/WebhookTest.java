package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.WebhookReceiver;
import com.contractingworks.integration.sandbox.WebhookReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTest extends VismaNetTest {

  private WebhookReceiver receiver;

  @BeforeEach
  void subscribe() throws Exception {
    receiver = new WebhookReceiver();
    String request = "{\"url\":\"%s\",\"key\":\"the-key\",\"companyId\":2001}";
    assertThat(control.post("/subscriptions", request.formatted(receiver.url("/hook"))).status())
        .isEqualTo(200);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void a_notice_is_signed_over_its_body_and_says_little() throws Exception {
    JsonNode invoice = released(bygg, "CW-told");

    await().until(() -> events().contains("AR Invoice Status Changed"));
    Received told =
        receiver.received.stream()
            .filter(each -> each.body().contains("Status Changed"))
            .findFirst()
            .orElseThrow();
    assertThat(told.json().at("/keys/referenceNumber")).isEqualTo(invoice.path("referenceNumber"));
    assertThat(told.json().path("tenantId").stringValue()).isEqualTo("tenant-bygg");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("the-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertThat(told.header("X-Visma-Signature"))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(mac.doFinal(told.body().getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void a_payment_is_told_and_other_companies_are_not() throws Exception {
    released(loggedIn("tenant-ror"), "CW-other");
    String number = released(bygg, "CW-paid").path("referenceNumber").stringValue();
    await().until(() -> events().contains("AR Invoice Status Changed"));
    int before = receiver.received.size();

    control.post("/payments", "{\"invoiceId\":%s,\"amount\":11156.25}".formatted(number));

    await().until(() -> receiver.received.size() > before);
    assertThat(receiver.received)
        .allSatisfy(
            told ->
                assertThat(told.json().path("tenantId").stringValue()).isEqualTo("tenant-bygg"));
  }

  @Test
  void a_refused_notice_is_sent_again_under_the_same_id() throws Exception {
    receiver.answer = told -> receiver.received.size() == 1 ? 500 : 204;

    customer(bygg);

    await().until(() -> receiver.received.size() == 2);
    assertThat(receiver.received.get(0).json().path("id"))
        .isEqualTo(receiver.received.get(1).json().path("id"));
  }

  private List<String> events() {
    return receiver.received.stream().map(told -> told.json().path("event").stringValue()).toList();
  }
}
