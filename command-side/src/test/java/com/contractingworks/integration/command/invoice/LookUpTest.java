package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/**
 * How an unclear publication is settled. Absent means two successful empty look-ups, spaced, the
 * later one after the horizon.
 */
class LookUpTest {

  private final AggregateTestFixture<InvoiceSync> invoice =
      new AggregateTestFixture<>(InvoiceSync.class);

  @Test
  void an_unclear_publication_that_is_found_is_published_and_nothing_is_sent() {
    invoice
        .given(requested(1), unclear(1, 1))
        .when(recordAccepted(1, 1, "900", true))
        .expectEvents(accepted(1, 1, "900", true));
  }

  @Test
  void what_is_found_was_sent_with_the_mapping_of_the_unclear_or_pending_attempt() {
    invoice
        .given(requested(1), unclear(1, 1))
        .when(recordFound(1, 1))
        .expectEvents(accepted(1, 1, "900", true));
    invoice
        .given(requested(1), pending(1))
        .when(recordFound(1, 1))
        .expectEvents(accepted(1, 1, "900", true));
  }

  @Test
  void the_mapping_of_another_revision_than_was_unclear_is_not_known() {
    invoice
        .given(requested(1), unclear(1, 2))
        .when(recordFound(1, 1))
        .expectEvents(
            accepted(1, 1, "900", null, true),
            corrects(2, 2, Precaution.NONE, "c-1", revise(1, "900")));
  }

  @Test
  void the_mapping_outlives_the_attempt_as_the_doubt_does() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            givenUp(1),
            requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW))
        .when(recordUnclearWithoutMapping(2, 1))
        .expectEvents(unclear(2, 1));
  }

  @Test
  void a_proved_absence_ends_what_is_known_of_the_mapping() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            notFound(1, at(30), 1, at(60)),
            notFound(1, at(60), 2, null),
            requested(2, 1, Precaution.LOOK_UP, at(60), "c-1"))
        .when(recordFound(2, 1))
        .expectEvents(accepted(2, 1, "900", null, true));
  }

  @Test
  void one_absence_proves_nothing_even_after_the_horizon() {
    invoice
        .given(requested(1), unclear(1, 1))
        .when(recordAbsent(1, at(100)))
        .expectEvents(notFound(1, at(100), 1, at(130)));
  }

  @Test
  void two_absences_prove_nothing_before_the_horizon() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(5), 1, at(35)))
        .when(recordAbsent(1, at(35)))
        .expectEvents(notFound(1, at(35), 2, at(65)));
  }

  @Test
  void two_absences_that_are_not_spaced_prove_nothing() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(61), 1, at(91)))
        .when(recordAbsent(1, at(90)))
        .expectEvents(notFound(1, at(90), 1, at(120)));
  }

  @Test
  void two_spaced_absences_the_later_one_at_the_horizon_allow_the_next_attempt() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)))
        .when(recordAbsent(1, at(60)))
        .expectEvents(
            notFound(1, at(60), 2, null), requested(2, 1, Precaution.LOOK_UP, at(60), "c-1"));
  }

  @Test
  void after_a_proved_absence_the_next_attempt_goes_where_the_client_is_now() {
    PublicationTarget now = new PublicationTarget("vismanet", 2);
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)))
        .when(new RecordAbsent(ID, 1, at(60), SPACING, at(90), now))
        .expectEvents(
            notFound(1, at(60), 2, null),
            new PublicationRequested(
                ID,
                2,
                1,
                "invoice",
                "vismanet",
                2,
                PublicationKey.derive(ID, 1, "invoice", 2),
                LocalDate.parse("2026-03-02"),
                1,
                Precaution.LOOK_UP,
                at(60),
                "c-1",
                "digest of c-1"));
  }

  @Test
  void an_absence_that_is_reported_twice_counts_once_even_without_spacing() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(60), 1, at(61)))
        .when(new RecordAbsent(ID, 1, at(60), Duration.ZERO, at(61), TRIPLETEX))
        .expectEvents(notFound(1, at(60), 1, at(61)));
  }

  @Test
  void a_look_up_by_a_clock_that_was_set_back_counts_for_nothing_but_is_followed_by_another() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)))
        .when(recordAbsent(1, at(-3600)))
        .expectEvents(notFound(1, at(-3600), 1, at(-3570)));
  }

  @Test
  void absences_before_a_second_unclear_outcome_do_not_count() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)), unclear(1, 1, at(105)))
        .when(recordAbsent(1, at(110)))
        .expectEvents(notFound(1, at(110), 1, at(140)));
  }

  @Test
  void the_horizon_never_moves_back() {
    invoice
        .given(requested(1), unclear(1, 1, at(600)))
        .when(recordUnclear(1, 1, at(60)))
        .expectEvents(unclear(1, 1, at(600)));
  }

  @Test
  void the_horizon_of_an_earlier_attempt_holds_for_the_next_one() {
    invoice
        .given(
            requested(1),
            unclear(1, 1, at(600)),
            givenUp(1),
            requestedByPerson(2, 1, Precaution.PROVE_ABSENCE, NOW))
        .when(recordUnclear(2, 1, at(60)))
        .expectEvents(unclear(2, 1, at(600)));
  }

  @Test
  void an_unclear_outcome_that_is_reported_twice_only_costs_another_look_up() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)))
        .when(recordUnclear(1, 1))
        .expectEvents(unclear(1, 1));
  }

  @Test
  void what_turns_out_unclear_again_and_again_is_told_to_a_person_and_goes_on() {
    int times = InvoiceSync.VAIN_ATTEMPTS;
    List<Object> history = new ArrayList<>(List.of(requested(1)));
    for (int i = 1; i < times; i++) {
      history.add(unclear(1, 1));
      history.add(lookUpFailed(1, 1));
    }
    invoice
        .given(history)
        .when(recordUnclear(1, 1))
        .expectEvents(unclear(1, 1), Problems.notCompleted(ID, 1, times));
    history.addAll(List.of(unclear(1, 1), Problems.notCompleted(ID, 1, times)));
    invoice.given(history).when(recordUnclear(1, 1)).expectEvents(unclear(1, 1));
  }

  @Test
  void another_attempt_begins_the_count_of_unclear_outcomes_anew() {
    List<Object> history = new ArrayList<>();
    for (int attempt = 1; attempt < InvoiceSync.VAIN_ATTEMPTS; attempt++) {
      history.addAll(List.of(requested(attempt), unclear(attempt, 1)));
      history.add(notFound(attempt, at(60), 2, null));
    }
    int last = InvoiceSync.VAIN_ATTEMPTS;
    history.add(requested(last, 1, Precaution.LOOK_UP, NOW, "c-1"));
    invoice.given(history).when(recordUnclear(last, 1)).expectEvents(unclear(last, 1));
  }

  @Test
  void a_failed_look_up_sends_nothing() {
    invoice
        .given(requested(1), unclear(1, 1))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 1));
  }

  @Test
  void a_failed_look_up_does_not_count_as_an_absence() {
    invoice
        .given(requested(1), unclear(1, 1), notFound(1, at(30), 1, at(60)), lookUpFailed(1, 1))
        .when(recordAbsent(1, at(59)))
        .expectEvents(notFound(1, at(59), 1, at(89)));
  }

  @Test
  void look_ups_that_fail_again_and_again_are_told_to_a_person_and_go_on() {
    invoice
        .given(requested(1), unclear(1, 1), lookUpFailed(1, 1), lookUpFailed(1, 2))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 3), Problems.lookUpFailing(ID, 1, 3));
  }

  @Test
  void failing_look_ups_are_told_once() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            lookUpFailed(1, 1),
            lookUpFailed(1, 2),
            lookUpFailed(1, 3),
            Problems.lookUpFailing(ID, 1, 3))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 4));
  }

  @Test
  void failing_look_ups_are_told_even_if_fewer_are_allowed_than_have_failed() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            lookUpFailed(1, 1),
            lookUpFailed(1, 2),
            lookUpFailed(1, 3),
            lookUpFailed(1, 4))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 5), Problems.lookUpFailing(ID, 1, 5));
  }

  @Test
  void a_look_up_that_succeeds_begins_the_count_of_failures_anew() {
    invoice
        .given(
            requested(1),
            unclear(1, 1),
            lookUpFailed(1, 1),
            lookUpFailed(1, 2),
            notFound(1, at(50), 1, at(80)))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 1));
  }

  @Test
  void a_look_up_that_fails_while_the_erp_is_working_on_it_is_followed_by_another() {
    invoice
        .given(requested(1), pending(1))
        .when(recordLookUpFailed(1))
        .expectEvents(lookUpFailed(1, 1));
  }

  @Test
  void an_absence_while_the_erp_is_working_on_it_proves_nothing() {
    invoice
        .given(requested(1), pending(1), notFound(1, at(30), 0, at(60)))
        .when(recordAbsent(1, at(3600)))
        .expectEvents(notFound(1, at(3600), 0, at(3630)));
  }

  @Test
  void attempts_that_leave_nothing_behind_come_to_an_end_that_a_person_sees() {
    int last = InvoiceSync.VAIN_ATTEMPTS;
    invoice
        .given(vainAttempts(last - 1))
        .andGiven(
            requested(last, 1, Precaution.LOOK_UP, NOW, "c-1"),
            unclear(last, 1),
            notFound(last, at(30), 1, at(60)))
        .when(recordAbsent(last, at(60)))
        .expectEvents(notFound(last, at(60), 2, null), Problems.vain(ID, last, last));
  }

  @Test
  void an_end_of_vain_attempts_can_be_retried_after_one_look_up() {
    int last = InvoiceSync.VAIN_ATTEMPTS;
    invoice
        .given(vainAttempts(last))
        .andGiven(Problems.vain(ID, last, last))
        .when(retry(last))
        .expectEvents(requestedByPerson(last + 1, 1, Precaution.LOOK_UP, NOW));
  }

  private static List<Object> vainAttempts(int attempts) {
    List<Object> events = new ArrayList<>();
    for (int attempt = 1; attempt <= attempts; attempt++) {
      Instant proved = at(60);
      events.add(requested(attempt));
      events.add(unclear(attempt, 1));
      events.add(notFound(attempt, at(30), 1, proved));
      events.add(notFound(attempt, proved, 2, null));
    }
    return events;
  }
}
