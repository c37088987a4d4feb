package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reading or a subscription that does not succeed is tried again, and ends where it is seen. */
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
                    .containsExactly(
                        "ClientConnected", "WebhookSubscriptionFailed", "WebhooksSubscribed"));
  }
}
