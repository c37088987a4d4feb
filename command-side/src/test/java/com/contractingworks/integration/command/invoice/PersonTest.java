package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.InvoiceSyncRefused.Code;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may do, what is refused, and what is told to a person. */
class PersonTest {

  private final AggregateTestFixture<InvoiceSync> invoice =
      new AggregateTestFixture<>(InvoiceSync.class);

  @Test
  void a_refused_invoice_can_be_retried() {
    invoice
        .given(requested(1), rejected(1, 1))
        .when(retry(1))
        .expectEvents(requestedByPerson(2, 1, Precaution.LOOK_UP, NOW));
  }

  @Test
  void a_note_is_kept_and_changes_nothing() {
    invoice
        .given(
            requested(1), unclear(1, 1), new InvoiceSyncEvent.NoteAdded(ID, "They pay on Friday."))
        .when(recordAccepted(1, 1))
        .expectEvents(accepted(1, 1));
  }

  @Test
  void a_note_about_an_invoice_that_cw_never_announced_is_refused() {
    assertThat(outcomeOfNote()).isEqualTo(Code.UNKNOWN);
  }

  private static Code outcomeOfNote() {
    try {
      new InMemoryInvoices().carryOut(note("They pay on Friday."));
      return null;
    } catch (InvoiceSyncRefused refused) {
      return refused.code();
    }
  }

  @Test
  void a_retry_takes_the_newest_revision() {
    invoice
        .given(requested(1), announced(2), notSent(1, null), Problems.needsMending(ID, 1, "No."))
        .when(retry(1))
        .expectEvents(requestedByPerson(2, 2, Precaution.LOOK_UP, NOW));
  }

  @Test
  void a_retry_of_what_was_given_up_while_unclear_needs_a_proved_absence() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(retry(1))
        .expectEvents(requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void a_doubt_is_settled_where_it_arose_though_the_client_is_elsewhere_now() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(
            new InvoiceSyncCommand.RetryPublication(
                ID, 1, "Mended.", new PublicationTarget("vismanet", 2), "p-2", NOW))
        .expectEvents(requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void a_retry_of_what_was_found_twice_while_the_erp_was_working_needs_a_proved_absence() {
    invoice
        .given(requested(1), pending(1), Problems.foundTwice(ID, 1, List.of("900", "901")))
        .when(retry(1))
        .expectEvents(requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void a_retry_of_an_attempt_that_was_called_off_needs_a_proved_absence() {
    invoice
        .given(requested(1), notSent(1, at(600)), requestedLater(), givenUp(2))
        .when(retry(2))
        .expectEvents(requestedByPerson(3, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void an_invoice_that_nobody_knows_is_refused_and_leaves_nothing() {
    refused(invoice.givenNoPriorActivity().when(retry(0)), Code.UNKNOWN);
    refused(invoice.givenNoPriorActivity().when(giveUp(0)), Code.UNKNOWN);
  }

  @Test
  void an_unknown_client_can_be_retried_once_it_is_connected() {
    invoice
        .given(announced(1), Problems.clientUnknown(ID, 0))
        .when(retry(0))
        .expectEvents(requestedByPerson(1, 1, Precaution.NONE, NOW));
  }

  @Test
  void an_unknown_client_cannot_be_retried_before_it_is_connected() {
    refused(
        invoice
            .given(announced(1), Problems.clientUnknown(ID, 0))
            .when(new InvoiceSyncCommand.RetryPublication(ID, 0, "Please.", null, "p-1", NOW)),
        Code.CLIENT_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_retry_of_another_attempt_than_the_person_saw_is_refused(int seen) {
    refused(invoice.given(requested(1), rejected(1, 1)).when(retry(seen)), Code.STALE_ATTEMPT);
  }

  @Test
  void giving_up_another_attempt_than_the_person_saw_is_refused() {
    refused(
        invoice.given(requested(1), notSent(1, at(5)), requested(2)).when(giveUp(1)),
        Code.STALE_ATTEMPT);
  }

  @Test
  void an_attempt_that_is_under_way_can_be_neither_retried_nor_given_up() {
    refused(invoice.given(requested(1)).when(retry(1)), Code.UNDER_WAY);
    refused(
        new AggregateTestFixture<>(InvoiceSync.class).given(requested(1)).when(giveUp(1)),
        Code.UNDER_WAY);
  }

  @Test
  void an_attempt_that_is_due_within_a_minute_cannot_be_called_off() {
    refused(
        invoice
            .given(requested(1), requested(2, 1, Precaution.LOOK_UP, at(60), "c-1"))
            .when(giveUp(2)),
        Code.UNDER_WAY);
  }

  @Test
  void an_attempt_that_is_due_much_later_can_be_called_off() {
    invoice
        .given(requested(1), requested(2, 1, Precaution.LOOK_UP, at(61), "c-1"))
        .when(giveUp(2))
        .expectEvents(givenUp(2));
  }

  @Test
  void an_unclear_publication_can_be_given_up() {
    invoice.given(requested(1), unclear(1, 1)).when(giveUp(1)).expectEvents(givenUp(1));
  }

  @Test
  void giving_up_a_published_invoice_closes_its_problem_and_leaves_it_published() {
    invoice
        .given(requested(1), accepted(1, 1), announced(2), Problems.laterRevision(ID, 1, 1, 2))
        .when(giveUp(1))
        .expectEvents(givenUp(1));
    refused(
        new AggregateTestFixture<>(InvoiceSync.class)
            .given(
                requested(1),
                accepted(1, 1),
                announced(2),
                Problems.laterRevision(ID, 1, 1, 2),
                givenUp(1))
            .when(retry(1)),
        Code.ALREADY_PUBLISHED);
  }

  @Test
  void a_published_invoice_without_a_problem_cannot_be_given_up() {
    refused(invoice.given(requested(1), accepted(1, 1)).when(giveUp(1)), Code.NOTHING_OPEN);
  }

  @Test
  void what_was_given_up_cannot_be_given_up_again() {
    refused(
        invoice.given(requested(1), unclear(1, 1), givenUp(1)).when(giveUp(1)), Code.NOTHING_OPEN);
  }

  @Test
  void an_attempt_that_turns_out_unclear_after_it_was_called_off_is_told_to_a_person_once() {
    invoice
        .given(requested(1), requestedLater(), givenUp(2))
        .when(recordUnclear(2, 1))
        .expectEvents(Problems.unsettled(ID, 2));
    new AggregateTestFixture<>(InvoiceSync.class)
        .given(requested(1), requestedLater(), givenUp(2), Problems.unsettled(ID, 2))
        .when(recordUnclear(2, 1))
        .expectNoEvents();
  }

  @Test
  void an_attempt_that_turns_out_unclear_after_its_end_needs_a_proved_absence() {
    invoice
        .given(requested(1), rejected(1, 1), Problems.unsettled(ID, 1))
        .when(retry(1))
        .expectEvents(requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW));
  }

  @Test
  void an_attempt_that_the_erp_is_working_on_after_it_was_called_off_is_told_to_a_person() {
    invoice
        .given(requested(1), requestedLater(), givenUp(2))
        .when(recordPending(2))
        .expectEvents(Problems.unsettled(ID, 2));
  }

  @Test
  void two_documents_found_after_giving_up_are_told_to_a_person() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(recordFoundTwice(1))
        .expectEvents(Problems.foundTwice(ID, 1, List.of("900", "901")));
  }

  @Test
  void a_late_document_of_an_invoice_given_up_is_told_to_a_person() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(reportLate("900"))
        .expectEvents(Problems.foundLate(ID, 1, "900"));
  }

  @Test
  void a_late_document_is_told_although_another_problem_is_open() {
    invoice
        .given(requested(1), notSent(1, null), Problems.needsMending(ID, 1, "No."))
        .when(reportLate("900"))
        .expectEvents(Problems.foundLate(ID, 1, "900"));
  }

  @Test
  void a_late_document_that_is_reported_twice_is_told_once() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1), Problems.foundLate(ID, 1, "900"))
        .when(reportLate("900"))
        .expectNoEvents();
  }

  @Test
  void a_document_beside_the_published_one_is_told_once() {
    invoice
        .given(requested(1), accepted(1, 1))
        .when(reportLate("901"))
        .expectEvents(Problems.foundAnother(ID, 1, List.of("900", "901")));
    new AggregateTestFixture<>(InvoiceSync.class)
        .given(requested(1), accepted(1, 1), Problems.foundAnother(ID, 1, List.of("900", "901")))
        .when(reportLate("901"))
        .expectNoEvents();
  }

  @Test
  void the_published_document_itself_is_no_late_one() {
    invoice.given(requested(1), accepted(1, 1)).when(reportLate("900")).expectNoEvents();
  }

  @Test
  void a_late_document_is_left_to_the_look_up_of_an_attempt_under_way() {
    invoice.given(requested(1), unclear(1, 1)).when(reportLate("900")).expectNoEvents();
  }

  @Test
  void every_problem_says_what_to_do_in_a_sentence_of_its_own() {
    assertThat(
            Set.of(
                Problems.foundTwice(ID, 1, List.of("900", "901")).message(),
                Problems.foundAnother(ID, 1, List.of("900", "901")).message()))
        .hasSize(2)
        .allSatisfy(message -> assertThat(message).contains("900, 901").contains("give up"));
  }

  private static Object requestedLater() {
    return requested(2, 1, Precaution.LOOK_UP, at(600), "c-1");
  }

  private static void refused(ResultValidator<InvoiceSync> result, Code code) {
    result.expectNoEvents().expectException(refusedBecause(code));
  }

  private static Matcher<InvoiceSyncRefused> refusedBecause(Code code) {
    return new CustomTypeSafeMatcher<>("refused because of " + code) {
      @Override
      protected boolean matchesSafely(InvoiceSyncRefused refused) {
        return refused.code() == code;
      }
    };
  }
}
