package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.WrittenDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a credit note of CW and of the invoice that it credits. */
class CreditNoteAttemptsTest extends AttemptsFixture {

  private static final PublicationKey HELD = PublicationKey.derive(CREDITED, 2, "invoice", 1);
  private static final CreditedDocument INVOICE =
      new CreditedDocument(CREDITED, 2, "5", "N5", HELD);
  private static final PublishedDocument NOTE =
      new PublishedDocument(
          "7",
          "N7",
          BigDecimal.ONE,
          "NOK",
          List.of(written("credit-note", "7"), written("invoice", "5")),
          List.of());

  /** Under which key each look-up asked, and for a credit note of what. */
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void theErpHasTheInvoice() {
    credited.add(requested());
    credited.add(accepted());
    cwAnswers(creditNote());
  }

  @Test
  void what_a_credit_note_changes_of_its_invoice_is_a_write_to_the_invoice() {
    List<Object> commands =
        attempts.send(
            Works.of(Works.task(Step.SEND, 3, 3), erp(ABSENT, new Outcome.Accepted(NOTE))), true);

    PublishInvoice task = Works.task(Step.SEND, 3, 3);
    RecordWrite note = (RecordWrite) commands.get(1);
    assertThat(note.documentId().erpId()).isEqualTo("7");
    assertThat(note.syncId()).isEqualTo(task.syncId());
    assertThat(note.revision()).isEqualTo(3);
    RecordWrite invoice = (RecordWrite) commands.get(2);
    assertThat(invoice.documentId().erpId()).isEqualTo("5");
    assertThat(invoice.syncId()).isEqualTo(CREDITED);
    assertThat(invoice.revision()).isEqualTo(2);
    assertThat(invoice.publicationKey()).isEqualTo(task.key(3));
  }

  @Test
  void a_credit_note_with_the_number_of_its_invoice_is_the_credit_notes_write() {
    PublishedDocument sameNumber =
        new PublishedDocument(
            "5",
            "N5",
            BigDecimal.ONE,
            "NOK",
            List.of(written("credit-note", "5"), written("invoice", "5")),
            List.of());
    List<Object> commands =
        attempts.send(
            Works.of(Works.task(Step.SEND, 3, 3), erp(ABSENT, new Outcome.Accepted(sameNumber))),
            true);

    assertThat(((RecordWrite) commands.get(1)).syncId())
        .isEqualTo(Works.task(Step.SEND, 3, 3).syncId());
    assertThat(((RecordWrite) commands.get(2)).syncId()).isEqualTo(CREDITED);
  }

  @Test
  void where_somebody_else_has_made_the_credit_note_its_invoice_stays_the_other_ones() {
    Outcome byOthers = new Outcome.Accepted(NOTE.madeByOthers());

    List<Object> commands =
        attempts.send(Works.of(Works.task(Step.SEND, 3, 3), erp(ABSENT, byOthers)), true);

    assertThat(commands).hasSize(2);
    assertThat(((RecordWrite) commands.get(1)).documentId().erpId()).isEqualTo("5");
    assertThat(((RecordWrite) commands.get(1)).syncId()).isEqualTo(CREDITED);
  }

  @Test
  void what_is_credited_is_under_way_before_anything_is_written() {
    List<PublicationKey> known = new ArrayList<>();
    Publishing erp =
        Works.publishing(
            publication -> ABSENT,
            publication -> {
              known.add(crediting.get(Works.task(Step.SEND, 3, 3).syncId()));
              return new Outcome.Accepted(NOTE);
            });
    attempts.send(Works.of(Works.task(Step.SEND, 3, 3), erp), true);

    assertThat(known).containsExactly(HELD);
  }

  @Test
  void a_credit_note_in_doubt_says_what_it_credits() {
    Outcome unclear = new Outcome.Unclear("timeout", "Nobody knows.");
    assertThat(send(Precaution.NONE, true, ABSENT, unclear))
        .isInstanceOfSatisfying(
            RecordUnclear.class, c -> assertThat(c.credits()).isEqualTo(INVOICE));
    assertThat(send(Precaution.NONE, false, ABSENT, unclear))
        .as("interrupted")
        .isInstanceOfSatisfying(
            RecordUnclear.class, c -> assertThat(c.credits()).isEqualTo(INVOICE));
  }

  @Test
  void what_was_never_begun_to_be_credited_is_not_in_doubt() {
    assertThat(send(Precaution.NONE, false, ABSENT, null))
        .isInstanceOfSatisfying(RecordUnclear.class, c -> assertThat(c.credits()).isNull());
  }

  @Test
  void a_credit_note_in_doubt_is_found_by_its_invoice_though_cw_does_not_show_it_any_more() {
    cwAnswers(new CwInvoice.Missing());
    PublishInvoice task = Works.task(Step.LOOK_UP, 3, 3).lookUp(3, 2, Works.NOW, null, INVOICE);

    assertThat(attempts.lookUp(Works.of(task, finding(NOTE))).get(0))
        .isInstanceOf(RecordAccepted.class);
    assertThat(asked).containsExactly(task.key(3) + " credits 5");
  }

  @Test
  void a_credit_note_in_doubt_is_looked_up_with_what_it_was_sent_with() {
    PublishInvoice task =
        Works.task(Step.LOOK_UP, 3, 3)
            .lookUp(3, 2, Works.NOW, null, new CreditedDocument(CREDITED, 1, "4", "N4", HELD));

    attempts.lookUp(Works.of(task, finding(NOTE)));
    assertThat(asked).containsExactly(task.key(3) + " credits 4");
  }

  @Test
  void a_cancelled_credit_note_is_looked_up_by_its_invoice() {
    CwInvoice.Read note = (CwInvoice.Read) creditNote();
    cwAnswers(new CwInvoice.Read(note.record(), 3, note.number(), true, note.credits()));
    PublishInvoice task = Works.task(Step.SEND, 3, 3, Precaution.LOOK_UP);

    assertThat(attempts.send(Works.of(task, finding(NOTE)), true).get(0))
        .isInstanceOf(RecordAccepted.class);
    assertThat(asked).containsExactly(task.key(3) + " credits 5");
  }

  private Publishing finding(PublishedDocument document) {
    return Works.publishing(
        publication -> {
          String credits =
              publication.credits() == null ? "" : " credits " + publication.credits().erpId();
          asked.add(publication.key() + credits);
          return new Finding.Found(document);
        });
  }

  private static WrittenDocument written(String entity, String erpId) {
    return new WrittenDocument(
        entity, erpId, "1", Fingerprint.of("fake/1", Map.of("state", "unpaid")), true);
  }

  private static CwInvoice creditNote() {
    CwInvoice.Read read = (CwInvoice.Read) revision(3);
    return new CwInvoice.Read(read.record(), 3, read.number(), false, CREDITED.invoiceId());
  }

  private static PublicationRequested requested() {
    return new PublicationRequested(
        CREDITED,
        1,
        2,
        "invoice",
        "fake",
        1,
        HELD,
        LocalDate.of(2026, 3, 2),
        2,
        Precaution.NONE,
        Works.NOW,
        "c-2",
        "");
  }

  private static PublicationAccepted accepted() {
    return new PublicationAccepted(
        CREDITED,
        1,
        2,
        HELD,
        "fake",
        "5",
        "N5",
        BigDecimal.TEN,
        "NOK",
        "1006",
        "m/1",
        false,
        List.of());
  }
}
