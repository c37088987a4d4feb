package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.command.support.RecordingTasks;
import com.contractingworks.integration.command.support.RecordingTasks.Scheduled;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.FixtureExecutionResult;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationSagaTest {

  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final InvoiceSyncId id = new InvoiceSyncId("demo", UUID.randomUUID().toString());
  private final RecordingTasks tasks = new RecordingTasks();
  private SagaTestFixture<PublicationSaga> fixture;

  @BeforeEach
  void prepare() {
    fixture = new SagaTestFixture<>(PublicationSaga.class);
    fixture.registerResource(tasks);
  }

  private PublicationRequested requested(int attempt, int revision, Instant dueAt) {
    return requested(attempt, revision, dueAt, "command-1");
  }

  private PublicationRequested requested(
      int attempt, int revision, Instant dueAt, String commandId) {
    return new PublicationRequested(
        id,
        attempt,
        revision,
        "invoice",
        "fake",
        2,
        PublicationKey.derive(id, revision, "invoice", 2),
        LocalDate.of(2026, 3, 2),
        1,
        Precaution.LOOK_UP,
        dueAt,
        commandId,
        "digest");
  }

  private PublicationUnclear unclear(int revision) {
    return new PublicationUnclear(
        id,
        1,
        revision,
        "timeout",
        "Nobody knows.",
        T0.plusSeconds(1),
        T0.plusSeconds(60),
        "B1",
        "m@1#ab");
  }

  private FixtureExecutionResult when(Object event, Object... history) {
    var given = fixture.givenNoPriorActivity();
    if (history.length > 0) {
      given = fixture.givenAggregate(id.toString()).published(history);
      tasks.scheduled.clear();
    }
    return given.whenPublishingA(event).expectSuccessfulHandlerExecution();
  }

  @Test
  void a_request_schedules_the_attempt_for_when_it_is_due() {
    when(requested(1, 3, T0.plusSeconds(5)))
        .expectActiveSagas(1)
        .expectAssociationWith("syncId", id.toString());
    Scheduled task = tasks.single();
    assertThat(task.dueAt()).isEqualTo(T0.plusSeconds(5));
    assertThat(task.id()).isEqualTo(id + "#1:send");
    PublishInvoice work = (PublishInvoice) task.data();
    assertThat(work.step()).isEqualTo(Step.SEND);
    assertThat(work.generation()).isEqualTo(2);
    assertThat(work.oldestRevision()).isEqualTo(1);
    assertThat(work.revision()).isEqualTo(3);
    assertThat(work.precaution()).isEqualTo(Precaution.LOOK_UP);
    assertThat(work.correlation()).isEqualTo("command-1");
  }

  @Test
  void an_unclear_outcome_schedules_a_look_up_over_every_revision_that_may_have_been_sent() {
    when(unclear(5), requested(1, 3, T0)).expectActiveSagas(1);
    Scheduled task = tasks.single();
    assertThat(task.dueAt()).isEqualTo(T0.plusSeconds(1));
    assertThat(task.id()).isEqualTo(id + "#1:look-up-1");
    PublishInvoice work = (PublishInvoice) task.data();
    assertThat(work.step()).isEqualTo(Step.LOOK_UP);
    assertThat(work.oldestRevision()).isEqualTo(1);
    assertThat(work.revision()).isEqualTo(5);
    assertThat(work.horizonEndsAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(work.mapping()).isEqualTo("m@1#ab");
  }

  @Test
  void every_look_up_is_a_task_of_its_own() {
    Instant next = T0.plusSeconds(30);
    when(
            new PublicationNotFound(id, 1, T0, 1, next),
            requested(1, 3, T0),
            unclear(3),
            new LookUpFailed(id, 1, 1, "server-error", "It failed.", T0.plusSeconds(9)))
        .expectActiveSagas(1);
    Scheduled task = tasks.single();
    assertThat(task.id()).isEqualTo(id + "#1:look-up-3");
    assertThat(task.dueAt()).isEqualTo(next);
    assertThat(((PublishInvoice) task.data()).horizonEndsAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(((PublishInvoice) task.data()).mapping()).isEqualTo("m@1#ab");
  }

  @Test
  void an_unclear_outcome_of_a_look_up_does_not_use_its_task_again() {
    when(unclear(3), requested(1, 3, T0), unclear(3)).expectActiveSagas(1);
    assertThat(tasks.single().id()).isEqualTo(id + "#1:look-up-2");
  }

  @Test
  void failures_are_those_in_a_row_since_the_latest_doubt() {
    LookUpFailed failed = new LookUpFailed(id, 1, 2, "busy", "It failed.", T0.plusSeconds(9));
    when(failed, requested(1, 3, T0), unclear(3));
    assertThat(((PublishInvoice) tasks.single().data()).failures()).isEqualTo(2);
    prepare();
    when(unclear(3), requested(1, 3, T0), unclear(3), failed);
    assertThat(((PublishInvoice) tasks.single().data()).failures()).isZero();
    prepare();
    when(
        new PublicationNotFound(id, 1, T0, 1, T0.plusSeconds(9)),
        requested(1, 3, T0),
        unclear(3),
        failed);
    assertThat(((PublishInvoice) tasks.single().data()).failures()).isZero();
  }

  @Test
  void a_task_that_was_stored_without_the_count_of_failures_is_read() {
    Jackson3Serializer stored = new Jackson3Serializer();
    PublishInvoice task = PublishInvoice.send(requested(1, 3, T0), null);
    String json = new String(stored.serialize(task), StandardCharsets.UTF_8);
    byte[] before = json.replaceAll("\"failures\":0,?", "").getBytes(StandardCharsets.UTF_8);
    assertThat(before.length).isLessThan(json.length());
    assertThat(stored.deserialize(PublishInvoice.class, before)).isEqualTo(task);
  }

  @Test
  void a_failed_look_up_schedules_the_next_one() {
    when(
            new LookUpFailed(id, 1, 1, "server-error", "It failed.", T0.plusSeconds(9)),
            requested(1, 3, T0),
            unclear(3))
        .expectActiveSagas(1);
    assertThat(tasks.single().dueAt()).isEqualTo(T0.plusSeconds(9));
  }

  @Test
  void a_proved_absence_schedules_nothing_itself_and_the_next_request_is_another_task() {
    when(
            requested(2, 3, T0.plusSeconds(70)),
            requested(1, 3, T0),
            unclear(3),
            new PublicationNotFound(id, 1, T0, 2, null))
        .expectActiveSagas(1);
    assertThat(tasks.single().id()).isEqualTo(id + "#2:send");
  }

  @Test
  void a_pending_outcome_schedules_a_check() {
    when(
            new PublicationPending(id, 1, 3, "ref", T0.plusSeconds(20), null, "m@1#ab"),
            requested(1, 3, T0))
        .expectActiveSagas(1);
    Scheduled task = tasks.single();
    assertThat(task.dueAt()).isEqualTo(T0.plusSeconds(20));
    assertThat(((PublishInvoice) task.data()).horizonEndsAt()).isNull();
    assertThat(((PublishInvoice) task.data()).mapping()).isEqualTo("m@1#ab");
  }

  @Test
  void what_is_not_sent_and_tried_again_goes_on_and_otherwise_ends() {
    when(
            new PublicationNotSent(id, 1, "busy", "Later.", T0.plusSeconds(2), null),
            requested(1, 3, T0))
        .expectActiveSagas(1);
    prepare();
    when(new PublicationNotSent(id, 1, "forbidden", "No.", null, null), requested(1, 3, T0))
        .expectActiveSagas(0);
    assertThat(tasks.scheduled).isEmpty();
  }

  @Test
  void tries_are_counted_from_what_cw_or_a_person_asked_for() {
    PublicationNotSent notSent =
        new PublicationNotSent(id, 1, "busy", "Later.", T0.plusSeconds(2), null);
    when(requested(2, 3, T0), requested(1, 3, T0), notSent);
    assertThat(((PublishInvoice) tasks.single().data()).tries()).isEqualTo(2);
    prepare();
    when(requested(3, 4, T0, "command-2"), requested(1, 3, T0), notSent, requested(2, 3, T0));
    assertThat(((PublishInvoice) tasks.single().data()).tries()).isEqualTo(1);
  }

  @Test
  void an_accepted_or_rejected_invoice_ends_it() {
    when(
            new PublicationAccepted(
                id,
                1,
                3,
                PublicationKey.derive(id, 3, "invoice", 2),
                "fake",
                "7",
                "N7",
                BigDecimal.TEN,
                "NOK",
                "1007",
                "fake-invoice/1",
                false,
                List.of()),
            requested(1, 3, T0))
        .expectActiveSagas(0);
    prepare();
    when(rejected(), requested(1, 3, T0)).expectActiveSagas(0);
  }

  @Test
  void a_refused_or_reached_correction_ends_it() {
    when(
            new CorrectionRefused(id, 1, 3, "posted", "It is posted.", List.of(), null),
            requested(1, 3, T0))
        .expectActiveSagas(0);
    prepare();
    when(
            new PublicationWithdrawn(id, 1, 3, "7", "N7", "8", "N8", false, List.of()),
            requested(1, 3, T0))
        .expectActiveSagas(0);
  }

  @Test
  void every_step_of_a_correction_knows_what_is_corrected() {
    Correction correction =
        new Correction(
            Correction.Kind.WITHDRAW, "7", "N7", PublicationKey.derive(id, 1, "invoice", 2));
    PublicationRequested plain = requested(1, 3, T0);
    PublicationRequested request =
        new PublicationRequested(
            id,
            1,
            3,
            "invoice",
            "fake",
            2,
            plain.publicationKey(),
            plain.referenceDate(),
            3,
            Precaution.NONE,
            T0,
            "command-1",
            "digest",
            correction);
    when(request);
    assertThat(((PublishInvoice) tasks.single().data()).correction()).isEqualTo(correction);
    prepare();
    when(unclear(3), request);
    PublishInvoice lookUp = (PublishInvoice) tasks.single().data();
    assertThat(lookUp.correction()).isEqualTo(correction);
    assertThat(lookUp.putOff(4).correction()).isEqualTo(correction);
    assertThat(lookUp.key(3)).isEqualTo(correction.key().ofCredit());
  }

  private PublicationRejected rejected() {
    return new PublicationRejected(
        id, 1, 3, "validation", "No.", List.of(), "B1", "fake-invoice/1");
  }

  @Test
  void a_request_that_follows_a_rejection_begins_anew() {
    when(requested(2, 4, T0.plusSeconds(3)), requested(1, 3, T0), rejected()).expectActiveSagas(1);
    assertThat(tasks.single().id()).isEqualTo(id + "#2:send");
  }

  @Test
  void giving_up_calls_the_task_off_that_waits() {
    when(new PublicationGivenUp(id, 1, "not needed"), requested(1, 3, T0), unclear(3))
        .expectActiveSagas(0);
    assertThat(tasks.cancelled).containsExactly(id + "#1:look-up-1");
  }
}
