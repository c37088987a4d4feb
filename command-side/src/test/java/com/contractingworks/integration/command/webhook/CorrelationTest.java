package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one command, notice or act set in motion can be found by one word. */
@PersistenceTest
class CorrelationTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--integration.webhook.public-url=http://localhost:1",
            "--integration.publishing.echo-patience=2s");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String correlation(String aggregate, String event) {
    return service.metadata(aggregate, event).get(EventMetadata.CORRELATION);
  }

  private static String published(String number) {
    service.announce(number, 1);
    service.assertHistory(number, "PublicationRequested", "PublicationAccepted");
    return service.erp.documentsOf(number).get(0).id();
  }

  @Test
  void a_confirmation_belongs_to_the_command_that_made_us_write() {
    String erpId = published("unheard");
    Harness.soon().until(() -> service.documentHistory(erpId).contains("WriteConfirmed"));
    assertThat(correlation("demo/fake/1/invoice/" + erpId, "WriteConfirmed"))
        .isEqualTo(correlation("demo/unheard", "PublicationRequested"))
        .isNotBlank();
  }

  @Test
  void a_verdict_belongs_to_its_notice_however_long_the_id_of_its_delivery_is() {
    new WebhookSender(service, Harness.CLIENT).deliver("d-" + "x".repeat(600), "unknown");
    Harness.soon().until(() -> service.documentHistory("unknown").contains("NoChange"));
    assertThat(correlation("demo/fake/1/invoice/unknown", "NoChange"))
        .isEqualTo(correlation("demo/fake/1/invoice/unknown", "NoticeReceived"))
        .isNotBlank();
  }

  @Test
  void a_subscription_belongs_to_the_act_that_connected_the_client() {
    service.connect("new-one");
    service.connect("another");
    Harness.soon().until(() -> service.events("client:new-one").contains("WebhooksSubscribed"));
    assertThat(correlation("client:new-one", "WebhooksSubscribed"))
        .isEqualTo(correlation("client:new-one", "ClientConnected"))
        .isNotEqualTo(correlation("client:another", "ClientConnected"))
        .isNotBlank();
  }
}
