package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault cases 9, 26 and 27, and a real change inside the echo window. */
@PersistenceTest
class EchoFlowTest {

  private static Harness service;
  private static WebhookSender erp;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            // However slow the machine is, no write is read before its notice has come.
            "--integration.publishing.echo-patience=1h", "--db-scheduler.polling-interval=200ms");
    erp = new WebhookSender(service, Harness.CLIENT);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String published(String number) {
    service.announce(number, 1);
    service.assertHistory(number, "PublicationRequested", "PublicationAccepted");
    return service.erp.documentsOf(number).get(0).id();
  }

  @Test
  void a_notice_that_overtakes_our_own_answer_is_parked_and_then_ignored_as_echo() {
    service.erp.whenPublishing(
        "early",
        Behaviour.wellAfter(
            document -> {
              assertThat(erp.deliver("early-1", document.id())).isEqualTo(204);
              Harness.soon()
                  .until(() -> service.documentHistory(document.id()).contains("NoticeParked"));
            }));
    String erpId = published("early");
    service.assertDocumentHistory(
        erpId, "NoticeReceived", "NoticeParked", "WriteRecorded", "EchoIgnored");
    service.assertNothingIsLeft(erpId);
    // Read once, or twice where the machine is so slow that the second reading is due by then.
    assertThat(service.erp.callsFor("early"))
        .isIn(List.of("POST", "READ"), List.of("POST", "READ", "READ"));
  }

  @Test
  void three_notices_about_one_write_are_three_echoes_and_cause_nothing() {
    String erpId = published("thrice");
    erp.deliver("thrice-1", erpId);
    erp.deliver("thrice-2", erpId);
    erp.deliver("thrice-3", erpId);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.documentHistory(erpId))
                    .hasSize(7)
                    .filteredOn("EchoIgnored"::equals)
                    .hasSize(3));
    service.assertNothingIsLeft(erpId);
    assertThat(service.history("thrice"))
        .containsExactly("PublicationRequested", "PublicationAccepted");
  }

  /** Fault case 9: what is compared with what is read later is what the ERP made of it. */
  @Test
  void what_the_erp_rounds_is_published_with_a_warning_and_its_echo_is_no_change() {
    service.cw.totals.put("rounded", "9.60");
    String erpId = published("rounded");
    assertThat(service.payloads("demo/rounded", "PublicationAccepted"))
        .singleElement()
        .asString()
        .contains("The ERP rounds otherwise than CW: its total is 0.40 NOK more than CW's.");

    erp.deliver("rounded-1", erpId);

    service.assertDocumentHistory(erpId, "WriteRecorded", "NoticeReceived", "EchoIgnored");
    service.assertNothingIsLeft(erpId);
    assertThat(service.history("rounded"))
        .containsExactly("PublicationRequested", "PublicationAccepted");
  }

  @Test
  void one_delivery_that_is_repeated_three_times_is_one_echo() {
    String erpId = published("repeated");
    for (int i = 0; i < 3; i++) {
      assertThat(erp.deliver("repeated-1", erpId)).isEqualTo(204);
    }
    service.assertDocumentHistory(erpId, "WriteRecorded", "NoticeReceived", "EchoIgnored");
    service.assertNothingIsLeft(erpId);
    assertThat(service.documentHistory(erpId)).hasSize(3);
  }

  @Test
  void a_payment_right_after_our_write_is_found_once() {
    String erpId = published("paid");
    erp.deliver("paid-1", erpId);
    service.assertDocumentHistory(erpId, "WriteRecorded", "NoticeReceived", "EchoIgnored");
    service.erp.pay(erpId);
    erp.deliver("paid-2", erpId);
    erp.deliver("paid-2", erpId);
    erp.deliver("paid-3", erpId);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.documentHistory(erpId))
                    .filteredOn(e -> !e.equals("NoticeReceived"))
                    .containsExactly(
                        "WriteRecorded", "EchoIgnored", "ForeignChangeFound", "NoChange"));
    service.assertNothingIsLeft(erpId);
  }

  @Test
  void a_payment_between_our_write_and_our_answer_is_found_when_the_answer_is_there() {
    service.erp.whenPublishing(
        "quick",
        Behaviour.wellAfter(
            document -> {
              service.erp.pay(document.id());
              erp.deliver("quick-1", document.id());
              Harness.soon()
                  .until(() -> service.documentHistory(document.id()).contains("NoticeParked"));
            }));
    String erpId = published("quick");
    service.assertDocumentHistory(
        erpId, "NoticeReceived", "NoticeParked", "WriteRecorded", "ForeignChangeFound");
    service.assertNothingIsLeft(erpId);
  }

  @Test
  void a_notice_about_an_invoice_that_was_found_late_opens_a_problem_and_is_not_parked_for_ever() {
    service.erp.whenPublishing("stuck", Behaviour.notSent("unauthorised", null));
    service.announce("stuck", 1);
    service.assertHistory("stuck", "PublicationRequested", "PublicationNotSent", "ProblemOpened");
    String key = service.payloads("demo/stuck", "PublicationRequested").get(0);
    String reference = key.replaceAll("(?s).*\"publicationKey\":\"([A-Z0-9]+)\".*", "$1");
    service.erp.documents.add(new Document("stuck-9", reference, "stuck", 1, "unpaid"));
    erp.deliver("stuck-1", "stuck-9");
    service.assertDocumentHistory("stuck-9", "NoticeReceived", "ForeignChangeFound");
    service.assertNothingIsLeft("stuck-9");
    service.assertHistory(
        "stuck", "PublicationRequested", "PublicationNotSent", "ProblemOpened", "ProblemOpened");
    assertThat(service.payloads("demo/stuck", "ProblemOpened").get(1))
        .contains("found-late", "stuck-9");
  }

  @Test
  void a_reading_that_was_overtaken_is_made_again() {
    String erpId = published("overtaken");
    service.erp.pay(erpId);
    service.erp.whileReading =
        paid -> {
          if (paid.id().equals(erpId) && paid.version() == 2) {
            service.erp.dun(erpId);
            erp.deliver("overtaken-2", erpId);
            Harness.soon()
                .until(() -> service.documentHistory(erpId).contains("ForeignChangeFound"));
          }
        };
    erp.deliver("overtaken-1", erpId);
    assertThat(dataOfWaitingReading(erpId + "#overtaken-1:0")).contains("\"failures\":1");
    service.assertDocumentHistory(
        erpId,
        "WriteRecorded",
        "NoticeReceived",
        "NoticeReceived",
        "ForeignChangeFound",
        "NoChange");
    assertThat(service.payloads("demo/fake/1/invoice/" + erpId, "NoChange").get(0))
        .contains("\"noticeId\":\"overtaken-1\"")
        .contains("Version 3 is known already.");
    assertThat(service.erp.callsFor("overtaken")).containsExactly("POST", "READ", "READ", "READ");
    service.assertNothingIsLeft(erpId);
  }

  /** What a reading that has been put off is going to be made with. */
  private static String dataOfWaitingReading(String reading) {
    List<byte[]> data = new ArrayList<>();
    Harness.soon()
        .until(
            () ->
                data.addAll(
                    service
                        .jdbc
                        .sql(
                            "select task_data from command_side.scheduled_tasks where task_instance like ? and picked = 0 and version > 2")
                        .param("%/" + reading)
                        .query(byte[].class)
                        .list()));
    return new String(data.get(0), StandardCharsets.UTF_8);
  }

  @Test
  void a_document_that_was_born_in_the_erp_is_a_foreign_change() {
    service.erp.documents.add(new Document("born-1", "PO 77", "born", 1, "unpaid"));
    erp.deliver("born-1", "born-1");
    service.assertDocumentHistory("born-1", "NoticeReceived", "ForeignChangeFound");
    Harness.soon()
        .during(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(service.documentHistory("born-1")).hasSize(2));
  }
}
