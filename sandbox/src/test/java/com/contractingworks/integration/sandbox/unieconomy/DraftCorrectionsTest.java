package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Drafts of ours that a revision changes, or that are taken back. */
class DraftCorrectionsTest extends UniEconomyProviderTest {

  @Test
  void a_draft_is_changed_carries_the_new_key_and_is_invoiced() {
    Finding.Draft draft = draft("a");

    PublishedDocument revised = accepted(revise(held(draft, "a"), "a2"));

    assertThat(revised.erpId()).isEqualTo(draft.erpId());
    assertThat(revised.amount()).isEqualByComparingTo("1062.50");
    assertThat(read(revised.erpId()).reference()).isEqualTo(CwInvoices.key("a2").value());
    assertEchoes(revised);
    assertHolds(1, 0, 0);
    assertThat(find("a")).isInstanceOf(Finding.Absent.class);
  }

  @Test
  void what_a_revision_does_not_say_any_more_is_gone_from_the_draft() {
    Finding.Draft draft = draft("a");
    ObjectNode shorter = smaller("a2");
    shorter.remove("deliveryDate");
    shorter.remove("dueDate");

    accepted(
        corrections()
            .revise(held(draft, "a"), publication("a2", shorter), AfterPosting.LEAVE, call()));

    assertThat(sent("PUT /invoices/N").body())
        .contains("\"DeliveryDate\":null", "\"PaymentDueDate\":null", "\"Deleted\":true")
        .doesNotContain("\"Comment\"");
    assertThat(shown(draft.erpId()).hasNonNull("DeliveryDate")).isFalse();
    assertThat(shown(draft.erpId()).hasNonNull("PaymentDueDate")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"answer-lost", "not-committed-reset", "error-500", "empty-201", "rate-limited"})
  void a_change_of_a_draft_that_broke_off_is_made_again_and_invoiced_once(String fault) {
    HeldDocument held = held(draft("a"), "a");
    erp.fault(fault, "draft", 7_000);

    assertThat(revise(held, "a2")).isNotInstanceOf(Outcome.Accepted.class);
    calls.clock().advance(Duration.ofMinutes(1));
    accepted(revise(held, "a2"));

    assertHolds(1, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Erp.Fault.class,
      mode = Mode.INCLUDE,
      names = {"ANSWER_LOST", "SERVER_ERROR", "RATE_LIMITED"})
  void a_changed_draft_that_was_not_seen_invoiced_is_completed(Erp.Fault fault) {
    HeldDocument held = held(draft("a"), "a");
    erp.next(fault);

    assertThat(revise(held, "a2")).isNotInstanceOf(Outcome.Accepted.class);
    calls.clock().advance(Duration.ofMinutes(1));
    PublishedDocument revised = accepted(revise(held, "a2"));

    assertThat(revised.erpId()).isEqualTo(held.erpId());
    assertHolds(1, 0, 0);
  }

  @Test
  void a_changed_draft_that_is_invoiced_at_once_is_not_invoiced_again() {
    HeldDocument held = held(draft("a"), "a");
    long transitions = steps("POST /invoices/N");
    erp.control("POST", "/posting", "{\"atOnce\":true}");

    PublishedDocument revised = accepted(revise(held, "a2"));

    assertThat(revised.warnings()).singleElement().asString().contains("at once");
    assertThat(steps("POST /invoices/N")).isEqualTo(transitions);
    assertHolds(1, 0, 0);
  }

  @Test
  void a_draft_is_deleted_once_also_if_the_answer_is_lost() {
    HeldDocument held = held(draft("a"), "a");
    erp.fault("answer-lost", "draft", 0);

    assertThat(withdraw(held)).isInstanceOf(Outcome.Unclear.class);
    Outcome.Withdrawn again = (Outcome.Withdrawn) withdraw(held);

    assertThat(again.erpId()).isEqualTo(held.erpId());
    assertHolds(0, 0, 0);
  }

  @Test
  void a_draft_is_deleted_without_a_warning() {
    Outcome.Withdrawn outcome = (Outcome.Withdrawn) withdraw(held(draft("a"), "a"));

    assertThat(outcome.warnings()).isEmpty();
    assertHolds(0, 0, 0);
  }

  @Test
  void a_draft_that_a_person_made_their_own_is_left() {
    Finding.Draft draft = draft("a");
    erp.control("POST", "/invoices/" + draft.erpId(), "{\"ExternalReference\":\"Mine\"}");

    assertThat(refusal(withdraw(held(draft, "a")))).isEqualTo("draft-changed");
    assertThat(refusal(revise(held(draft, "a"), "a2"))).isEqualTo("draft-changed");
    assertHolds(0, 0, 1);
  }

  @Test
  void a_draft_that_a_person_deleted_cannot_be_revised_but_is_withdrawn() {
    HeldDocument held = held(draft("a"), "a");
    erp.control("DELETE", "/invoices/" + held.erpId(), null);

    assertThat(refusal(revise(held, "a2"))).isEqualTo(Corrections.GONE);
    assertThat(((Outcome.Withdrawn) withdraw(held)).warnings()).isNotEmpty();
  }

  @Test
  void an_invoice_that_is_not_there_is_of_another_company() {
    HeldDocument elsewhere = new HeldDocument("1", "10001", CwInvoices.key("a"));

    assertThat(refusal(withdraw(elsewhere))).isEqualTo(Corrections.GONE);
  }

  private Outcome revise(HeldDocument held, String id) {
    return corrections().revise(held, publication(id, smaller(id)), AfterPosting.LEAVE, call());
  }

  /** 850 without VAT, for another customer. */
  private static ObjectNode smaller(String id) {
    ObjectNode invoice = CwInvoices.invoice(id);
    invoice.withArray("lines").remove(1);
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", 1);
    ((ObjectNode) invoice.get("customer")).put("organisationNumber", "911222333");
    return invoice;
  }

  private Outcome withdraw(HeldDocument held) {
    return corrections().withdraw(held, CwInvoices.DAY, call());
  }

  private void assertHolds(int documents, int creditNotes, int drafts) {
    assertThat(erp.documents(1)).isEqualTo(documents);
    assertThat(erp.creditNotes(1)).isEqualTo(creditNotes);
    assertThat(erp.drafts(1)).isEqualTo(drafts);
  }
}
