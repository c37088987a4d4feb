package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Secret;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What CW changes, cancels and credits after the ERP has it, through everything but the ERP. */
@PersistenceTest
class CorrectionFlowTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void leaveWhatIsPosted() {
    service.connect(Harness.CLIENT);
  }

  private static void creditAndReissue() {
    service
        .context
        .getBean(ClientConnections.class)
        .connect(
            Harness.CLIENT,
            "fake",
            new Secret("Token=demo;AfterPosting=credit-and-reissue"),
            "test");
  }

  private static Document published(String invoiceId) {
    service.announce(invoiceId, 1);
    service.assertHistory(invoiceId, "PublicationRequested", "PublicationAccepted");
    return service.erp.documentsOf(invoiceId).get(0);
  }

  private static String creditOf(Document document) {
    return service.erp.creditNotes.stream()
        .filter(note -> note.number().equals(document.id()))
        .map(Document::id)
        .reduce(
            (one, other) -> {
              throw new AssertionError("credited twice: " + document);
            })
        .orElse(null);
  }

  @Test
  void what_is_posted_is_left_to_a_person() {
    Document first = published("leave");
    service.announce("leave", 2);

    service.assertHistory(
        "leave",
        "PublicationRequested",
        "PublicationAccepted",
        "PublicationRequested",
        "CorrectionRefused",
        "ProblemOpened");
    assertThat(service.erp.documentsOf("leave")).containsExactly(first);
    assertNoTaskIsLeft("leave");
  }

  @Test
  void the_policy_has_it_credited_and_issued_anew_and_a_lost_answer_is_found() {
    creditAndReissue();
    Document first = published("policy");
    service.erp.whenPublishing("policy", Behaviour.answerLost());
    service.announce("policy", 2);

    service.assertHistory(
        "policy",
        "PublicationRequested",
        "PublicationAccepted",
        "PublicationRequested",
        "PublicationUnclear",
        "PublicationAccepted");
    assertThat(service.erp.documentsOf("policy")).hasSize(2);
    assertThat(creditOf(first)).isNotNull();
    service.assertDocumentHistory(first.id(), "WriteRecorded", "WriteRecorded");
  }

  @Test
  void a_correction_that_broke_off_in_between_is_completed_after_proof() {
    creditAndReissue();
    Document first = published("half");
    service.erp.whenCrediting(first.id(), Behaviour.answerLost());
    service.announce("half", 2);

    Harness.soon().untilAsserted(() -> assertThat(service.erp.documentsOf("half")).hasSize(2));
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("half")).endsWith("PublicationAccepted"));
    assertThat(service.history("half"))
        .containsSubsequence("PublicationUnclear", "PublicationNotFound", "PublicationRequested");
    assertThat(creditOf(first)).isNotNull();
  }

  @Test
  void a_notice_of_what_a_correction_changes_is_an_echo_though_it_comes_before_the_answer() {
    Document first = published("echo");
    service.erp.whenCrediting(
        first.id(),
        Behaviour.wellAfter(
            note -> {
              new WebhookSender(service, Harness.CLIENT).deliver("echo-1", first.id());
              service.assertDocumentHistory(
                  first.id(), "WriteRecorded", "NoticeReceived", "NoticeParked");
            }));
    service.cancel("echo", 2);

    service.assertDocumentHistory(
        first.id(),
        "WriteRecorded",
        "NoticeReceived",
        "NoticeParked",
        "WriteRecorded",
        "EchoIgnored");
  }

  @Test
  void what_is_cancelled_is_credited_and_a_lost_answer_is_found() {
    Document first = published("cancel");
    service.erp.whenCrediting(first.id(), Behaviour.answerLost());
    service.cancel("cancel", 2);

    service.assertHistory(
        "cancel",
        "PublicationRequested",
        "PublicationAccepted",
        "NewerRevisionAnnounced",
        "PublicationRequested",
        "PublicationUnclear",
        "PublicationWithdrawn");
    assertThat(service.erp.documentsOf("cancel")).hasSize(1);
    assertThat(service.payloads("demo/cancel", "PublicationWithdrawn").get(0))
        .contains("\"creditNoteId\":\"" + creditOf(first) + "\"", "\"foundByLookUp\":true");
    assertNoTaskIsLeft("cancel");
  }

  @Test
  void a_withdrawal_that_did_nothing_is_made_again_after_proof() {
    Document first = published("again");
    service.erp.whenCrediting(first.id(), Behaviour.connectionLost());
    service.cancel("again", 2);

    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("again")).endsWith("PublicationWithdrawn"));
    assertThat(creditOf(first)).isNotNull();
    assertThat(service.history("again"))
        .containsSubsequence("PublicationUnclear", "PublicationNotFound", "PublicationRequested");
  }

  @Test
  void what_is_cancelled_before_it_was_announced_never_reaches_the_ERP() {
    service.cancel("never", 2);

    service.assertHistory("never", "NewerRevisionAnnounced", "PublicationWithdrawn");
    assertThat(service.erp.callsFor("never")).isEmpty();
  }

  @Test
  void what_is_read_as_cancelled_is_not_sent() {
    service.cw.cancelled.add("read");
    service.announce("read", 2);
    service.assertHistory("read", "PublicationRequested", "PublicationRejected");
    service.cancel("read", 2);

    service.assertHistory(
        "read",
        "PublicationRequested",
        "PublicationRejected",
        "NewerRevisionAnnounced",
        "PublicationRequested",
        "PublicationWithdrawn");
    assertThat(service.erp.callsFor("read")).isEmpty();
  }

  @Test
  void a_credit_note_credits_what_the_ERP_has_of_its_invoice() {
    Document first = published("credited");
    service.erp.whenCrediting(first.id(), Behaviour.answerLost());
    service.cw.credits.put("note", "credited");
    service.announce("note", 1);

    service.assertHistory(
        "note", "PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(service.payloads("demo/note", "PublicationAccepted").get(0))
        .contains("\"erpId\":\"" + creditOf(first) + "\"");
  }

  @Test
  void a_payment_after_a_credit_note_is_told_as_one_of_the_invoice() {
    Document first = published("told");
    service.cw.credits.put("told-note", "told");
    service.announce("told-note", 1);
    service.assertHistory("told-note", "PublicationRequested", "PublicationAccepted");
    service.assertDocumentHistory(first.id(), "WriteRecorded", "WriteRecorded");
    service.erp.pay(first.id());
    new WebhookSender(service, Harness.CLIENT).deliver("told-1", first.id());

    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.documentHistory(first.id())).endsWith("ForeignChangeFound"));
    assertThat(service.payloads("demo/fake/1/invoice/" + first.id(), "ForeignChangeFound").get(0))
        .contains("\"syncId\":\"demo/told\"");
  }

  @Test
  void a_notice_of_what_a_credit_note_changes_is_an_echo_though_it_comes_before_the_answer() {
    Document first = published("credit-echo");
    service.erp.whenCrediting(
        first.id(),
        Behaviour.wellAfter(
            note -> {
              new WebhookSender(service, Harness.CLIENT).deliver("credit-echo-1", first.id());
              service.assertDocumentHistory(
                  first.id(), "WriteRecorded", "NoticeReceived", "NoticeParked");
            }));
    service.cw.credits.put("credit-echo-note", "credit-echo");
    service.announce("credit-echo-note", 1);

    service.assertDocumentHistory(
        first.id(),
        "WriteRecorded",
        "NoticeReceived",
        "NoticeParked",
        "WriteRecorded",
        "EchoIgnored");
  }

  @Test
  void a_credit_note_waits_for_its_invoice() {
    service.cw.credits.put("early-note", "late");
    service.announce("early-note", 1);
    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.history("early-note")).contains("PublicationNotSent"));
    Document late = published("late");

    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.history("early-note")).endsWith("PublicationAccepted"));
    assertThat(creditOf(late)).isNotNull();
  }

  private static void assertNoTaskIsLeft(String invoiceId) {
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(
                      service.count(
                          "command_side.AssociationValueEntry where associationValue = ?",
                          "demo/" + invoiceId))
                  .as("sagas")
                  .isZero();
              assertThat(
                      service.count(
                          "command_side.scheduled_tasks where task_instance like ?",
                          "demo/" + invoiceId + "%"))
                  .as("tasks")
                  .isZero();
            });
  }
}
