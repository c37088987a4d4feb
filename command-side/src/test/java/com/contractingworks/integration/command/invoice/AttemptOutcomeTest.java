package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportTotalDiffers;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What the outcome of an attempt leads to. */
class AttemptOutcomeTest {

  private final AggregateTestFixture<InvoiceSync> invoice =
      new AggregateTestFixture<>(InvoiceSync.class);

  @Test
  void an_accepted_invoice_is_published() {
    invoice.given(requested(1)).when(recordAccepted(1, 1)).expectEvents(accepted(1, 1));
  }

  @Test
  void revisions_older_than_the_one_that_was_read_are_superseded() {
    invoice
        .given(requested(1), announced(2))
        .when(recordAccepted(1, 3))
        .expectEvents(accepted(1, 3), superseded(1, 3), superseded(2, 3));
  }

  @Test
  void a_revision_announced_meanwhile_takes_the_place_of_an_older_one_that_is_accepted() {
    invoice
        .given(requested(1), announced(2))
        .when(recordAccepted(1, 1))
        .expectEvents(accepted(1, 1), corrects(2, 2, revise(1, "900")));
  }

  @Test
  void a_newer_revision_that_was_perhaps_sent_is_not_forgotten_when_an_older_one_is_found() {
    invoice
        .given(requested(1), unclear(1, 2))
        .when(recordAccepted(1, 1, "900", true))
        .expectEvents(
            accepted(1, 1, "900", true), corrects(2, 2, Precaution.NONE, "c-1", revise(1, "900")));
  }

  @Test
  void an_acceptance_under_another_id_than_the_accepted_one_means_two_documents() {
    invoice
        .given(requested(1), unclear(1, 1), requested(2), accepted(2, 1))
        .when(recordAccepted(1, 1, "901", false))
        .expectEvents(Problems.foundAnother(ID, 2, List.of("900", "901")));
  }

  @Test
  void a_total_that_differs_by_more_than_rounding_needs_a_person_once() {
    ReportTotalDiffers report =
        new ReportTotalDiffers(ID, 1, new BigDecimal("1250.00"), new BigDecimal("1000"), "NOK");
    invoice
        .given(requested(1), accepted(1, 1))
        .when(report)
        .expectEvents(Problems.totalDiffers(report));
    invoice
        .given(requested(1), accepted(1, 1), Problems.totalDiffers(report))
        .when(report)
        .expectNoEvents();
    invoice.given(requested(1), rejected(1, 1)).when(report).expectNoEvents();
  }

  @Test
  void an_acceptance_after_giving_up_is_recorded() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(recordAccepted(1, 1))
        .expectEvents(accepted(1, 1));
  }

  @Test
  void the_same_revision_under_two_command_ids_ends_once() {
    invoice
        .given(requested(1), new RevisionSuperseded(ID, 1, 1, "c-other"), announced(2))
        .when(recordAccepted(1, 2))
        .expectEvents(accepted(1, 2), superseded(1, 2));
  }

  @Test
  void a_refused_invoice_waits_for_a_person_or_a_newer_revision() {
    invoice.given(requested(1)).when(recordRejected(1, 1)).expectEvents(rejected(1, 1));
  }

  @Test
  void a_newer_revision_announced_meanwhile_follows_a_refused_one() {
    invoice
        .given(requested(1), announced(2))
        .when(recordRejected(1, 1))
        .expectEvents(rejected(1, 1), requested(2, 2, Precaution.LOOK_UP, NOW, "c-2"));
  }

  @Test
  void nothing_follows_a_refusal_of_the_newest_revision() {
    invoice
        .given(requested(1), announced(2))
        .when(recordRejected(1, 2))
        .expectEvents(rejected(1, 2), superseded(1, 2));
  }

  @Test
  void a_refusal_does_not_settle_what_an_earlier_attempt_left_unclear() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            givenUp(1),
            requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW),
            rejected(2, 1))
        .when(retry(2))
        .expectEvents(requestedByPerson(3, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void a_newer_revision_after_a_refusal_still_needs_the_absence_of_an_unclear_one_proved() {
    invoice
        .given(requested(1), unclear(1, 1), announced(2))
        .when(recordRejected(1, 1))
        .expectEvents(rejected(1, 1), requested(2, 2, Precaution.PROVE_ABSENCE, NOW, "c-2"));
  }

  @Test
  void what_was_not_sent_is_tried_again_after_a_look_up() {
    invoice
        .given(requested(1))
        .when(recordNotSent(1, at(10)))
        .expectEvents(notSent(1, at(10)), requested(2, 1, Precaution.LOOK_UP, at(10), "c-1"));
  }

  @Test
  void what_was_not_sent_is_tried_again_under_the_newest_revision() {
    invoice
        .given(requested(1), announced(2))
        .when(recordNotSent(1, at(10)))
        .expectEvents(notSent(1, at(10)), requested(2, 2, Precaution.LOOK_UP, at(10), "c-2"));
  }

  @Test
  void a_try_that_was_not_sent_settles_nothing_of_an_unclear_one_before() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            givenUp(1),
            requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW))
        .when(recordNotSent(2, at(10)))
        .expectEvents(
            notSent(2, at(10)), requestedByPerson(3, 1, Precaution.PROVE_ABSENCE, at(10), "p-2"));
  }

  @Test
  void tries_come_to_an_end_that_a_person_sees() {
    invoice
        .given(requested(1), notSent(1, NOW), requested(2), notSent(2, NOW), requested(3))
        .when(recordNotSent(3, at(10)))
        .expectEvents(notSent(3, null), Problems.retriesExhausted(ID, 3, MAX_TRIES, "No answer."));
  }

  @Test
  void tries_are_counted_anew_for_a_newer_revision() {
    invoice
        .given(
            requested(1),
            notSent(1, NOW),
            requested(2),
            notSent(2, NOW),
            requested(3),
            announced(2),
            rejected(3, 1),
            requested(4, 2, Precaution.LOOK_UP, NOW, "c-2"))
        .when(recordNotSent(4, at(10)))
        .expectEvents(notSent(4, at(10)), requested(5, 2, Precaution.LOOK_UP, at(10), "c-2"));
  }

  @Test
  void tries_are_counted_anew_for_a_person() {
    invoice
        .given(
            requested(1),
            notSent(1, NOW),
            requested(2),
            notSent(2, NOW),
            requested(3),
            notSent(3, null),
            Problems.retriesExhausted(ID, 3, MAX_TRIES, "No answer."),
            requestedByPerson(4, 1, Precaution.LOOK_UP, NOW))
        .when(recordNotSent(4, at(10)))
        .expectEvents(
            notSent(4, at(10)), requestedByPerson(5, 1, Precaution.LOOK_UP, at(10), "p-4"));
  }

  @Test
  void what_no_waiting_mends_is_told_to_a_person_at_once() {
    invoice
        .given(requested(1))
        .when(recordNotSent(1, null))
        .expectEvents(notSent(1, null), Problems.needsMending(ID, 1, "No answer."));
  }

  @Test
  void what_a_client_has_no_connection_for_waits_until_it_has_one() {
    invoice
        .given(requested(1))
        .when(new RecordNotSent(ID, 1, RecordNotSent.NO_CONNECTION, "None.", null, "F-1", 4))
        .expectEvents(
            new PublicationNotSent(ID, 1, RecordNotSent.NO_CONNECTION, "None.", null, "F-1", null),
            Problems.clientUnknown(ID, 1));
  }

  @Test
  void an_unclear_outcome_sends_nothing() {
    invoice.given(requested(1)).when(recordUnclear(1, 1)).expectEvents(unclear(1, 1));
  }

  @Test
  void the_attempt_after_a_proved_absence_takes_the_newest_revision() {
    invoice
        .given(requested(1), unclear(1, 1), announced(2), notFound(1, at(30), 1, at(60)))
        .when(recordAbsent(1, at(60)))
        .expectEvents(
            notFound(1, at(60), 2, null), requested(2, 2, Precaution.LOOK_UP, at(60), "c-2"));
  }

  @Test
  void the_attempt_after_a_proved_absence_never_falls_behind_a_revision_that_may_have_been_sent() {
    invoice
        .given(requested(1), unclear(1, 4), notFound(1, at(30), 1, at(60)))
        .when(recordAbsent(1, at(60)))
        .expectEvents(
            notFound(1, at(60), 2, null), requested(2, 4, Precaution.LOOK_UP, at(60), "c-1"));
  }

  @Test
  void a_pending_invoice_is_accepted_when_the_erp_says_so() {
    invoice.given(requested(1), pending(1)).when(recordAccepted(1, 1)).expectEvents(accepted(1, 1));
  }

  @Test
  void a_pending_invoice_that_was_refused_in_the_end_is_refused() {
    invoice.given(requested(1), pending(1)).when(recordRejected(1, 1)).expectEvents(rejected(1, 1));
  }

  @Test
  void a_document_found_twice_needs_a_person() {
    invoice
        .given(requested(1), unclear(1, 1))
        .when(recordFoundTwice(1))
        .expectEvents(Problems.foundTwice(ID, 1, List.of("900", "901")));
  }
}
