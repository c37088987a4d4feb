package com.contractingworks.integration.command.erp;

import static com.contractingworks.integration.command.erp.ErpHistory.*;

import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Notices that overtake the answer to our own call, and those that never come. */
class OvertakingNoticeTest {

  private final AggregateTestFixture<ErpDocument> document =
      new AggregateTestFixture<>(ErpDocument.class);

  @Test
  void a_notice_that_overtakes_the_answer_to_our_call_is_parked() {
    document
        .given(received("n-1"))
        .when(readInFlight("n-1", "7", OURS))
        .expectEvents(parked("n-1", "7", OURS))
        .expectResultMessagePayload(Verdict.PARKED);
  }

  @Test
  void a_parked_notice_is_judged_when_our_write_is_recorded() {
    document
        .given(received("n-1"), parked("n-1", "7", OURS))
        .when(write("7"))
        .expectEvents(written("7"), echo("n-1", "7"));
  }

  @Test
  void three_parked_notices_are_each_judged_on_their_own() {
    document
        .given(parked("n-1", "7", OURS), parked("n-2", "7", OURS), parked("n-3", "7", OURS))
        .when(write("7"))
        .expectEvents(written("7"), echo("n-1", "7"), echo("n-2", "7"), echo("n-3", "7"));
  }

  @Test
  void a_parked_notice_that_differs_from_our_write_stays_parked_until_it_is_read_again() {
    document.given(parked("n-1", "6", PAID)).when(write("7")).expectEvents(written("7"));
    document
        .given(parked("n-1", "6", PAID), written("7"))
        .when(read("n-1", "8", PAID))
        .expectEvents(changed("n-1", "8", PAID, "state"));
  }

  @Test
  void a_parked_notice_is_judged_by_its_values_if_our_write_was_found_by_look_up() {
    document
        .given(parked("n-1", "7", OURS))
        .when(write(null))
        .expectEvents(written(null), echoByValues("n-1", "7"));
  }

  @Test
  void parked_notices_are_judged_in_the_order_in_which_they_were_read_last() {
    document
        .given(parked("n-1", "6", OURS), parked("n-2", "7", OURS), parked("n-1", "7", OURS))
        .when(write("7"))
        .expectEvents(written("7"), echo("n-2", "7"), echo("n-1", "7"));
  }

  @Test
  void a_judged_notice_is_not_judged_again_when_our_write_is_recorded() {
    document
        .given(parked("n-1", "7", OURS), unclaimed("n-1", "7", OURS))
        .when(write("7"))
        .expectEvents(written("7"));
  }

  @Test
  void a_parked_notice_that_no_publication_claims_is_reported() {
    document
        .given(received("n-1"), parked("n-1", "7", OURS))
        .when(read("n-1", "7", OURS))
        .expectEvents(unclaimed("n-1", "7", OURS))
        .expectResultMessagePayload(Verdict.UNCLAIMED);
  }

  @Test
  void an_unclaimed_object_is_reported_until_it_is_claimed() {
    document
        .given(unclaimed("n-1", "7", OURS))
        .when(read("n-1", "7", OURS))
        .expectNoEvents()
        .expectResultMessagePayload(Verdict.UNCLAIMED);
    new AggregateTestFixture<>(ErpDocument.class)
        .given(unclaimed("n-1", "7", OURS), written(null))
        .when(read("n-2", "7", OURS))
        .expectEvents(echoByValues("n-2", "7"))
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void an_unclaimed_object_is_not_parked_again_when_a_retry_is_under_way() {
    document
        .given(unclaimed("n-1", "7", OURS))
        .when(readInFlight("n-2", "8", PAID))
        .expectEvents(
            new ForeignChangeFound(
                ID, "n-2", null, "8", PAID, List.of("state"), "It differs in state."))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void a_write_without_a_notice_is_confirmed_by_reading() {
    document
        .given(written("7"))
        .when(read(null, "7", OURS))
        .expectEvents(confirmed("7"))
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void a_write_without_a_notice_is_confirmed_once() {
    document.given(written("7"), confirmed("7")).when(read(null, "7", OURS)).expectNoEvents();
  }

  @Test
  void a_write_whose_echo_came_while_it_was_read_needs_no_confirmation() {
    document
        .given(written("7"), received("n-1"), echo("n-1", "7"))
        .when(read(null, "7", OURS))
        .expectNoEvents();
  }

  @Test
  void a_write_that_a_person_changed_needs_no_confirmation() {
    document
        .given(written("7"), received("n-1"), changed("n-1", "8", PAID, "state"))
        .when(read(null, "8", PAID))
        .expectNoEvents();
  }

  @Test
  void a_later_write_is_confirmed_though_the_echo_of_the_one_before_came() {
    document
        .given(written("7"), echo("n-1", "7"), written("8"))
        .when(read(null, "8", OURS))
        .expectEvents(confirmed("8"));
  }

  @Test
  void a_later_version_with_our_values_confirms_the_write() {
    document
        .given(written("7"))
        .when(read(null, "8", OURS))
        .expectEvents(
            new WriteConfirmed(ID, "8", "Its values are the ones that are known already."));
  }

  @Test
  void a_change_that_is_found_although_no_notice_came_is_a_foreign_change() {
    document
        .given(written("7"))
        .when(read(null, "8", PAID))
        .expectEvents(changed(ErpDocument.NO_NOTICE, "8", PAID, "state"))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void a_document_that_was_first_read_without_a_notice_goes_on() {
    document
        .given(new WriteConfirmed(ID, null, "It is not in the ERP and was never known."))
        .when(read("n-1", "7", OURS))
        .expectEvents(unclaimed("n-1", "7", OURS));
  }
}
