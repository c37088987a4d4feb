package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import tools.jackson.databind.node.JsonNodeFactory;

/** What becomes of every answer of CW and of the ERP. */
class AttemptsTest {

  private static final PublishedDocument DOCUMENT =
      new PublishedDocument("7", "N7", BigDecimal.ONE, "NOK", List.of(), List.of());
  private static final Finding ABSENT = new Finding.Absent();
  private static final Outcome.NotSent BUSY =
      new Outcome.NotSent("rate-limited", "Later.", Duration.ofSeconds(40), true);

  private final CwClient cw = Mockito.mock(CwClient.class);
  private final PublicationPolicy policy =
      new PublicationPolicy(TestSettings.publishing(), new SplittableRandom(1));
  private final ConnectionGate gate = new ConnectionGate(policy, () -> Works.NOW);
  private final Attempts attempts = new Attempts(cw, new Results(policy, gate, () -> Works.NOW));

  /** The revisions that were sent, by their keys. */
  private final List<String> sent = new ArrayList<>();

  private void cwAnswers(CwInvoice answer) {
    Mockito.when(cw.read(ArgumentMatchers.any(), ArgumentMatchers.any())).thenReturn(answer);
  }

  private static CwInvoice revision(int revision) {
    return new CwInvoice.Read(
        new EntityRecord("invoice", JsonNodeFactory.instance.objectNode().put("number", "1007")),
        revision,
        "1007");
  }

  private Publishing erp(Finding finding, Outcome outcome) {
    return Works.publishing(
        publication -> finding,
        publication -> {
          sent.add(publication.key().value());
          return outcome;
        });
  }

  private Object send(Precaution precaution, boolean first, Finding finding, Outcome outcome) {
    Work work = Works.of(Works.task(Step.SEND, 3, 3, precaution), erp(finding, outcome));
    return attempts.send(work, first).get(0);
  }

  private Object lookUp(Finding finding, Outcome outcome) {
    return attempts.lookUp(Works.of(Works.task(Step.LOOK_UP, 3, 3), erp(finding, outcome))).get(0);
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Accepted(DOCUMENT), RecordAccepted.class),
        Arguments.of(new Outcome.Rejected("validation", "No.", List.of()), RecordRejected.class),
        Arguments.of(BUSY, RecordNotSent.class),
        Arguments.of(new Outcome.Unclear("timeout", "Nobody knows."), RecordUnclear.class),
        Arguments.of(new Outcome.Pending("ref", Duration.ofSeconds(9)), RecordPending.class));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_outcome_of_sending_is_recorded_as_what_it_is(Outcome outcome, Class<?> command) {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, true, ABSENT, outcome)).isInstanceOf(command);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_outcome_of_sending_tells_the_number_that_cw_gave(Outcome outcome) {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, true, ABSENT, outcome))
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
  }

  @Test
  void what_is_known_before_the_invoice_is_sent_or_while_it_is_looked_up_tells_the_number_too() {
    cwAnswers(revision(2));
    assertThat(send(Precaution.NONE, true, ABSENT, null))
        .hasFieldOrPropertyWithValue("code", "cw-behind")
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
    assertThat(lookUp(new Finding.Found(DOCUMENT), null))
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
  }

  @Test
  void only_a_first_execution_without_a_precaution_sends_without_looking() {
    cwAnswers(revision(3));
    Finding found = new Finding.Found(DOCUMENT);
    assertThat(send(Precaution.NONE, true, found, new Outcome.Accepted(DOCUMENT)))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.foundByLookUp()).isFalse());
    assertThat(send(Precaution.LOOK_UP, true, found, null))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.foundByLookUp()).isTrue());
    assertThat(sent).hasSize(1);
  }

  @Test
  void another_execution_or_an_unsettled_attempt_sends_nothing_and_is_unclear() {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, false, ABSENT, null)).isInstanceOf(RecordUnclear.class);
    assertThat(send(Precaution.LOOK_UP, false, ABSENT, null)).isInstanceOf(RecordUnclear.class);
    assertThat(send(Precaution.PROVE_ABSENCE, true, ABSENT, null))
        .isInstanceOfSatisfying(
            RecordUnclear.class, c -> assertThat(c.horizonEndsAt()).isAfter(Works.NOW));
    assertThat(sent).isEmpty();
  }

  @Test
  void the_revision_that_was_read_is_sent_under_its_own_key() {
    cwAnswers(revision(5));
    Object command = send(Precaution.NONE, true, ABSENT, new Outcome.Accepted(DOCUMENT));
    assertThat(((RecordAccepted) command).revision()).isEqualTo(5);
    assertThat(sent).containsExactly(Works.task(Step.SEND, 3, 3).key(5).value());
  }

  @Test
  void an_older_revision_than_was_asked_for_is_not_sent() {
    cwAnswers(revision(2));
    assertThat(send(Precaution.NONE, true, ABSENT, null))
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            c -> {
              assertThat(c.code()).isEqualTo("cw-behind");
              assertThat(c.retryAt()).isAfter(Works.NOW);
            });
    assertThat(sent).isEmpty();
  }

  @Test
  void an_invoice_that_cw_does_not_show_is_tried_again_and_rejected_at_the_fifth_try() {
    cwAnswers(new CwInvoice.Missing());
    PublishInvoice task = Works.task(Step.SEND, 3, 3);
    for (int tries = 1; tries < 5; tries++) {
      assertThat(sendWithoutErp(Works.withTries(task, tries)))
          .isInstanceOfSatisfying(
              RecordNotSent.class,
              c -> {
                assertThat(c.code()).isEqualTo("not-in-cw");
                assertThat(c.retryAt()).isAfter(Works.NOW);
              });
    }
    assertThat(sendWithoutErp(Works.withTries(task, 5)))
        .isInstanceOfSatisfying(
            RecordRejected.class, c -> assertThat(c.code()).isEqualTo("not-in-cw"));
  }

  private Object sendWithoutErp(PublishInvoice task) {
    return attempts.send(Works.of(task, Works.publishing(publication -> ABSENT)), true).get(0);
  }

  @Test
  void an_invoice_that_could_not_be_read_is_tried_again() {
    cwAnswers(new CwInvoice.Failed("cw-unreachable", "Nobody there."));
    assertThat(send(Precaution.NONE, true, ABSENT, null)).isInstanceOf(RecordNotSent.class);
    assertThat(sent).isEmpty();
  }

  static Stream<Arguments> findingsBeforeSending() {
    return Stream.of(
        Arguments.of(ABSENT, RecordAccepted.class, 1),
        Arguments.of(new Finding.Draft("9"), RecordAccepted.class, 1),
        Arguments.of(new Finding.Several(List.of("7", "8")), RecordFoundTwice.class, 0),
        Arguments.of(new Finding.Failed(BUSY), RecordNotSent.class, 0));
  }

  @ParameterizedTest
  @MethodSource("findingsBeforeSending")
  void what_is_found_before_sending_decides_whether_anything_is_sent(
      Finding finding, Class<?> command, int writes) {
    cwAnswers(revision(3));
    Work work =
        Works.of(
            Works.task(Step.SEND, 3, 3, Precaution.LOOK_UP),
            erp(finding, new Outcome.Accepted(DOCUMENT)));
    assertThat(attempts.send(work, true).get(0)).isInstanceOf(command);
    assertThat(sent).hasSize(writes);
  }

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
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, null);
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
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, old.reference());
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
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, "gone@1#00");
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
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 6, horizon, null);
    assertThat(attempts.lookUp(Works.of(task, erp(new Finding.Draft("9"), null))).get(0))
        .isInstanceOfSatisfying(
            RecordLookUpFailed.class,
            c -> assertThat(c.nextLookUpAt()).isBetween(horizon, horizon.plusSeconds(1)));
  }

  @Test
  void only_look_ups_that_failed_in_a_row_make_the_next_wait_longer() {
    cwAnswers(revision(3));
    PublishInvoice first = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 6, Works.NOW, null);
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
    PublishInvoice task = Works.task(Step.LOOK_UP, 2, 3).lookUp(3, 2, Works.NOW, null);
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

  @Test
  void a_rate_limit_closes_the_connection_for_as_long_as_was_asked_for() {
    cwAnswers(revision(3));
    send(Precaution.NONE, true, ABSENT, BUSY);
    assertThat(gate.enter("demo/fake/1")).isEqualTo(Works.NOW.plusSeconds(40));
    assertThat(gate.enter("other/fake/1")).isNull();
  }
}
