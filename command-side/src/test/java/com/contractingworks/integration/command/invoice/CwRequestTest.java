package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.Precaution;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What CW's commands lead to: new ones, repeated ones, late ones, and reused ids. */
class CwRequestTest {

  private final AggregateTestFixture<InvoiceSync> invoice =
      new AggregateTestFixture<>(InvoiceSync.class);

  @Test
  void the_first_command_asks_for_a_publication_without_a_look_up() {
    invoice
        .givenNoPriorActivity()
        .when(request(1))
        .expectEvents(requested(1, 1, Precaution.NONE))
        .expectResultMessagePayload(Receipt.ACCEPTED);
  }

  @Test
  void a_repeated_command_changes_nothing() {
    invoice
        .given(requested(1))
        .when(request(1))
        .expectNoEvents()
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO);
  }

  @Test
  void a_command_repeated_after_the_publication_changes_nothing() {
    invoice
        .given(requested(1), accepted(1, 1))
        .when(request(1))
        .expectNoEvents()
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO);
  }

  @Test
  void a_command_id_reused_for_another_content_is_refused_on_record() {
    invoice
        .given(requested(1))
        .when(request(2, "c-1", "another digest"))
        .expectEvents(keyReused("c-1"))
        .expectResultMessagePayload(Receipt.KEY_REUSED);
  }

  @Test
  void a_reused_command_id_is_put_on_record_once() {
    invoice
        .given(requested(1), keyReused("c-1"))
        .when(request(2, "c-1", "another digest"))
        .expectNoEvents()
        .expectResultMessagePayload(Receipt.KEY_REUSED);
  }

  @Test
  void the_first_content_of_a_reused_command_id_stays_untouched() {
    invoice
        .given(requested(1), keyReused("c-1"))
        .when(recordAccepted(1, 1))
        .expectEvents(accepted(1, 1));
  }

  @Test
  void the_id_of_a_superseded_command_cannot_be_reused_for_another_revision() {
    invoice
        .given(requested(1, 2, Precaution.NONE), superseded(1, 2), accepted(1, 2))
        .when(request(3, "c-1", "another digest"))
        .expectEvents(keyReused("c-1"))
        .expectResultMessagePayload(Receipt.KEY_REUSED);
  }

  @Test
  void a_superseded_command_that_is_repeated_changes_nothing() {
    invoice
        .given(requested(1, 2, Precaution.NONE), superseded(1, 2))
        .when(request(1))
        .expectNoEvents()
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO);
  }

  @Test
  void a_persons_request_id_never_hides_a_command_of_cw() {
    invoice
        .given(requested(1), rejected(1, 1), requestedByPerson(2, 1, Precaution.LOOK_UP, NOW))
        .when(request(2, "p-2", "digest of p-2"))
        .expectEvents(new NewerRevisionAnnounced(ID, 2, "p-2", "digest of p-2"))
        .expectResultMessagePayload(Receipt.ACCEPTED);
  }

  @Test
  void an_older_revision_that_comes_after_a_newer_one_is_superseded() {
    invoice
        .given(requested(1, 3, Precaution.NONE))
        .when(request(2))
        .expectEvents(superseded(2, 3))
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO);
  }

  @Test
  void the_same_revision_under_another_command_id_is_superseded() {
    invoice
        .given(requested(1), accepted(1, 1))
        .when(request(1, "c-other", "digest of c-other"))
        .expectEvents(new RevisionSuperseded(ID, 1, 1, "c-other"));
  }

  @Test
  void a_revision_older_than_the_one_that_was_read_and_refused_is_superseded() {
    invoice
        .given(requested(1, 3, Precaution.NONE), rejected(1, 5))
        .when(request(4))
        .expectEvents(superseded(4, 5));
  }

  @Test
  void a_revision_that_may_have_been_sent_already_is_superseded() {
    invoice
        .given(requested(1, 3, Precaution.NONE), unclear(1, 5))
        .when(request(4))
        .expectEvents(superseded(4, 5));
  }

  @Test
  void a_newer_revision_waits_while_an_older_one_is_under_way() {
    invoice.given(requested(1)).when(request(2)).expectEvents(announced(2));
  }

  @Test
  void a_newer_revision_waits_while_an_older_one_is_unclear() {
    invoice.given(requested(1), unclear(1, 1)).when(request(2)).expectEvents(announced(2));
  }

  @Test
  void a_newer_revision_of_a_published_invoice_is_to_take_its_place() {
    invoice
        .given(requested(1), accepted(1, 1))
        .when(request(2))
        .expectEvents(corrects(2, 2, revise(1, "900")));
  }

  @Test
  void a_newer_revision_follows_a_refused_one_after_a_look_up() {
    invoice
        .given(requested(1), rejected(1, 1))
        .when(request(2))
        .expectEvents(requested(2, 2, Precaution.LOOK_UP));
  }

  @Test
  void a_newer_revision_of_an_invoice_given_up_while_unclear_needs_a_proved_absence() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(request(2))
        .expectEvents(requested(2, 2, 1, Precaution.PROVE_ABSENCE, NOW, "c-2", "digest of c-2"));
  }

  @Test
  void a_command_for_an_unknown_client_opens_a_problem() {
    invoice
        .givenNoPriorActivity()
        .when(requestWithoutConnection(1))
        .expectEvents(announced(1), Problems.clientUnknown(ID, 0))
        .expectResultMessagePayload(Receipt.ACCEPTED);
  }

  @Test
  void a_newer_revision_takes_an_unknown_client_up_once_it_is_connected() {
    invoice
        .given(announced(1), Problems.clientUnknown(ID, 0))
        .when(request(2))
        .expectEvents(requested(1, 2, 2, Precaution.NONE, NOW, "c-2", "digest of c-2"));
  }

  @Test
  void a_revision_below_one_is_not_taken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(0))
        .withMessageContaining("demo-bygg/inv-1")
        .withMessageContaining("revision 0");
  }

  private static CommandRefused keyReused(String commandId) {
    return new CommandRefused(
        ID,
        commandId,
        "key-reused",
        "The command's id had been used for another content. Send it again with an id of its own.");
  }
}
