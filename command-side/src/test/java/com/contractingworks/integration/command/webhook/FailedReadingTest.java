package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reading or a subscription that does not succeed is tried again, and ends where it is seen. */
@PersistenceTest
class FailedReadingTest {

  private static final int TRIES = 3;

  private static Harness service;
  private static WebhookSender erp;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--integration.webhook.public-url=http://localhost:1",
            "--integration.webhook.max-read-tries=" + TRIES,
            "--integration.webhook.read-backoff=50ms",
            "--db-scheduler.polling-interval=100ms");
    erp = new WebhookSender(service, Harness.CLIENT);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A document of the ERP that was never ours. */
  private static void born(String erpId) {
    service.erp.documents.add(new Document(erpId, "PO 77", erpId, 1, "unpaid"));
  }

  private static Behaviour[] times(int number, Behaviour behaviour) {
    return Stream.generate(() -> behaviour).limit(number).toArray(Behaviour[]::new);
  }

  private static void assertEnds(String erpId, String lastEvent) {
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.documentHistory(erpId))
                    .containsExactly("NoticeReceived", lastEvent));
  }

  /** Which tries the exchanges of its kind belong to, in order. */
  private static List<Integer> attempts(String method, String clientId) {
    return service
        .jdbc
        .sql(
            "select attempt from command_side.exchange where method = ? and client_id = ? order by exchange_id")
        .params(method, clientId)
        .query(Integer.class)
        .list();
  }

  /** The references to exchanges in the metadata of an event. */
  private static List<String> exchangesOf(String aggregate, String event) {
    String references = service.metadata(aggregate, event).get(EventMetadata.EXCHANGES);
    return references == null ? List.of() : List.of(references.split(" "));
  }

  @Test
  void what_was_asked_and_answered_at_each_try_is_kept_and_the_verdict_names_all_of_it() {
    service.connect("kept");
    born("kept-1");
    service.erp.whenReading("kept-1", times(TRIES - 1, Behaviour.notSent("server-error", null)));
    new WebhookSender(service, "kept").deliver("kept-1", "kept-1");
    String document = "kept/fake/1/invoice/kept-1";
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(document))
                    .containsExactly("NoticeReceived", "ForeignChangeFound"));
    assertThat(attempts("READ", "kept")).containsExactly(1, 2, TRIES);
    assertThat(exchangesOf(document, "ForeignChangeFound")).hasSize(TRIES).doesNotHaveDuplicates();
  }

  @Test
  void what_was_asked_and_answered_by_a_subscription_that_failed_is_kept() {
    service.erp.whenSubscribing("unsubscribed", Behaviour.notSent("forbidden", null));
    service.connect("unsubscribed");
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events("client:unsubscribed"))
                    .endsWith("WebhookSubscriptionFailed", "WebhooksSubscribed"));
    assertThat(attempts("SUBSCRIBE", "unsubscribed")).containsExactly(1, 2);
    assertThat(exchangesOf("client:unsubscribed", "WebhookSubscriptionFailed")).hasSize(1);
  }

  @Test
  void a_defect_of_the_provider_is_tried_again_and_then_a_person_is_told() {
    born("broken");
    service.erp.whenReading("broken", times(TRIES, Behaviour.defect()));
    erp.deliver("broken-1", "broken");
    assertEnds("broken", "NoticeUnreadable");
    assertThat(service.payloads("demo/fake/1/invoice/broken", "NoticeUnreadable").get(0))
        .contains("\"code\":\"defect\"")
        .doesNotContain("a defect of the provider");
    assertThat(service.erp.callsFor("broken")).hasSize(TRIES);
  }

  @Test
  void a_defect_that_passes_leaves_no_trace_in_the_history() {
    born("mended");
    service.erp.whenReading("mended", times(TRIES - 1, Behaviour.defect()));
    erp.deliver("mended-1", "mended");
    assertEnds("mended", "ForeignChangeFound");
  }

  @Test
  void a_defect_while_subscribing_is_on_record_and_is_tried_again() {
    service.erp.whenSubscribing("defective", Behaviour.defect());
    service.connect("defective");
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events("client:defective"))
                    .endsWith(
                        "ClientActivated", "WebhookSubscriptionFailed", "WebhooksSubscribed"));
  }
}
