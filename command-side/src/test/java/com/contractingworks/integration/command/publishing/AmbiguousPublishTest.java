package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault cases 1 to 6 and 10: nobody knows whether the ERP has the invoice. */
@PersistenceTest
class AmbiguousPublishTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--db-scheduler.heartbeat-interval=1s", "--db-scheduler.polling-interval=200ms");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void assertOneDocumentAccepted(String number) {
    assertThat(service.erp.documentsOf(number)).hasSize(1);
    assertThat(service.payloads("demo/" + number, "PublicationAccepted"))
        .singleElement()
        .asString()
        .contains("\"erpId\":\"" + service.erp.documentsOf(number).get(0).id() + "\"");
  }

  @Test
  void an_invoice_whose_answer_was_lost_is_found_and_not_sent_again() {
    service.erp.whenPublishing("lost", Behaviour.answerLost());
    service.announce("lost", 1);
    service.assertHistory(
        "lost", "PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(service.payloads("demo/lost", "PublicationAccepted").get(0))
        .contains("\"mapping\":\"fake-invoice@1#");
    assertOneDocumentAccepted("lost");
    assertThat(service.erp.callsFor("lost")).containsExactly("POST", "GET");
  }

  @Test
  void an_invoice_that_shows_only_after_the_first_look_up_is_not_sent_again() {
    service.erp.whenPublishing("late", Behaviour.connectionLost());
    service.erp.whenLookingUp(
        "late",
        Behaviour.well(),
        Behaviour.wellOnce(
            call ->
                service.erp.documents.add(
                    new Document(
                        "late-1", PublishInvoiceKeys.of("late", 1), "late", 1, "unpaid"))));
    service.announce("late", 1);
    service.assertHistory(
        "late",
        "PublicationRequested",
        "PublicationUnclear",
        "PublicationNotFound",
        "PublicationAccepted");
    assertOneDocumentAccepted("late");
    assertThat(service.erp.callsFor("late")).containsExactly("POST", "GET", "GET");
  }

  @Test
  void an_invoice_that_is_absent_twice_spaced_and_beyond_the_horizon_is_sent_again() {
    service.erp.whenPublishing("absent", Behaviour.connectionLost());
    service.announce("absent", 1);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("absent")).endsWith("PublicationAccepted"));
    assertThat(service.history("absent"))
        .startsWith("PublicationRequested", "PublicationUnclear", "PublicationNotFound")
        .endsWith("PublicationNotFound", "PublicationRequested", "PublicationAccepted");
    assertOneDocumentAccepted("absent");
    assertThat(service.payloads("demo/absent", "PublicationRequested"))
        .allMatch(payload -> payload.contains(PublishInvoiceKeys.of("absent", 1)));
  }

  @Test
  void failing_look_ups_send_nothing_and_open_a_problem_and_go_on() {
    service.erp.whenPublishing("blind", Behaviour.answerLost());
    Behaviour failing = Behaviour.notSent("server-error", null);
    service.erp.whenLookingUp("blind", failing, failing, failing, failing, failing);
    service.announce("blind", 1);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("blind")).endsWith("PublicationAccepted"));
    assertThat(service.history("blind"))
        .containsExactly(
            "PublicationRequested",
            "PublicationUnclear",
            "LookUpFailed",
            "LookUpFailed",
            "LookUpFailed",
            "LookUpFailed",
            "LookUpFailed",
            "ProblemOpened",
            "PublicationAccepted");
    assertOneDocumentAccepted("blind");
    assertThat(service.erp.callsFor("blind")).containsOnlyOnce("POST");
  }

  @Test
  void a_provider_that_breaks_in_every_look_up_ends_as_a_problem_for_a_person() {
    service.erp.whenPublishing("defect", Behaviour.answerLost());
    Behaviour broken =
        Behaviour.wellOnce(
            call -> {
              throw new IllegalStateException("a defect of the provider");
            });
    service.erp.whenLookingUp("defect", broken, broken, broken, broken, broken);
    service.announce("defect", 1);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("defect")).endsWith("PublicationAccepted"));
    assertThat(service.history("defect")).contains("LookUpFailed", "ProblemOpened");
    assertThat(service.payloads("demo/defect", "LookUpFailed"))
        .noneMatch(payload -> payload.contains("a defect of the provider"));
    assertOneDocumentAccepted("defect");
  }

  @Test
  void an_execution_that_broke_before_it_sent_is_looked_up_before_anything_is_sent() {
    service.erp.whenPublishing("broken", Behaviour.dies());
    service.announce("broken", 1);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("broken")).endsWith("PublicationAccepted"));
    assertThat(service.history("broken"))
        .startsWith("PublicationRequested", "PublicationUnclear", "PublicationNotFound");
    assertThat(service.erp.callsFor("broken")).startsWith("POST", "GET", "GET").endsWith("POST");
    assertOneDocumentAccepted("broken");
  }

  @Test
  void an_execution_that_was_taken_over_writes_nothing_and_its_successor_looks_up_first()
      throws InterruptedException {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch wokenUp = new CountDownLatch(1);
    service.erp.whenPublishing(
        "zombie",
        Behaviour.wellOnce(
            call -> {
              sending.countDown();
              Harness.soon().until(() -> !call.lease().isHeld());
              wokenUp.countDown();
            }));
    service.announce("zombie", 1);
    sending.await();
    takeOver("demo/zombie#1:send");
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("zombie")).endsWith("PublicationAccepted"));
    wokenUp.await();
    assertThat(service.history("zombie"))
        .startsWith("PublicationRequested", "PublicationUnclear", "PublicationNotFound");
    Harness.soon()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertOneDocumentAccepted("zombie"));
  }

  @Test
  void a_machine_that_was_suspended_and_does_not_know_it_writes_nothing() {
    service.erp.whenPublishing(
        "suspended", Behaviour.wellOnce(call -> takeOver("demo/suspended#1:send")));
    service.announce("suspended", 1);
    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.history("suspended")).endsWith("PublicationAccepted"));
    assertThat(service.history("suspended"))
        .as("Its successor found nothing: it had not sent after it was taken over.")
        .startsWith("PublicationRequested", "PublicationUnclear", "PublicationNotFound");
    assertOneDocumentAccepted("suspended");
  }

  /** What another process does when it finds the heartbeats of this one missing. */
  private static void takeOver(String instance) {
    assertThat(
            service
                .jdbc
                .sql(
                    "update command_side.scheduled_tasks set picked = 0, picked_by = null, last_heartbeat = null, version = version + 1 where task_instance = ?")
                .param(instance)
                .update())
        .isEqualTo(1);
  }

  @Test
  void an_outcome_that_could_not_be_recorded_is_settled_by_look_up_to_the_same_document() {
    AtomicBoolean failed = new AtomicBoolean();
    service.poison =
        command ->
            command instanceof RecordWrite write
                && write.syncId().invoiceId().equals("unrecorded")
                && failed.compareAndSet(false, true);
    service.announce("unrecorded", 1);
    service.assertHistory(
        "unrecorded", "PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(failed).isTrue();
    assertThat(service.erp.callsFor("unrecorded")).containsExactly("POST", "GET");
    assertOneDocumentAccepted("unrecorded");
  }

  @Test
  void an_answer_that_could_not_be_read_is_looked_up() {
    service.erp.whenPublishing(
        "garbled", Behaviour.unclearAfter(document -> {}, "unreadable-answer"));
    service.announce("garbled", 1);
    service.assertHistory(
        "garbled", "PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(service.payloads("demo/garbled", "PublicationUnclear").get(0))
        .contains("unreadable-answer");
    assertOneDocumentAccepted("garbled");
  }

  @Test
  void a_key_that_the_erp_holds_twice_is_a_problem_and_nothing_is_sent() {
    String key = PublishInvoiceKeys.of("twice", 1);
    service.erp.whenPublishing(
        "twice",
        Behaviour.unclearAfter(
            document -> service.erp.documents.add(new Document("t2", key, "twice", 1, "unpaid")),
            "timeout"));
    service.announce("twice", 1);
    service.assertHistory("twice", "PublicationRequested", "PublicationUnclear", "ProblemOpened");
    assertThat(service.erp.callsFor("twice")).containsExactly("POST", "GET");
  }
}
