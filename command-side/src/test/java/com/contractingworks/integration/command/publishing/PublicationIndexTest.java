package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which keys an outcome is still to come for. */
@PersistenceTest
class PublicationIndexTest {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final PublicationIndex index = new PublicationIndex(DATABASE.jdbc);
  private final String client = "client-" + CLIENTS.incrementAndGet();
  private final InvoiceSyncId invoice = new InvoiceSyncId(client, "invoice");
  private final InvoiceSyncId note = new InvoiceSyncId(client, "note");

  private static PublicationKey key(InvoiceSyncId id) {
    return PublicationKey.derive(id, 1, "invoice", 1);
  }

  private boolean isInFlight(InvoiceSyncId id) {
    return index.find(key(id)).orElseThrow().inFlight();
  }

  private void requested(InvoiceSyncId id) {
    index.on(
        new PublicationRequested(
            id,
            1,
            1,
            "invoice",
            "fake",
            1,
            key(id),
            LocalDate.of(2026, 3, 2),
            1,
            Precaution.NONE,
            Works.NOW,
            "c-1",
            ""));
  }

  private void accepted(InvoiceSyncId id) {
    index.on(
        new PublicationAccepted(
            id,
            1,
            1,
            key(id),
            "fake",
            "7",
            "N7",
            BigDecimal.TEN,
            "NOK",
            "1",
            "m/1",
            false,
            List.of()));
  }

  private void notFound(InvoiceSyncId id, boolean again) {
    index.on(
        new PublicationNotFound(id, 1, Works.NOW, 2, again ? Works.NOW.plusSeconds(30) : null));
  }

  @Test
  void a_key_is_in_flight_until_its_outcome_is_known() {
    requested(invoice);
    assertThat(isInFlight(invoice)).isTrue();

    accepted(invoice);
    assertThat(isInFlight(invoice)).isFalse();
  }

  @Test
  void a_proved_absence_after_which_nothing_is_tried_settles_the_key() {
    requested(invoice);
    notFound(invoice, true);
    assertThat(isInFlight(invoice)).isTrue();

    notFound(invoice, false);
    assertThat(isInFlight(invoice)).isFalse();
  }

  @Test
  void what_a_credit_note_credits_is_in_flight_until_the_outcome_of_the_credit_note_is_known() {
    requested(invoice);
    accepted(invoice);
    requested(note);
    index.begin(note, key(invoice));
    assertThat(isInFlight(invoice)).isTrue();
    assertThat(index.find(key(invoice)).orElseThrow().syncId()).isEqualTo(invoice);
    assertThat(index.creditedBy(note)).contains(invoice);

    accepted(note);
    assertThat(isInFlight(invoice)).isFalse();
    assertThat(index.creditedBy(note)).isEmpty();
  }

  @Test
  void a_credit_note_that_is_settled_leaves_another_of_the_same_invoice_under_way() {
    InvoiceSyncId other = new InvoiceSyncId(client, "other");
    requested(invoice);
    accepted(invoice);
    requested(note);
    index.begin(note, key(invoice));
    requested(other);
    index.begin(other, key(invoice));

    accepted(other);
    assertThat(isInFlight(invoice)).isTrue();
    assertThat(index.creditedBy(note)).contains(invoice);

    accepted(note);
    assertThat(isInFlight(invoice)).isFalse();
  }

  @Test
  void a_credit_note_that_is_begun_again_credits_what_it_names_then() {
    InvoiceSyncId newer = new InvoiceSyncId(client, "newer");
    requested(invoice);
    requested(newer);
    index.begin(note, key(invoice));
    index.begin(note, key(newer));

    assertThat(index.creditedBy(note)).contains(newer);
  }
}
