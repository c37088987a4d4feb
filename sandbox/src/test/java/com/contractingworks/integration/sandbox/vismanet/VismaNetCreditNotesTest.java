package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.sandbox.ContractFilter.Reply;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How released invoices are credited, whole and in part. */
class VismaNetCreditNotesTest extends VismaNetProviderTest {

  private static final String NOTE = "/v1/customerCreditNote/200001";

  @Test
  void an_invoice_is_credited_by_a_note_with_its_key_on_hold_that_is_compared_and_released() {
    HeldDocument held = released();

    PublishedDocument note = accepted(withdraw(held)).document();

    assertThat(sent("POST /v2/customerCreditNote").body())
        .contains("\"hold\":{\"value\":true}", held.key().ofCredit().value())
        .contains("\"customerNumber\":{\"value\":\"10001\"}", "Credits invoice 100001.");
    assertThat(sent("PUT " + NOTE).body())
        .contains("\"applicationLines\"", "\"refNbr\":{\"value\":\"100001\"}", "11514.65");
    assertThat(sent("PUT " + NOTE).headers()).containsKey("if-match");
    assertThat(note.erpId()).isEqualTo("200001");
    assertThat(note.amount()).isEqualByComparingTo("11514.65");
  }

  @Test
  void our_own_credit_note_is_no_change_of_it_or_of_its_invoice() {
    PublishedDocument note = accepted(withdraw(released())).document();

    assertThat(note.written())
        .extracting(WrittenDocument::entity)
        .contains("credit-note", "invoice");
    for (WrittenDocument written : note.written()) {
      assertThat(read(written.entity(), written.erpId()).fingerprint())
          .isEqualTo(written.baseline());
      assertThat(written.echoExpected()).isTrue();
    }
  }

  @Test
  void a_part_is_credited_and_what_is_left_can_be_credited_too() {
    HeldDocument held = released();

    PublishedDocument first = accepted(publish(note("k", 1, held))).document();
    assertThat(first.amount()).isEqualByComparingTo("358.40");
    accepted(publish(note("l", 1, held)));

    assertThat(erp.creditNotes(1)).isEqualTo(2);
    assertThat(balance(held)).isEqualByComparingTo("10797.85");
  }

  @Test
  void more_than_is_left_of_an_invoice_is_not_credited() {
    HeldDocument held = released();
    accepted(publish(note("k", 0, held)));

    Outcome.Rejected rejected = rejected(publish(note("l", 0, held)));

    assertThat(rejected.code()).isEqualTo("draft-changed");
    assertThat(rejected.message()).contains("200002");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void more_than_its_invoice_is_refused_before_anything_is_written() {
    HeldDocument held = released();
    ObjectNode large = CwInvoices.invoice("k").put("kind", "CREDIT_NOTE");
    ((ObjectNode) large.at("/lines/0")).put("quantity", 20);

    assertThat(rejected(publish(note("k", large, held))).code()).isEqualTo("credit-too-large");

    assertThat(steps("POST /v2/customerCreditNote")).isZero();
  }

  @Test
  void a_credit_note_in_another_currency_is_refused() {
    HeldDocument held = released();
    ObjectNode euros = CwInvoices.invoice("k").put("kind", "CREDIT_NOTE").put("currency", "EUR");

    assertThat(rejected(publish(note("k", euros, held))).code()).isEqualTo("credit-currency");
  }

  @Test
  void what_a_person_credited_is_not_credited_again_by_cw() {
    HeldDocument held = released();
    erp.creditByHand(1, held.erpId());

    assertThat(rejected(publish(note("k", 1, held))).code()).isEqualTo("credited-already");
  }

  @Test
  void the_rest_of_what_is_credited_in_part_is_left_to_a_person() {
    HeldDocument held = released();
    accepted(publish(note("k", 1, held)));

    Outcome.Rejected rejected = rejected(withdraw(held));

    assertThat(rejected.code()).isEqualTo("credited-in-part");
    assertThat(rejected.message()).contains("200001");
  }

  @Test
  void an_open_credit_note_of_the_same_amount_may_be_meant_for_the_invoice() {
    HeldDocument held = released();
    erp.control("POST", "/credits", "{\"invoiceId\":100001,\"settled\":false}");

    Outcome.Rejected rejected = rejected(withdraw(held));

    assertThat(rejected.code()).isEqualTo("credited-perhaps");
    assertThat(rejected.message()).contains("200001");
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void what_cw_credited_whole_without_settling_it_is_not_credited_again() {
    HeldDocument held = released();
    Publication whole = note("k", CwInvoices.invoice("k").put("kind", "CREDIT_NOTE"), held);
    accepted(erp.provider().publishing().publish(whole, call(";SettleCredits=no")));

    assertThat(rejected(withdraw(held)).code()).isEqualTo("credited-perhaps");

    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void what_was_taken_back_without_settling_it_is_not_credited_whole_by_cw() {
    HeldDocument held = released();
    accepted(withdraw(held, ";SettleCredits=no"));

    assertThat(rejected(publish(note("k", whole(), held))).code()).isEqualTo("credited-perhaps");

    assertThat(steps("POST /v2/customerCreditNote")).isEqualTo(1);
  }

  @Test
  void a_note_on_hold_that_takes_all_back_keeps_cw_from_crediting_it_whole() {
    HeldDocument held = released();
    accepted(withdraw(held, ";Release=no"));

    assertThat(rejected(publish(note("k", whole(), held))).code()).isEqualTo("credited-perhaps");

    assertThat(steps("POST /v2/customerCreditNote")).isEqualTo(1);
  }

  private static ObjectNode whole() {
    return CwInvoices.invoice("k").put("kind", "CREDIT_NOTE");
  }

  @Test
  void what_was_settled_with_something_that_is_not_named_may_be_credited_already() {
    HeldDocument held = released();
    erp.control("POST", "/payments", "{\"invoiceId\":100001,\"amount\":1000}");
    listed("\"applications\"", "\"others\"");

    assertThat(rejected(withdraw(held)).code()).isEqualTo("settled-unknown");

    assertThat(steps("POST /v2/customerCreditNote")).isZero();
  }

  @Test
  void a_credit_note_is_recognised_whatever_its_kind_is_called() {
    HeldDocument held = released();
    erp.creditByHand(1, held.erpId());
    listed("\"docType\":\"CreditNote\"", "\"docType\":\"Credit memo\"");

    assertThat(accepted(withdraw(held)).document().warnings()).isNotEmpty();

    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  /** Lets the next list of invoices say something else. */
  private void listed(String words, String others) {
    erp.filter()
        .after(
            "GET",
            "/v1/customerinvoice",
            list -> new Reply(list.status(), list.body().replace(words, others)));
  }

  @Test
  void a_note_whose_creation_was_lost_is_a_draft_that_is_completed() {
    HeldDocument held = released();
    erp.fault("answer-lost", 0, "credit-draft");
    assertThat(withdraw(held)).isInstanceOf(Outcome.Unclear.class);
    Publication credit = held.credit(CwInvoices.DAY);
    Finding.Draft draft = (Finding.Draft) erp.provider().publishing().find(credit, call(""));

    accepted(erp.provider().publishing().resume(draft, credit, call("")));

    assertThat(steps("POST /v2/customerCreditNote")).isEqualTo(1);
    assertThat(erp.creditNotes(1)).isEqualTo(1);
    assertThat(balance(held)).isEqualByComparingTo("0");
  }

  @Test
  void a_part_credit_note_that_broke_off_is_completed_too() {
    HeldDocument held = released();
    Publication note = note("k", 1, held);
    erp.fault("error-500", 0, "credit");
    assertThat(publish(note)).isInstanceOf(Outcome.Unclear.class);
    Finding.Draft draft = (Finding.Draft) erp.provider().publishing().find(note, call(""));

    accepted(erp.provider().publishing().resume(draft, note, call("")));

    assertThat(erp.creditNotes(1)).isEqualTo(1);
    assertThat(balance(held)).isEqualByComparingTo("11156.25");
  }

  @Test
  void what_is_off_hold_already_is_only_released() {
    HeldDocument held = released();
    erp.filter().after("PUT", NOTE, done -> new Reply(504, "<html>"));
    assertThat(withdraw(held)).isInstanceOf(Outcome.Unclear.class);

    accepted(withdraw(held));

    assertThat(steps("POST /v2/customerCreditNote")).isEqualTo(1);
    assertThat(steps("PUT " + NOTE)).isEqualTo(1);
    assertThat(balance(held)).isEqualByComparingTo("0");
  }

  @Test
  void a_note_that_a_person_changed_is_left_to_a_person() {
    HeldDocument held = released();
    erp.fault("answer-lost", 0, "credit-draft");
    withdraw(held);
    erp.api("PUT", NOTE, "{\"lines\":[{\"operation\":\"Delete\",\"lineNumber\":{\"value\":1}}]}");

    assertThat(rejected(withdraw(held)).code()).isEqualTo("draft-changed");

    assertThat(erp.creditNotes(1)).isZero();
  }

  @Test
  void somebody_elses_change_at_the_same_moment_is_not_released_over() {
    HeldDocument held = released();
    erp.filter()
        .after(
            "GET",
            NOTE,
            read -> {
              erp.api("PUT", NOTE, "{\"invoiceText\":{\"value\":\"Hei\"}}");
              return read;
            });

    assertThat(((Outcome.NotSent) withdraw(held)).code()).isEqualTo("conflict");
    assertThat(erp.creditNotes(1)).isZero();

    accepted(withdraw(held));
    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void what_is_paid_in_part_is_credited_whole_and_the_rest_of_the_note_is_told() {
    HeldDocument held = released();
    erp.control("POST", "/payments", "{\"invoiceId\":100001,\"amount\":1000}");

    PublishedDocument note = accepted(withdraw(held)).document();

    assertThat(note.amount()).isEqualByComparingTo("11514.65");
    assertThat(note.warnings()).singleElement().asString().contains("1000").contains("NOK");
    assertThat(balance(held)).isEqualByComparingTo("0");
  }

  @Test
  void an_invoice_of_nothing_is_credited_too() {
    ObjectNode free = CwInvoices.invoice("a");
    free.withArray("lines").forEach(line -> ((ObjectNode) line).put("unitPrice", 0));
    Publication invoice = CwInvoices.publication(erp.provider(), "a", free, call(""));
    HeldDocument held = held(accepted(publish(invoice)));

    assertThat(accepted(withdraw(held)).document().amount()).isZero();

    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void a_limit_after_the_release_of_a_note_leaves_it_in_doubt_and_not_unsent() {
    HeldDocument held = released();
    erp.filter()
        .after(
            "POST",
            NOTE + "/action/release",
            done -> {
              erp.filter().after("GET", NOTE, note -> thenLimited(note));
              return done;
            });

    assertThat(((Outcome.Unclear) withdraw(held)).code()).isEqualTo("rate-limited");

    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  private Reply thenLimited(Reply note) {
    erp.filter().after("GET", "/v1/customerinvoice/100001", read -> new Reply(429, "{}"));
    return note;
  }

  @Test
  void where_a_person_settles_the_invoice_stays_open() {
    HeldDocument held = released();

    PublishedDocument note = accepted(withdraw(held, ";SettleCredits=no")).document();

    assertThat(note.warnings()).isEmpty();
    assertThat(sent("PUT " + NOTE).body()).doesNotContain("applicationLines");
    assertThat(balance(held)).isEqualByComparingTo("11514.65");
  }

  @Test
  void where_a_person_releases_the_note_on_hold_is_the_document() {
    HeldDocument held = released();

    PublishedDocument note = accepted(withdraw(held, ";Release=no")).document();

    assertThat(erp.creditNotes(1)).isZero();
    assertThat(note.isDraft()).isTrue();
    assertThat(note.warnings())
        .containsExactly("The credit note 200001 is on hold in Visma.net. Release it.");
    Publication credit = held.credit(CwInvoices.DAY);
    assertThat(found(erp.provider().publishing().find(credit, call(";Release=no"))).written())
        .isEqualTo(note.written());
  }

  @Test
  void an_invoice_that_is_not_released_cannot_be_credited() {
    HeldDocument held = held(accepted(publish("a", call(";Release=no"))));

    assertThat(rejected(publish(note("k", 1, held))).code()).isEqualTo("credited-not-released");
  }

  @Test
  void another_invoice_under_the_number_is_not_credited() {
    HeldDocument held = released();
    HeldDocument other = new HeldDocument(held.erpId(), held.number(), CwInvoices.key("z"));

    assertThat(rejected(withdraw(other)).code()).isEqualTo("other-document");
    assertThat(rejected(publish(note("k", 1, other))).code()).isEqualTo("other-document");
  }

  @Test
  void a_credit_note_on_hold_can_be_withdrawn_and_a_released_one_cannot() {
    HeldDocument held = released();
    accepted(withdraw(held, ";Release=no"));
    HeldDocument note = new HeldDocument("200001", "200001", held.key().ofCredit());

    assertThat(withdraw(note)).isInstanceOf(Outcome.Withdrawn.class);
    accepted(withdraw(held));
    HeldDocument second = new HeldDocument("200002", "200002", held.key().ofCredit());

    assertThat(rejected(withdraw(second)).code()).isEqualTo(Corrections.POSTED);
  }

  private HeldDocument released() {
    return held(accepted(publish("a", call(""))));
  }

  private static HeldDocument held(Outcome.Accepted published) {
    String number = published.document().erpId();
    return new HeldDocument(number, number, CwInvoices.key("a"));
  }

  /** A credit note of CW with one line of the invoice: 0 is 8,925.00, 1 is 320.00 without VAT. */
  private Publication note(String id, int line, HeldDocument credited) {
    ObjectNode note = CwInvoices.invoice(id).put("kind", "CREDIT_NOTE");
    note.withArray("lines").remove(1 - line);
    return note(id, note, credited);
  }

  private Publication note(String id, ObjectNode note, HeldDocument credited) {
    Publication mapped = CwInvoices.publication(erp.provider(), id, note, call(""));
    return new Publication(mapped.key(), mapped.record(), CwInvoices.DAY, credited);
  }

  private Outcome publish(Publication note) {
    return erp.provider().publishing().publish(note, call(""));
  }

  private Outcome withdraw(HeldDocument held) {
    return withdraw(held, "");
  }

  private Outcome withdraw(HeldDocument held, String more) {
    return corrections().withdraw(held, CwInvoices.DAY, call(more));
  }

  private BigDecimal balance(HeldDocument held) {
    return erp.api("GET", "/v1/customerinvoice/" + held.erpId(), null)
        .json()
        .path("balanceInCurrency")
        .decimalValue();
  }
}
