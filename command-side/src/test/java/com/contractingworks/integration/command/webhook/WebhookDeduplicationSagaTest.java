package com.contractingworks.integration.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.RecordingTasks;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.saga.FixtureExecutionResult;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeduplicationSagaTest {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final ErpDocumentId id =
      new ErpDocumentId("demo", "fake", 1, "invoice", UUID.randomUUID().toString());
  private final PublicationKey key =
      PublicationKey.derive(new InvoiceSyncId("demo", "inv"), 1, "invoice", 1);
  private final Fingerprint values = Fingerprint.of("fake/1", Map.of("state", "unpaid"));
  private final RecordingTasks tasks = new RecordingTasks();
  private SagaTestFixture<WebhookDeduplicationSaga> fixture;

  @BeforeEach
  void prepare() {
    fixture = new SagaTestFixture<>(WebhookDeduplicationSaga.class);
    fixture.registerResource(tasks);
    fixture.givenCurrentTime(Instant.parse("2026-03-02T10:00:00Z"));
  }

  private FixtureExecutionResult when(Object event, Object... history) {
    var given = fixture.givenNoPriorActivity();
    if (history.length > 0) {
      given = fixture.givenAggregate(id.toString()).published(history);
      tasks.scheduled.clear();
    }
    return given.whenPublishingA(event).expectSuccessfulHandlerExecution();
  }

  private NoticeReceived received(String notice) {
    return new NoticeReceived(id, notice, "invoice.charged");
  }

  private NoticeParked parked(String notice) {
    return new NoticeParked(id, notice, "1", values, key, fixture.currentTime().plusSeconds(120));
  }

  private WriteRecorded written(boolean echoExpected) {
    Instant until = echoExpected ? fixture.currentTime().plus(PATIENCE) : null;
    return new WriteRecorded(id, new InvoiceSyncId("demo", "inv"), key, 1, "1", values, until);
  }

  private EchoIgnored echo(String notice) {
    return new EchoIgnored(id, notice, "1", "It is ours.");
  }

  @Test
  void a_notice_is_read_at_once() {
    when(received("n1")).expectActiveSagas(1).expectAssociationWith("documentId", id.toString());
    RecordingTasks.Scheduled task = tasks.single();
    assertThat(task.data()).isEqualTo(ReadNotice.of(id, "n1", "invoice.charged", 0, null));
    assertThat(task.id()).isEqualTo(id + "#n1:0");
  }

  @Test
  void a_parked_notice_is_read_again_later_as_another_task() {
    NoticeParked parked = parked("n1");
    when(parked, received("n1")).expectActiveSagas(1);
    RecordingTasks.Scheduled task = tasks.single();
    assertThat(task.dueAt()).isEqualTo(parked.reviewAt());
    assertThat(task.data()).isEqualTo(ReadNotice.of(id, "n1", "invoice.charged", 1, null));
    assertThat(task.id()).isEqualTo(id + "#n1:1");
  }

  @Test
  void a_write_is_given_time_for_its_echo_and_then_the_object_is_read() {
    when(written(true)).expectActiveSagas(1);
    RecordingTasks.Scheduled task = tasks.single();
    assertThat(task.dueAt()).isEqualTo(fixture.currentTime().plus(PATIENCE));
    assertThat(task.data()).isEqualTo(ReadNotice.confirmation(id, 0, null));
    assertThat(task.id()).isEqualTo(id + "#confirm:0");
  }

  @Test
  void a_write_without_an_echo_is_not_waited_for() {
    when(written(false)).expectActiveSagas(0);
  }

  @Test
  void an_echo_ends_the_wait() {
    when(echo("n1"), written(true), received("n1")).expectActiveSagas(0);
    assertThat(tasks.cancelled).containsExactly(id + "#confirm:0");
  }

  @Test
  void an_echo_does_not_end_it_while_another_notice_is_open() {
    when(echo("n1"), written(true), received("n1"), received("n2")).expectActiveSagas(1);
  }

  @Test
  void a_foreign_change_ends_the_wait_since_it_was_read_after_our_write() {
    when(
            new ForeignChangeFound(id, "n1", null, "2", values, List.of("state"), "Paid."),
            written(true),
            received("n1"))
        .expectActiveSagas(0);
  }

  @Test
  void the_verdict_on_a_parked_notice_calls_its_second_reading_off() {
    when(echo("n1"), received("n1"), parked("n1"), written(true)).expectActiveSagas(0);
    assertThat(tasks.cancelled).containsExactly(id + "#confirm:0", id + "#n1:1");
  }

  @Test
  void a_confirmed_write_or_a_verdict_without_a_notice_ends_it() throws Exception {
    for (Object verdict :
        List.of(
            new WriteConfirmed(id, "1", "It holds what we wrote."),
            new ForeignChangeFound(id, "none", null, "2", values, List.of(), "Paid."),
            new NoChange(id, "none", "1", "It concerns nothing that is followed."),
            new NoticeUnreadable(id, "none", "server-error", "It failed."))) {
      prepare();
      fixture
          .givenAggregate(id.toString())
          .published(written(true))
          .whenPublishingA(verdict)
          .expectActiveSagas(0);
    }
  }

  @Test
  void a_second_write_is_given_its_own_time_by_another_task() {
    when(written(true), written(true)).expectActiveSagas(1);
    assertThat(tasks.cancelled).containsExactly(id + "#confirm:0");
    assertThat(tasks.single().id()).isEqualTo(id + "#confirm:1");
  }
}
