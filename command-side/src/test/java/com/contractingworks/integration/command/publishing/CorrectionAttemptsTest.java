package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordWithdrawn;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.Correction.Kind;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

/** What becomes of every answer of the ERP when what it holds is to be corrected. */
class CorrectionAttemptsTest extends AttemptsFixture {

  private static final PublicationKey HELD = new PublicationKey("CW6IC3AZ75VD62SPFEV3");
  private static final Finding FOUND = new Finding.Found(DOCUMENT);

  /** That HELD is none of the keys of the task leaves open which of them came later. */
  private static HeldDocument held() {
    PublishInvoice task = Works.task(Step.SEND, 3, 3);
    return new HeldDocument("5", "N5", HELD, List.of(task.key(3), task.key(2), task.key(1)));
  }

  private Object carryOut(
      Kind kind, Step step, Finding finding, Optional<Corrections> corrections) {
    return carryOutAll(kind, step, finding, corrections).get(0);
  }

  private List<Object> carryOutAll(
      Kind kind, Step step, Finding finding, Optional<Corrections> corrections) {
    PublishInvoice task =
        Works.correcting(Works.task(step, 3, 3), new Correction(kind, "5", "N5", HELD));
    Work work = Works.of(task, Works.publishing(publication -> finding));
    Mockito.doReturn(corrections).when(work.provider()).corrections();
    return step == Step.SEND ? attempts.send(work, true) : attempts.lookUp(work);
  }

  private static Optional<Corrections> answering(Outcome outcome) {
    return Optional.of(
        new Corrections() {
          @Override
          public Outcome revise(
              HeldDocument held, Publication publication, AfterPosting policy, Call call) {
            assertThat(held).isEqualTo(held());
            assertThat(policy).isEqualTo(AfterPosting.LEAVE);
            return outcome;
          }

          @Override
          public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
            assertThat(held).isEqualTo(held());
            assertThat(day).isEqualTo(LocalDate.of(2026, 3, 2));
            return outcome;
          }
        });
  }

  static Stream<Arguments> withdrawals() {
    return Stream.of(
        Arguments.of(new Outcome.Accepted(DOCUMENT), RecordWithdrawn.class),
        Arguments.of(new Outcome.Withdrawn("5", List.of()), RecordWithdrawn.class),
        Arguments.of(new Outcome.Rejected("gone", "No.", List.of()), RecordRejected.class),
        Arguments.of(BUSY, RecordNotSent.class),
        Arguments.of(new Outcome.Unclear("timeout", "Nobody knows."), RecordUnclear.class));
  }

  @ParameterizedTest
  @MethodSource("withdrawals")
  void every_outcome_of_a_withdrawal_is_recorded_as_what_it_is(Outcome outcome, Class<?> command) {
    assertThat(carryOut(Kind.WITHDRAW, Step.SEND, ABSENT, answering(outcome)))
        .isInstanceOf(command);
    Mockito.verifyNoInteractions(cw);
  }

  static Stream<Arguments> findings() {
    return Stream.of(
        Arguments.of(FOUND, RecordWithdrawn.class),
        Arguments.of(ABSENT, RecordAbsent.class),
        Arguments.of(new Finding.Draft("9"), RecordLookUpFailed.class),
        Arguments.of(new Finding.Several(List.of("7", "8")), RecordFoundTwice.class),
        Arguments.of(new Finding.Failed(BUSY), RecordLookUpFailed.class));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void every_finding_of_a_credit_note_is_recorded_as_what_it_is(Finding finding, Class<?> command) {
    assertThat(carryOut(Kind.WITHDRAW, Step.LOOK_UP, finding, Optional.empty()))
        .isInstanceOf(command);
  }

  @Test
  void a_revision_is_put_in_the_place_of_what_is_held() {
    cwAnswers(revision(3));
    assertThat(carryOut(Kind.REVISE, Step.SEND, ABSENT, answering(new Outcome.Accepted(DOCUMENT))))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.revision()).isEqualTo(3));
    assertThat(sent).isEmpty();
  }

  /** A credit note with the invoice that it credits. */
  private static PublishedDocument note(ErpState state) {
    return new PublishedDocument(
        "8", "N8", BigDecimal.ONE, "NOK", List.of(written("8"), written("5")), List.of(), state);
  }

  private static WrittenDocument written(String erpId) {
    return new WrittenDocument("invoice", erpId, "1", Fingerprint.of("1", Map.of()), true);
  }

  @Test
  void what_was_credited_before_the_new_one_was_refused_is_recorded_as_ours() {
    cwAnswers(revision(3));
    Outcome refused = new Outcome.Rejected("refused", "No.", List.of(), note(null));

    List<Object> commands = carryOutAll(Kind.REVISE, Step.SEND, ABSENT, answering(refused));

    assertThat(commands.get(0))
        .isInstanceOfSatisfying(
            RecordRejected.class,
            c -> assertThat(c.creditNote()).isEqualTo(new CreditNote("8", "N8", "invoice")));
    assertThat(writtenIds(commands)).containsExactly("8", "5");
  }

  @Test
  void a_credit_note_that_is_a_draft_leaves_the_invoice_in_force() {
    cwAnswers(revision(3));
    PublishedDocument draft = note(new ErpState(ErpStatus.DRAFT, null, null));
    Outcome busy = new Outcome.NotSent("busy", "Later.", null, false, draft);

    List<Object> commands = carryOutAll(Kind.REVISE, Step.SEND, ABSENT, answering(busy));

    assertThat(commands.get(0))
        .isInstanceOfSatisfying(RecordNotSent.class, c -> assertThat(c.creditNote()).isNull());
    assertThat(writtenIds(commands)).containsExactly("8", "5");
  }

  @Test
  void the_keys_of_the_revisions_after_the_held_one_may_stand_on_it() {
    PublishInvoice task = Works.task(Step.SEND, 4, 4);
    PublishInvoice correcting =
        Works.correcting(task, new Correction(Kind.REVISE, "5", "N5", task.key(2)));

    assertThat(correcting.held().laterKeys()).containsExactly(task.key(4), task.key(3));
  }

  private static List<String> writtenIds(List<Object> commands) {
    return commands.stream()
        .filter(RecordWrite.class::isInstance)
        .map(command -> ((RecordWrite) command).documentId().erpId())
        .toList();
  }

  /** Taking it back, where a correction to revision 2 has begun a document of its own. */
  private RecordWithdrawn withdrawnBesideDraft(Step step, Finding ofCredit) {
    PublishInvoice plain = Works.task(step, 3, 3);
    PublishInvoice task =
        Works.correcting(plain, new Correction(Kind.WITHDRAW, "5", "N5", plain.key(1)));
    Map<PublicationKey, Finding> findings =
        Map.of(
            plain.key(3),
            new Finding.Draft("5"),
            plain.key(2),
            new Finding.Draft("9"),
            plain.key(1).ofCredit(),
            ofCredit);
    Work work = Works.of(task, Works.publishing(asked -> findings.get(asked.key())));
    Mockito.doReturn(Optional.of(withdrawing())).when(work.provider()).corrections();
    List<Object> commands =
        step == Step.SEND ? attempts.send(work, true) : attempts.lookUp(late(work));
    return (RecordWithdrawn) commands.get(0);
  }

  private static Corrections withdrawing() {
    Corrections corrections = Mockito.mock(Corrections.class);
    Mockito.when(
            corrections.withdraw(
                ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any()))
        .thenReturn(new Outcome.Withdrawn("5", List.of("It was there.")));
    return corrections;
  }

  /** The same when the ERP cannot be at it any more. */
  private static Work late(Work work) {
    Call call = work.call();
    return new Work(
        work.task(),
        work.provider(),
        new Call(
            call.connection(),
            call.exchanges(),
            call.lease(),
            call.creations(),
            call.deadline(),
            () -> Works.NOW.plusSeconds(61)));
  }

  @Test
  void what_a_correction_has_begun_is_named_when_the_invoice_is_taken_back() {
    String named = "The ERP holds 9, begun for revision 2 and never completed.";

    assertThat(withdrawnBesideDraft(Step.SEND, ABSENT).warnings())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("It was there."),
            second -> assertThat(second).startsWith(named));
    assertThat(withdrawnBesideDraft(Step.LOOK_UP, FOUND).warnings())
        .singleElement()
        .asString()
        .startsWith(named);
    assertThat(withdrawnBesideDraft(Step.LOOK_UP, new Finding.Draft("8")).warnings())
        .anySatisfy(each -> assertThat(each).startsWith(named));
  }

  @Test
  void nothing_is_taken_back_while_what_was_begun_cannot_be_looked_for() {
    assertThat(carryOut(Kind.WITHDRAW, Step.SEND, new Finding.Failed(BUSY), Optional.empty()))
        .isInstanceOf(RecordNotSent.class);
  }

  @Test
  void a_draft_of_an_invoice_that_cw_has_cancelled_is_not_completed_by_a_look_up() {
    cwAnswers(cancelled(3));
    Work work =
        Works.of(
            Works.task(Step.LOOK_UP, 3, 3),
            erp(new Finding.Draft("9"), new Outcome.Accepted(DOCUMENT)));

    assertThat(attempts.lookUp(late(work)).get(0)).isInstanceOf(RecordAbsent.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void a_credit_note_that_somebody_else_has_made_is_not_recorded_as_ours() {
    cwAnswers(revision(3));
    Outcome refused = new Outcome.Rejected("refused", "No.", List.of(), note(null).madeByOthers());

    List<Object> commands = carryOutAll(Kind.REVISE, Step.SEND, ABSENT, answering(refused));

    assertThat(commands.get(0))
        .isInstanceOfSatisfying(
            RecordRejected.class,
            c -> assertThat(c.creditNote()).isEqualTo(new CreditNote("8", "N8", null)));
    assertThat(writtenIds(commands)).containsExactly("5");
  }

  @Test
  void a_provider_without_corrections_leaves_both_to_a_person() {
    cwAnswers(revision(3));
    for (Kind kind : Kind.values()) {
      assertThat(carryOut(kind, Step.SEND, ABSENT, Optional.empty()))
          .isInstanceOfSatisfying(
              RecordRejected.class, c -> assertThat(c.code()).isEqualTo(Corrections.POSTED));
    }
  }

  @Test
  void what_is_read_as_cancelled_is_rejected_unless_it_is_found() {
    cwAnswers(cancelled(3));
    assertThat(send(Precaution.NONE, true, FOUND, null))
        .isInstanceOfSatisfying(
            RecordRejected.class, c -> assertThat(c.code()).isEqualTo("cancelled"));
    assertThat(send(Precaution.LOOK_UP, true, ABSENT, null)).isInstanceOf(RecordRejected.class);
    assertThat(send(Precaution.LOOK_UP, true, FOUND, null)).isInstanceOf(RecordAccepted.class);
    assertThat(send(Precaution.LOOK_UP, true, new Finding.Failed(BUSY), null))
        .isInstanceOf(RecordNotSent.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void the_last_look_up_of_a_cancelled_invoice_sends_nothing_and_names_what_was_begun() {
    for (CwInvoice answer : List.of(cancelled(3), revision(2), new CwInvoice.Missing())) {
      cwAnswers(answer);
      assertThat(send(Precaution.LAST_LOOK_UP, true, ABSENT, null))
          .isInstanceOfSatisfying(RecordWithdrawn.class, c -> assertThat(c.warnings()).isEmpty());
      assertThat(send(Precaution.LAST_LOOK_UP, false, new Finding.Draft("9"), null))
          .isInstanceOfSatisfying(
              RecordWithdrawn.class,
              c ->
                  assertThat(c.warnings())
                      .containsExactly(
                          "The ERP holds 9, begun for revision 3 and never completed. Delete it there, so that nobody completes it."));
      assertThat(send(Precaution.LAST_LOOK_UP, true, FOUND, null))
          .isInstanceOf(RecordAccepted.class);
      assertThat(send(Precaution.LAST_LOOK_UP, true, new Finding.Failed(BUSY), null))
          .isInstanceOf(RecordNotSent.class);
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void the_last_look_up_names_what_was_begun_of_older_revisions() {
    cwAnswers(cancelled(3));
    PublishInvoice task = Works.task(Step.SEND, 2, 3, Precaution.LAST_LOOK_UP);
    Work work =
        Works.of(
            task,
            Works.publishing(
                publication ->
                    publication.key().equals(task.key(2)) ? new Finding.Draft("8") : ABSENT));
    assertThat(attempts.send(work, true).get(0))
        .isInstanceOfSatisfying(
            RecordWithdrawn.class,
            c -> assertThat(c.warnings()).singleElement().asString().contains("holds 8"));
  }

  @Test
  void what_is_being_corrected_is_not_told_to_be_deleted() {
    cwAnswers(revision(3));
    PublishInvoice task =
        Works.correcting(
            Works.task(Step.SEND, 2, 3, Precaution.LOOK_UP),
            new Correction(Correction.Kind.REVISE, "5", "N5", HELD));
    Work work =
        Works.of(
            task,
            Works.publishing(
                publication ->
                    publication.key().equals(task.key(2)) ? new Finding.Draft("5") : ABSENT));
    Mockito.doReturn(answering(new Outcome.Accepted(DOCUMENT))).when(work.provider()).corrections();
    assertThat(attempts.send(work, true).get(0))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.warnings()).isEmpty());
  }

  @Test
  void a_credit_note_is_refused_where_there_are_no_corrections_and_waits_for_its_invoice() {
    cwAnswers(crediting("inv-0"));
    Work work = Works.of(Works.task(Step.SEND, 3, 3), Works.publishing(publication -> ABSENT));
    assertThat(attempts.send(work, true).get(0)).isInstanceOf(RecordNotSent.class);
    Mockito.doReturn(Optional.empty()).when(work.provider()).corrections();
    assertThat(attempts.send(work, true).get(0))
        .isInstanceOfSatisfying(
            RecordRejected.class, c -> assertThat(c.code()).isEqualTo("credit-note-unsupported"));
  }

  private static CwInvoice cancelled(int revision) {
    CwInvoice.Read read = (CwInvoice.Read) revision(revision);
    return new CwInvoice.Read(read.record(), revision, read.number(), true, null);
  }

  private static CwInvoice crediting(String invoiceId) {
    CwInvoice.Read read = (CwInvoice.Read) revision(3);
    return new CwInvoice.Read(read.record(), 3, read.number(), false, invoiceId);
  }
}
