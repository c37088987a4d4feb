package com.contractingworks.integration.command.erp;

import static com.contractingworks.integration.command.erp.ErpHistory.*;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordNoChange;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordUnreadable;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What is decided about a notice: an echo, no change, or somebody else's change. */
class ErpDocumentTest {

  private static final ErpState CREDITED = new ErpState(ErpStatus.CREDITED, BigDecimal.ZERO, null);

  private final AggregateTestFixture<ErpDocument> document =
      new AggregateTestFixture<>(ErpDocument.class);

  @Test
  void a_notice_is_received() {
    document
        .givenNoPriorActivity()
        .when(new ReceiveNotice(ID, "n-1", "invoice.charged"))
        .expectEvents(received("n-1"));
  }

  @Test
  void a_notice_that_is_delivered_twice_is_received_once() {
    document
        .given(received("n-1"))
        .when(new ReceiveNotice(ID, "n-1", "invoice.charged"))
        .expectNoEvents();
  }

  @Test
  void a_write_is_recorded() {
    document.givenNoPriorActivity().when(write("7")).expectEvents(written("7"));
  }

  @Test
  void a_write_that_is_recorded_twice_changes_nothing() {
    document.given(written("7")).when(write("7")).expectNoEvents();
  }

  @Test
  void a_notice_about_the_version_that_our_write_returned_is_an_echo() {
    document
        .given(written("7"), received("n-1"))
        .when(read("n-1", "7", OURS))
        .expectEvents(echo("n-1", "7"))
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void each_of_three_notices_about_our_write_is_an_echo() {
    document
        .given(written("7"), echo("n-1", "7"), echo("n-2", "7"))
        .when(read("n-3", "7", OURS))
        .expectEvents(echo("n-3", "7"));
  }

  @Test
  void a_notice_is_judged_once_even_if_it_is_read_twice() {
    document
        .given(written("7"), echo("n-1", "7"))
        .when(read("n-1", "7", OURS))
        .expectNoEvents()
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void a_change_that_is_seen_when_a_notice_is_read_again_is_not_lost() {
    document
        .given(written("7"), echo("n-1", "7"))
        .when(read("n-1", "8", PAID))
        .expectEvents(changed("n-1", "8", PAID, "state"))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void a_payment_a_second_after_our_write_is_a_foreign_change() {
    document
        .given(written("7"))
        .when(read("n-1", "8", PAID))
        .expectEvents(changed("n-1", "8", PAID, "state"))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void a_foreign_change_is_passed_on_once() {
    document
        .given(written("7"), changed("n-1", "8", PAID, "state"))
        .when(read("n-2", "8", PAID))
        .expectEvents(knownVersion("n-2", "8"))
        .expectResultMessagePayload(Verdict.NO_CHANGE);
  }

  @Test
  void a_change_back_to_what_we_sent_is_a_foreign_change_too() {
    document
        .given(written("7"), changed("n-1", "8", PAID, "state"))
        .when(read("n-2", "9", OURS))
        .expectEvents(changed("n-2", "9", OURS, "state"));
  }

  @Test
  void a_later_version_with_the_same_values_is_no_change() {
    document
        .given(written("7"))
        .when(read("n-1", "8", OURS))
        .expectEvents(knownValues("n-1", "8"))
        .expectResultMessagePayload(Verdict.NO_CHANGE);
  }

  @Test
  void the_values_of_a_write_found_by_look_up_are_an_echo_although_its_version_is_unknown() {
    document
        .given(written(null))
        .when(read("n-1", "7", OURS))
        .expectEvents(echoByValues("n-1", "7"))
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void an_edit_before_a_write_was_found_by_look_up_is_a_foreign_change() {
    document
        .given(written(null))
        .when(read("n-1", "8", PAID))
        .expectEvents(changed("n-1", "8", PAID, "state"));
  }

  @Test
  void how_the_document_stands_now_is_told_with_the_change() {
    ErpState partPaid = new ErpState(ErpStatus.PART_PAID, BigDecimal.TEN, null);
    ForeignChangeFound change = changed("n-1", "8", PAID, "state");
    document
        .given(written("7"))
        .when(standing(read("n-1", "8", PAID), partPaid))
        .expectEvents(
            new ForeignChangeFound(
                ID, "n-1", SYNC, "8", PAID, change.changedFields(), change.reason(), partPaid));
  }

  @Test
  void how_our_write_has_left_the_document_is_told_with_its_echo() {
    document
        .given(written("7"))
        .when(standing(read("n-1", "7", OURS), CREDITED))
        .expectEvents(new EchoIgnored(ID, "n-1", "7", echo("n-1", "7").reason(), CREDITED));
  }

  @Test
  void and_with_the_echo_that_came_before_our_answer() {
    document
        .given(written("6"), new NoticeParked(ID, "n-1", "7", OURS, KEY, LATER, CREDITED))
        .when(
            new RecordWrite(
                ID, SYNC, KEY.ofCredit(), 1, "7", OURS, written("7").echoExpectedUntil()))
        .expectEvents(
            new WriteRecorded(
                ID, SYNC, KEY.ofCredit(), 1, "7", OURS, written("7").echoExpectedUntil()),
            new EchoIgnored(ID, "n-1", "7", echo("n-1", "7").reason(), CREDITED));
  }

  @Test
  void how_a_parked_document_stands_is_kept() {
    document
        .givenNoPriorActivity()
        .when(standing(readInFlight("n-1", "7", OURS), CREDITED))
        .expectEvents(new NoticeParked(ID, "n-1", "7", OURS, KEY, LATER, CREDITED));
  }

  private static RecordReading standing(RecordReading plain, ErpState state) {
    return new RecordReading(
        plain.documentId(),
        plain.noticeId(),
        plain.lastSeen(),
        plain.version(),
        plain.reading(),
        plain.reference(),
        plain.publicationInFlight(),
        plain.reviewAt(),
        state);
  }

  @Test
  void values_that_cannot_be_compared_are_a_foreign_change() {
    Fingerprint otherwise = Fingerprint.of("test/2", Map.of("amount", "1250"));
    document
        .given(written("7"))
        .when(read("n-1", "8", otherwise))
        .expectEvents(
            new ForeignChangeFound(
                ID,
                "n-1",
                SYNC,
                "8",
                otherwise,
                List.of(),
                "It was last read in another way and cannot be compared."));
  }

  @Test
  void an_object_of_somebody_else_is_a_foreign_change_without_an_invoice() {
    document
        .given(received("n-1"))
        .when(readWithoutKey("n-1", "1", OURS))
        .expectEvents(born("n-1", "1", OURS))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void an_object_of_somebody_else_is_known_from_then_on() {
    document
        .given(born("n-1", "1", OURS))
        .when(readWithoutKey("n-2", "1", OURS))
        .expectEvents(knownVersion("n-2", "1"))
        .expectResultMessagePayload(Verdict.NO_CHANGE);
  }

  @Test
  void an_object_that_is_gone_is_a_foreign_change() {
    document
        .given(written("7"))
        .when(read("n-1", null, null))
        .expectEvents(gone("n-1"))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void an_object_is_gone_once() {
    document
        .given(written("7"), gone("n-1"))
        .when(read("n-2", null, null))
        .expectEvents(new NoChange(ID, "n-2", null, "It is known to be gone."))
        .expectResultMessagePayload(Verdict.NO_CHANGE);
  }

  @Test
  void an_object_that_was_never_known_and_is_not_there_is_no_change() {
    document
        .given(received("n-1"))
        .when(new RecordReading(ID, "n-1", AFTERWARDS, null, null, null, false, LATER))
        .expectEvents(neverKnown("n-1"))
        .expectResultMessagePayload(Verdict.NO_CHANGE);
  }

  @Test
  void an_object_that_was_not_yet_to_be_seen_can_still_be_parked() {
    document
        .given(neverKnown("n-1"))
        .when(readInFlight("n-2", "7", OURS))
        .expectEvents(parked("n-2", "7", OURS));
  }

  @Test
  void an_object_that_is_there_again_is_a_foreign_change_even_at_the_version_of_our_write() {
    document
        .given(written("7"), gone("n-1"))
        .when(read("n-2", "7", OURS))
        .expectEvents(
            new ForeignChangeFound(
                ID, "n-2", SYNC, "7", OURS, List.of(), "It is in the ERP again."))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void a_notice_about_something_else_that_the_erp_named_is_no_change() {
    document
        .given(received("n-1"))
        .when(new RecordNoChange(ID, "n-1", "It is about customer 5."))
        .expectEvents(new NoChange(ID, "n-1", null, "It is about customer 5."));
  }

  @Test
  void a_notice_about_something_else_is_judged_once() {
    document
        .given(received("n-1"), new NoChange(ID, "n-1", null, "It is about customer 5."))
        .when(new RecordNoChange(ID, "n-1", "It is about customer 5."))
        .expectNoEvents();
  }

  @Test
  void a_notice_whose_object_cannot_be_read_is_told_once_and_can_still_be_judged() {
    NoticeUnreadable unreadable = new NoticeUnreadable(ID, "n-1", "forbidden", "No right.");
    document
        .given(written("7"), received("n-1"))
        .when(new RecordUnreadable(ID, "n-1", "forbidden", "No right."))
        .expectEvents(unreadable);
    new AggregateTestFixture<>(ErpDocument.class)
        .given(written("7"), received("n-1"), unreadable)
        .when(new RecordUnreadable(ID, "n-1", "forbidden", "No right."))
        .expectNoEvents();
    new AggregateTestFixture<>(ErpDocument.class)
        .given(written("7"), received("n-1"), unreadable)
        .when(read("n-1", "8", PAID))
        .expectEvents(changed("n-1", "8", PAID, "state"));
  }

  private static NoChange neverKnown(String noticeId) {
    return new NoChange(ID, noticeId, null, "It is not in the ERP and was never known.");
  }

  @Test
  void a_difference_that_was_read_before_our_write_was_recorded_says_nothing() {
    document
        .given(written("7"))
        .when(readBefore("n-1", "6", PAID))
        .expectNoEvents()
        .expectResultMessagePayload(Verdict.OVERTAKEN);
  }

  @Test
  void a_difference_that_was_read_before_a_foreign_change_was_found_says_nothing() {
    document
        .given(written("7"), changed("n-1", "8", PAID, "state"))
        .when(readBefore("n-2", "6", OURS))
        .expectNoEvents()
        .expectResultMessagePayload(Verdict.OVERTAKEN);
  }

  @Test
  void a_difference_that_was_read_after_our_write_was_recorded_is_a_change_whatever_came_since() {
    document
        .given(written("7"), received("n-1"))
        .when(new RecordReading(ID, "n-1", 0, "8", PAID, KEY, false, LATER))
        .expectEvents(changed("n-1", "8", PAID, "state"))
        .expectResultMessagePayload(Verdict.FOREIGN_CHANGE);
  }

  @Test
  void what_is_known_is_recognised_however_early_it_was_read() {
    document
        .given(written("7"))
        .when(readBefore("n-1", "7", OURS))
        .expectEvents(echo("n-1", "7"))
        .expectResultMessagePayload(Verdict.ECHO);
  }

  @Test
  void a_difference_that_was_read_before_the_last_verdict_says_nothing() {
    document
        .given(written("7"), echo("n-1", "7"))
        .when(readBefore("n-2", "6", PAID))
        .expectNoEvents()
        .expectResultMessagePayload(Verdict.OVERTAKEN);
  }

  @Test
  void each_write_that_cannot_be_confirmed_is_told_of() {
    NoticeUnreadable failed =
        new NoticeUnreadable(ID, ErpDocument.NO_NOTICE, "server-error", "It failed.");
    document
        .given(written("7"), failed, written("8"))
        .when(new RecordUnreadable(ID, ErpDocument.NO_NOTICE, "server-error", "It failed."))
        .expectEvents(failed);
  }
}
