package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.inbox.DeliveryMeter;
import com.contractingworks.integration.command.inbox.Lanes;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 29: what is not genuine changes nothing, is counted, and costs no subscription. */
@PersistenceTest
class ForgedWebhookTest {

  private static Harness service;
  private static WebhookSender mine;
  private static WebhookSender other;
  private static int genuine;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--integration.webhook.max-body-bytes=1000");
    service.connect("other");
    mine = new WebhookSender(service, Harness.CLIENT);
    other = new WebhookSender(service, "other");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static double refused(String reason) {
    return count("refused", reason);
  }

  private static double count(String outcome, String reason) {
    return service
        .context
        .getBean(MeterRegistry.class)
        .counter(DeliveryMeter.NAME, "outcome", outcome, "reason", reason, "provider", "fake")
        .count();
  }

  /** Another notice about the same document comes after it, so that it would be seen by then. */
  private static void assertRefused(int status, String path, String body, String signature) {
    assertThat(mine.post(path, body, signature)).isEqualTo(status);
    genuine++;
    assertThat(mine.deliver("genuine-" + genuine, "refused")).isEqualTo(204);
    Harness.soon().until(() -> received() >= genuine);
    assertThat(received()).isEqualTo(genuine);
  }

  private static long received() {
    return service.count(
        "event_log.DomainEventEntry where aggregateIdentifier like '%/invoice/refused' and payloadType like '%NoticeReceived'");
  }

  @Test
  void a_forged_signature_is_refused_so_that_a_genuine_sender_would_try_again() {
    double before = refused("not-genuine");
    assertRefused(503, mine.path(), "d1 refused", "forged");
    assertThat(refused("not-genuine")).isEqualTo(before + 1);
  }

  @Test
  void the_answer_to_a_forged_signature_says_when_to_try_again() {
    assertThat(
            service
                .request("POST", mine.path(), "d1 refused", "X-Signature", "forged")
                .headers()
                .firstValue("Retry-After"))
        .isPresent();
  }

  @Test
  void an_unsigned_request_is_refused() {
    assertThat(service.request("POST", mine.path(), "d1 refused").statusCode()).isEqualTo(503);
  }

  @Test
  void the_secret_of_another_client_is_refused() {
    assertRefused(503, mine.path(), "d2 refused", other.secret());
  }

  @Test
  void an_unknown_address_is_refused_and_so_is_the_right_one_under_another_provider() {
    double before = refused("unknown-address");
    assertRefused(404, "/webhooks/fake/0123456789abcdef", "d3 refused", mine.secret());
    assertRefused(404, mine.path().replace("/fake/", "/tripletex/"), "d3 refused", mine.secret());
    assertThat(refused("unknown-address")).isEqualTo(before + 1);
  }

  @Test
  void a_body_that_is_too_large_is_refused_before_it_is_read_to_its_end() {
    double before = refused("too-large");
    assertRefused(413, mine.path(), "d4 " + "x".repeat(2_000), mine.secret());
    assertThat(refused("too-large")).isEqualTo(before + 1);
  }

  @Test
  void a_genuine_notice_that_cannot_be_read_is_counted_and_asked_for_again() {
    double before = count("unreadable", "none");
    assertRefused(503, mine.path(), "one two three", mine.secret());
    assertRefused(503, mine.path(), "delivery not*an*id", mine.secret());
    assertThat(count("unreadable", "none")).isEqualTo(before + 2);
  }

  @Test
  void a_replayed_request_is_answered_like_the_first_and_changes_nothing() {
    assertThat(mine.deliver("d5", "replayed")).isEqualTo(204);
    assertThat(mine.deliver("d5", "replayed")).isEqualTo(204);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.documentHistory("replayed")).contains("NoChange"));
    assertThat(service.documentHistory("replayed")).containsExactly("NoticeReceived", "NoChange");
  }

  @Test
  void a_delivery_that_is_replayed_when_the_bus_has_forgotten_it_changes_nothing_and_is_counted() {
    double accepted = count("accepted", "none");
    double replayed = count("replayed", "none");
    assertThat(mine.deliver("d8", "forgotten")).isEqualTo(204);
    Harness.soon().until(() -> service.documentHistory("forgotten").size() == 2);
    service.bus.send(
        Lanes.of("demo/fake/1/invoice/forgotten", 64),
        """
        {"specversion":"1.0","id":"notice:demo:d8","source":"/test","type":"com.contractingworks.integration.notice.received.v1",
         "subject":"demo/fake/1/invoice/forgotten","clientid":"demo",
         "data":{"documentId":"demo/fake/1/invoice/forgotten","noticeId":"d8","event":"invoice.charged"}}
        """);
    Harness.soon().until(() -> count("replayed", "none") > replayed);
    assertThat(service.documentHistory("forgotten")).containsExactly("NoticeReceived", "NoChange");
    assertThat(count("accepted", "none")).isGreaterThan(accepted);
  }

  @Test
  void the_same_delivery_id_of_another_client_is_another_delivery() {
    assertThat(mine.deliver("d6", "shared")).isEqualTo(204);
    assertThat(other.deliver("d6", "shared")).isEqualTo(204);
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(service.documentHistory("shared")).hasSize(2);
              assertThat(service.events("other/fake/1/invoice/shared")).hasSize(2);
            });
  }

  @Test
  void a_very_long_delivery_id_is_taken_like_any_other() {
    String id = "d7-" + "x".repeat(600);
    assertThat(mine.deliver(id, "long")).isEqualTo(204);
    assertThat(mine.deliver(id, "long")).isEqualTo(204);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.documentHistory("long"))
                    .containsExactly("NoticeReceived", "NoChange"));
  }
}
