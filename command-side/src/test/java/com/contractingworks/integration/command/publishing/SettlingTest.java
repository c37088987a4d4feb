package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** How it is settled what an attempt may have sent, or has only begun. */
class SettlingTest extends AttemptsFixture {

  @Test
  void a_look_up_never_begins_anything() {
    cwAnswers(revision(3));
    assertThat(lookUp(ABSENT, null)).isInstanceOf(RecordAbsent.class);
    assertThat(lookUp(new Finding.Found(DOCUMENT), null)).isInstanceOf(RecordAccepted.class);
    assertThat(lookUp(new Finding.Several(List.of("7", "8")), null))
        .isInstanceOf(RecordFoundTwice.class);
    assertThat(lookUp(new Finding.Failed(BUSY), null)).isInstanceOf(RecordLookUpFailed.class);
    cwAnswers(new CwInvoice.Failed("cw-unreachable", "Nobody there."));
    assertThat(lookUp(ABSENT, null)).isInstanceOf(RecordLookUpFailed.class);
    cwAnswers(new CwInvoice.Missing());
    assertThat(lookUp(ABSENT, null)).isInstanceOf(RecordAbsent.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void an_older_revision_is_not_looked_up_with_the_content_of_the_one_that_was_read() {
    cwAnswers(revision(3));
    Map<String, EntityRecord> asked = new HashMap<>();
    Publishing erp =
        Works.publishing(
            publication -> {
              asked.put(publication.key().value(), publication.record());
              return ABSENT;
            });
    PublishInvoice task = Works.task(Step.LOOK_UP, 2, 4);
    attempts.lookUp(Works.of(task, erp));
    assertThat(asked.get(task.key(3).value())).isNotNull();
    assertThat(asked)
        .containsEntry(task.key(2).value(), null)
        .containsEntry(task.key(4).value(), null);
  }

  private Object lookUpBeyondTheHorizon(Outcome outcome) {
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, null, null);
    return attempts.lookUp(Works.of(task, erp(new Finding.Draft("9"), outcome))).get(0);
  }

  @Test
  void what_may_have_been_sent_is_unclear_with_the_mapping_that_was_used() {
    cwAnswers(revision(3));
    String used = new FakeErp().defaultMapping("invoice").reference();
    assertThat(send(Precaution.NONE, true, ABSENT, new Outcome.Unclear("timeout", "Who knows.")))
        .isInstanceOfSatisfying(RecordUnclear.class, c -> assertThat(c.mapping()).isEqualTo(used));
  }

  @Test
  void a_look_up_measures_and_completes_with_the_mapping_that_was_used() {
    cwAnswers(revision(3));
    MappingDocument old =
        MappingDocument.parse(
            new FakeErp()
                .defaultMapping("invoice")
                .json()
                .replace("\"path\":\"number\"", "\"constant\":\"old\""));
    PublishInvoice task =
        Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, old.reference(), null);
    List<EntityRecord> records = new ArrayList<>();
    Publishing erp =
        Works.publishing(
            publication -> {
              records.add(publication.record());
              return new Finding.Draft("9");
            },
            publication -> {
              records.add(publication.record());
              return new Outcome.Accepted(DOCUMENT);
            });
    Work work = Works.of(task, erp);
    Mockito.doReturn(Optional.of(old)).when(work.provider()).mapping(old.reference());

    assertThat(attempts.lookUp(work).get(0))
        .isInstanceOfSatisfying(
            RecordAccepted.class, c -> assertThat(c.mapping()).isEqualTo(old.reference()));
    assertThat(records)
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.content().path("number").asString()).isEqualTo("old"));
  }

  @Test
  void what_was_begun_with_a_mapping_that_is_gone_is_left_to_a_person() {
    cwAnswers(revision(3));
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, "gone@1#00", null);
    assertThat(attempts.lookUp(Works.of(task, erp(new Finding.Draft("9"), null))).get(0))
        .isInstanceOfSatisfying(
            RecordLookUpFailed.class, c -> assertThat(c.code()).isEqualTo("mapping"));
    assertThat(sent).isEmpty();
  }

  @Test
  void a_look_up_completes_what_was_begun() {
    cwAnswers(revision(3));
    assertThat(lookUpBeyondTheHorizon(new Outcome.Accepted(DOCUMENT)))
        .isInstanceOf(RecordAccepted.class);
    assertThat(lookUpBeyondTheHorizon(BUSY)).isInstanceOf(RecordLookUpFailed.class);
    assertThat(lookUpBeyondTheHorizon(new Outcome.Unclear("timeout", "Nobody knows.")))
        .isInstanceOf(RecordUnclear.class);
    assertThat(sent).hasSize(3);
  }

  @Test
  void what_was_begun_is_left_alone_while_the_erp_may_still_be_at_it() {
    cwAnswers(revision(3));
    assertThat(lookUp(new Finding.Draft("9"), new Outcome.Accepted(DOCUMENT)))
        .isInstanceOf(RecordLookUpFailed.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void what_must_be_left_alone_until_the_horizon_is_looked_up_right_after_it() {
    cwAnswers(revision(3));
    Instant horizon = Works.NOW.plusSeconds(5);
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 6, horizon, null, null);
    assertThat(attempts.lookUp(Works.of(task, erp(new Finding.Draft("9"), null))).get(0))
        .isInstanceOfSatisfying(
            RecordLookUpFailed.class,
            c -> assertThat(c.nextLookUpAt()).isBetween(horizon, horizon.plusSeconds(1)));
  }

  @Test
  void only_look_ups_that_failed_in_a_row_make_the_next_wait_longer() {
    cwAnswers(revision(3));
    PublishInvoice first = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 6, Works.NOW, null, null);
    assertThat(waitAfterFailure(first)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
    assertThat(waitAfterFailure(first.lookUpAgain(2)))
        .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(135));
  }

  private Duration waitAfterFailure(PublishInvoice task) {
    Outcome.NotSent broken = new Outcome.NotSent("server-error", "It broke.", null, false);
    Object command = attempts.lookUp(Works.of(task, erp(new Finding.Failed(broken), null))).get(0);
    return Duration.between(Works.NOW, ((RecordLookUpFailed) command).nextLookUpAt());
  }

  /** The ERP holds nothing but the beginning of one revision. */
  private Publishing begun(int revision) {
    String key = Works.task(Step.SEND, 2, 3).key(revision).value();
    return Works.publishing(
        publication -> publication.key().value().equals(key) ? new Finding.Draft("9") : ABSENT,
        publication -> {
          sent.add(publication.key().value());
          return new Outcome.Accepted(DOCUMENT);
        });
  }

  @Test
  void what_was_begun_of_a_newer_revision_than_cw_shows_is_left_alone() {
    cwAnswers(revision(2));
    PublishInvoice task = Works.task(Step.LOOK_UP, 2, 3).lookUp(3, 2, Works.NOW, null, null);
    assertThat(attempts.lookUp(Works.of(task, begun(3))))
        .singleElement()
        .isInstanceOfSatisfying(
            RecordLookUpFailed.class, c -> assertThat(c.code()).isEqualTo("cw-behind"));
    assertThat(sent).isEmpty();
  }

  @Test
  void what_was_begun_of_an_older_revision_is_named_when_a_newer_one_is_accepted() {
    cwAnswers(revision(3));
    PublishInvoice task = Works.task(Step.SEND, 2, 3, Precaution.LOOK_UP);
    assertThat(attempts.send(Works.of(task, begun(2)), true).get(0))
        .isInstanceOfSatisfying(
            RecordAccepted.class,
            c -> assertThat(c.warnings()).singleElement().asString().contains("holds 9"));
    assertThat(sent).containsExactly(task.key(3).value());
  }
}
