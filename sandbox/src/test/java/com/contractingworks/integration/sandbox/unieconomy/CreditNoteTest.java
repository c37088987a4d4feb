package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.unieconomy.CreditSettings;
import com.contractingworks.integration.sandbox.ContractFilter.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Credit notes of CW, whole and in part, and those that take an invoice back. */
class CreditNoteTest extends UniEconomyProviderTest {

  @Test
  void a_credit_note_is_a_negative_draft_first_and_refers_to_its_invoice() {
    PublishedDocument invoice = accepted(publish("a"));

    PublishedDocument credit = accepted(credit("k", CwInvoices.invoice("k"), invoice));

    assertThat(sent("POST /invoices").body())
        .contains("\"InvoiceType\":1", "\"InvoiceReferenceID\":" + invoice.erpId())
        .contains("\"StatusCode\":10001", "\"NumberOfItems\":-10.5", "\"SumVat\":-2231.25");
    assertThat(credit.amount()).isEqualByComparingTo(invoice.amount().negate());
    assertThat(credit.currency()).isEqualTo("NOK");
    assertThat(credit.warnings()).isEmpty();
    assertThat(credit.written()).hasSize(2);
    assertEchoes(credit);
    assertThat(shown(invoice.erpId()).path("StatusCode").intValue()).isEqualTo(42006);
    assertThat(shown(invoice.erpId()).path("RestAmountCurrency").decimalValue()).isZero();
  }

  @Test
  void parts_are_credited_until_nothing_is_left() {
    PublishedDocument invoice = accepted(publish("a"));

    PublishedDocument first = accepted(credit("k1", part("k1", 0), invoice));
    PublishedDocument second = accepted(credit("k2", part("k2", 1), invoice));
    Outcome third = credit("k3", part("k3", 1), invoice);

    assertThat(first.amount().add(second.amount())).isEqualByComparingTo(invoice.amount().negate());
    assertThat(refusal(third)).isEqualTo("more-than-invoiced");
    assertThat(erp.creditNotes(1)).isEqualTo(2);
    assertThat(erp.drafts(1)).isZero();
    assertEchoes(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-lost", "empty-201", "error-body-200"})
  void a_credit_note_whose_draft_was_not_seen_is_completed(String fault) {
    PublishedDocument invoice = accepted(publish("a"));
    erp.fault(fault, "draft", 0);

    assertThat(credit("k", part("k", 0), invoice)).isInstanceOf(Outcome.Unclear.class);
    Publication publication = creditNote("k", part("k", 0), invoice);
    Finding.Draft draft = (Finding.Draft) publishing().find(publication, call());
    PublishedDocument credit = accepted(publishing().resume(draft, publication, call()));

    assertThat(found(publishing().find(publication, call())).erpId()).isEqualTo(credit.erpId());
    assertThat(erp.creditNotes(1)).isEqualTo(1);
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void the_draft_of_a_withdrawal_is_completed_without_a_record() {
    PublishedDocument invoice = accepted(publish("a"));
    HeldDocument held = held(invoice, "a");
    erp.nextCredit(Erp.Fault.SERVER_ERROR);
    withdraw(held);

    Publication credit = held.credit(CwInvoices.DAY);
    Finding.Draft draft = (Finding.Draft) publishing().find(credit, call());
    accepted(publishing().resume(draft, credit, call()));

    assertThat(erp.creditNotes(1)).isEqualTo(1);
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void a_newer_revision_takes_the_place_of_the_draft_of_a_credit_note() {
    PublishedDocument invoice = accepted(publish("a"));
    erp.nextCredit(Erp.Fault.SERVER_ERROR);
    credit("k", part("k", 0), invoice);
    Publication old = creditNote("k", part("k", 0), invoice);
    Finding.Draft draft = (Finding.Draft) publishing().find(old, call());

    PublishedDocument revised =
        accepted(
            corrections()
                .revise(
                    held(draft, "k"),
                    creditNote("k2", part("k2", 1), invoice),
                    AfterPosting.LEAVE,
                    call()));

    assertThat(revised.erpId()).isEqualTo(draft.erpId());
    assertThat(revised.amount()).isNegative().isEqualByComparingTo("-358.40");
    assertThat(revised.warnings()).isEmpty();
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void what_unieconomy_does_not_take_for_a_credit_note_is_never_invoiced() {
    PublishedDocument invoice = accepted(publish("a"));
    erp.filter()
        .after(
            "POST",
            "/invoices",
            proper ->
                new Reply(201, proper.body().replace("\"InvoiceType\":1", "\"InvoiceType\":0")));

    assertThat(refusal(credit("k", CwInvoices.invoice("k"), invoice))).isEqualTo("draft-not-taken");
    assertThat(erp.creditNotes(1)).isZero();
  }

  @Test
  void a_credit_note_in_another_currency_or_of_a_draft_is_refused() {
    PublishedDocument invoice = accepted(publish("a"));
    ObjectNode euro = CwInvoices.invoice("k").put("currency", "EUR");
    Finding.Draft draft = draft("b");
    HeldDocument unfinished = held(draft, "b");

    assertThat(refusal(credit("k", euro, invoice))).isEqualTo("other-currency");
    assertThat(
            refusal(
                publishing().publish(creditNote("k", CwInvoices.invoice("k"), unfinished), call())))
        .isEqualTo("not-an-invoice");
    assertThat(erp.creditNotes(1)).isZero();
  }

  @Test
  void an_invoice_that_is_paid_in_part_is_left_unless_the_policy_says_otherwise() {
    PublishedDocument invoice = accepted(publish("a"));
    HeldDocument held = held(invoice, "a");
    erp.control("POST", "/payments", "{\"invoiceId\":%s,\"amount\":100}".formatted(held.erpId()));

    assertThat(refusal(withdraw(held))).isEqualTo("paid");
    Provider generous = erp.provider(new CreditSettings(true, true));
    PublishedDocument credit =
        accepted(generous.corrections().orElseThrow().withdraw(held, CwInvoices.DAY, call()));

    assertThat(credit.warnings()).singleElement().asString().contains("outstanding");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void a_credit_note_that_cw_asks_for_is_made_of_a_paid_invoice_too() {
    PublishedDocument invoice = accepted(publish("a"));
    erp.control(
        "POST",
        "/payments",
        "{\"invoiceId\":%s,\"amount\":%s}".formatted(invoice.erpId(), invoice.amount()));

    assertThat(accepted(credit("k", part("k", 1), invoice)).warnings()).isNotEmpty();
  }

  @Test
  void where_credit_notes_are_left_to_people_none_is_made() {
    PublishedDocument invoice = accepted(publish("a"));
    Provider strict = erp.provider(new CreditSettings(false, false));
    Publication note = creditNote("k", CwInvoices.invoice("k"), invoice);

    assertThat(refusal(strict.publishing().publish(note, call()))).isEqualTo("credit-by-hand");
    assertThat(
            refusal(
                strict
                    .corrections()
                    .orElseThrow()
                    .withdraw(held(invoice, "a"), CwInvoices.DAY, call())))
        .isEqualTo("credit-by-hand");
    assertThat(erp.creditNotes(1) + erp.drafts(1)).isZero();
  }

  @Test
  void what_is_credited_in_part_is_not_withdrawn() {
    PublishedDocument invoice = accepted(publish("a"));
    accepted(credit("k", part("k", 1), invoice));

    assertThat(refusal(withdraw(held(invoice, "a")))).isEqualTo("partly-credited");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void the_draft_of_somebody_elses_credit_note_is_told_of() {
    PublishedDocument invoice = accepted(publish("a"));
    erp.control(
        "POST", "/credit-notes", "{\"invoiceId\":%s,\"draft\":true}".formatted(invoice.erpId()));

    assertThat(accepted(withdraw(held(invoice, "a"))).warnings())
        .singleElement()
        .asString()
        .contains("another credit note");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void the_draft_of_a_credit_note_is_left_if_the_invoice_was_credited_meanwhile() {
    PublishedDocument invoice = accepted(publish("a"));
    Publication note = creditNote("k", part("k", 0), invoice);
    erp.nextCredit(Erp.Fault.SERVER_ERROR);
    publishing().publish(note, call());
    Finding.Draft draft = (Finding.Draft) publishing().find(note, call());
    erp.creditByHand(1, invoice.erpId());

    assertThat(refusal(publishing().resume(draft, note, call()))).isEqualTo("more-than-invoiced");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void a_withdrawal_that_a_person_ended_is_a_success_and_its_draft_is_told_of() {
    PublishedDocument invoice = accepted(publish("a"));
    HeldDocument held = held(invoice, "a");
    erp.nextCredit(Erp.Fault.SERVER_ERROR);
    withdraw(held);
    erp.creditByHand(1, invoice.erpId());

    assertThat(accepted(withdraw(held)).warnings())
        .hasSize(2)
        .anySatisfy(warning -> assertThat(warning).contains("somebody else"))
        .anySatisfy(warning -> assertThat(warning).contains("Delete it"));
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void an_issued_credit_note_is_left_to_a_person() {
    PublishedDocument invoice = accepted(publish("a"));
    PublishedDocument credit = accepted(credit("k", part("k", 1), invoice));

    assertThat(refusal(withdraw(held(credit, "k")))).isEqualTo("posted");
    assertThat(
            refusal(
                corrections()
                    .revise(
                        held(credit, "k"),
                        creditNote("k2", part("k2", 0), invoice),
                        AfterPosting.CREDIT_AND_REISSUE,
                        call())))
        .isEqualTo("posted");
  }

  @Test
  void a_withdrawal_is_dated_its_own_day_but_never_before_the_invoice() {
    PublishedDocument first = accepted(publish("a"));
    PublishedDocument second = accepted(publish("b"));

    PublishedDocument later =
        accepted(corrections().withdraw(held(first, "a"), LocalDate.parse("2026-04-01"), call()));
    PublishedDocument same =
        accepted(corrections().withdraw(held(second, "b"), LocalDate.parse("2026-02-01"), call()));

    assertThat(shown(later.erpId()).path("InvoiceDate").stringValue()).isEqualTo("2026-04-01");
    assertThat(shown(same.erpId()).path("InvoiceDate").stringValue()).isEqualTo("2026-03-02");
    assertEchoes(later);
  }

  @Test
  void a_credit_in_foreign_currency_is_at_the_rate_of_its_invoice() {
    ObjectNode euro = CwInvoices.invoice("a").put("currency", "EUR");
    PublishedDocument invoice = accepted(publishing().publish(publication("a", euro), call()));

    accepted(credit("k", part("k", 0).put("currency", "EUR"), invoice));

    assertThat(sent("POST /invoices").body()).contains("\"CurrencyExchangeRate\":11.5");
  }

  @Test
  void a_credit_note_that_credits_nothing_is_refused() {
    PublishedDocument invoice = accepted(publish("a"));
    ObjectNode nothing = part("k", 0);
    ((ObjectNode) nothing.at("/lines/0")).put("unitPrice", BigDecimal.ZERO);

    assertThat(refusal(credit("k", nothing, invoice))).isEqualTo("validation");
  }

  private Outcome withdraw(HeldDocument held) {
    return corrections().withdraw(held, CwInvoices.DAY, call());
  }

  private Outcome credit(String id, ObjectNode note, PublishedDocument invoice) {
    return publishing().publish(creditNote(id, note, invoice), call());
  }

  private Publication creditNote(String id, ObjectNode note, PublishedDocument invoice) {
    return creditNote(id, note, held(invoice, "a"));
  }

  private Publication creditNote(String id, ObjectNode note, HeldDocument credited) {
    Publication plain = publication(id, note.put("kind", "CREDIT_NOTE"));
    return new Publication(plain.key(), plain.record(), plain.referenceDate(), credited);
  }

  /** One line of the invoice. */
  private static ObjectNode part(String id, int line) {
    ObjectNode note = CwInvoices.invoice(id);
    note.withArray("lines").remove(1 - line);
    return note;
  }
}
