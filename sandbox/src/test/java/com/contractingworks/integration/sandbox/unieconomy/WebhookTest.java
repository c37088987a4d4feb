package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.WebhookReceiver;
import com.contractingworks.integration.sandbox.WebhookReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest extends UniEconomyTest {

  private WebhookReceiver receiver;
  private long plan;

  @BeforeEach
  void listen() throws Exception {
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() throws Exception {
    elektro.delete("/eventplans/" + plan);
    receiver.close();
  }

  private void subscribe(String operations, String path) throws Exception {
    plan =
        id(
            elektro.post(
                "/eventplans",
                """
                {"Name":"CW","Active":true,"PlanType":0,"ModelFilter":"CustomerInvoice",
                 "OperationFilter":"%s","SigningKey":"hemmelig",
                 "Subscribers":[{"Name":"CW","Active":true,"Endpoint":"%s"}]}"""
                    .formatted(operations, receiver.url(path))));
  }

  private List<String> told(String path) {
    return receiver.at(path).stream()
        .map(each -> each.json().path("EventType").stringValue())
        .toList();
  }

  @Test
  void an_invoice_is_told_when_it_is_saved_and_when_it_is_invoiced() throws Exception {
    subscribe("CUD", "/told");

    long id = invoiced(elektro, "HOOK-1").path("ID").longValue();

    await().until(() -> told("/told").size() == 2);
    assertThat(told("/told")).containsExactlyInAnyOrder("Create", "Update");
    Received notice = receiver.at("/told").get(0);
    assertThat(notice.json().path("EntityName").stringValue()).isEqualTo("CustomerInvoice");
    assertThat(notice.json().path("EntityID").longValue()).isEqualTo(id);
    assertThat(notice.json().at("/Entity/ExternalReference").stringValue()).isEqualTo("HOOK-1");
  }

  @Test
  void a_notice_is_signed_with_its_second() throws Exception {
    subscribe("C", "/signed");

    draft(elektro, "HOOK-2");

    await().until(() -> told("/signed").size() == 1);
    Received notice = receiver.at("/signed").get(0);
    String signature = notice.header("Unimicro-Signature");
    String second = signature.replaceAll("t=(\\d+),v1=.*", "$1");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("hemmelig".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((second + "." + notice.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(signature).isEqualTo("t=" + second + ",v1=" + HexFormat.of().formatHex(expected));
  }

  @Test
  void only_what_the_plan_asks_for_is_told() throws Exception {
    subscribe("D", "/deleted");

    long id = draft(elektro, "HOOK-3");
    elektro.delete("/invoices/" + id);

    await().until(() -> told("/deleted").size() == 1);
    assertThat(told("/deleted")).containsExactly("Delete");
    assertThat(receiver.at("/deleted").get(0).json().path("Entity")).isEmpty();
  }

  @Test
  void an_endpoint_that_fails_too_often_is_blocked_under_its_exact_address() throws Exception {
    subscribe("C", "/blocked");
    receiver.answer = delivery -> 401;
    draft(elektro, "HOOK-4");
    await().until(() -> told("/blocked").size() == 2);
    receiver.answer = delivery -> 204;
    elektro.delete("/eventplans/" + plan);

    subscribe("C", "/blocked");
    long blocked = plan;
    subscribe("C", "/other");
    draft(elektro, "HOOK-5");

    await().until(() -> told("/other").size() == 1);
    assertThat(told("/blocked")).hasSize(2);
    elektro.delete("/eventplans/" + blocked);
  }
}
