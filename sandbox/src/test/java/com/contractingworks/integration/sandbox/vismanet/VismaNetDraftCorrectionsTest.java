package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.ErpOverRest;
import com.contractingworks.integration.sandbox.ContractFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How an invoice that is not released is changed and deleted. */
class VismaNetDraftCorrectionsTest extends VismaNetProviderTest {

  private static final String ON_HOLD = ";Release=no";
  private static final String INVOICE = "/v1/customerinvoice/100001";

  @Test
  void a_draft_is_revised_in_place_and_carries_the_new_key() {
    HeldDocument held = onHold();

    Outcome.Accepted revised = accepted(revise(held, ON_HOLD));

    assertThat(revised.document().erpId()).isEqualTo(held.erpId());
    assertThat(revised.document().amount()).isEqualByComparingTo("1250");
    assertThat(erp.drafts(1)).isEqualTo(1);
    assertThat(find("a", call(ON_HOLD))).isInstanceOf(Finding.Absent.class);
    assertThat(found(erp.provider().publishing().find(second(), call(ON_HOLD))).written())
        .isEqualTo(revised.document().written());
  }

  @Test
  void a_revised_draft_is_released_where_we_release() {
    accepted(revise(onHold(), ""));

    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(erp.drafts(1)).isZero();
    assertThat(erp.creditNotes(1)).isZero();
  }

  @Test
  void a_revision_whose_answer_was_lost_is_not_written_again() {
    HeldDocument held = onHold();
    erp.fault("answer-lost", 0, "draft");
    assertThat(revise(held, ON_HOLD)).isInstanceOf(Outcome.Unclear.class);

    accepted(revise(held, ON_HOLD));

    assertThat(steps("PUT " + INVOICE)).isEqualTo(1);
  }

  @Test
  void a_revision_that_was_released_unseen_is_accepted_and_never_credited() {
    HeldDocument held = onHold();
    erp.fault("answer-lost", 0, "invoice");
    assertThat(revise(held, "")).isInstanceOf(Outcome.Unclear.class);

    Outcome.Accepted again = accepted(revise(held, ""));

    assertThat(again.document().erpId()).isEqualTo(held.erpId());
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(erp.creditNotes(1)).isZero();
  }

  @Test
  void somebody_elses_change_at_the_same_moment_is_not_written_over() {
    HeldDocument held = onHold();
    atTheNextReading("{\"invoiceText\":{\"value\":\"Hei\"}}");

    Outcome outcome = revise(held, ON_HOLD);

    assertThat(((Outcome.NotSent) outcome).code()).isEqualTo("conflict");
    assertThat(read(held.erpId()).reference()).isEqualTo(held.key().value());
    assertThat(accepted(revise(held, ON_HOLD)).document().erpId()).isEqualTo(held.erpId());
  }

  @Test
  void what_does_not_carry_our_key_is_neither_revised_nor_deleted() {
    HeldDocument held = onHold();
    String other = "{\"externalReference\":{\"value\":\"PO-1\"}}";
    erp.control("POST", "/invoices/" + held.erpId(), other);

    assertThat(rejected(revise(held, ON_HOLD)).code()).isEqualTo("other-document");
    assertThat(rejected(withdraw(held)).code()).isEqualTo("other-document");

    assertThat(erp.drafts(1)).isEqualTo(1);
  }

  /** The second revision stands in the draft, but nobody heard of it. */
  @Test
  void a_draft_that_a_revision_in_between_was_written_to_is_revised() {
    HeldDocument held = unheardSecond();

    Outcome revised =
        corrections().revise(held, publication("a3", call("")), AfterPosting.LEAVE, call(ON_HOLD));

    assertThat(accepted(revised).document().erpId()).isEqualTo(held.erpId());
    assertThat(read(held.erpId()).reference()).isEqualTo(CwInvoices.key("a3").value());
    assertThat(erp.drafts(1)).isEqualTo(1);
  }

  @Test
  void a_draft_that_a_revision_in_between_was_written_to_is_deleted() {
    assertThat(withdrawn(withdraw(unheardSecond())).warnings()).isEmpty();

    assertThat(erp.drafts(1)).isZero();
  }

  /** As with the two above, but the number of the draft, its key and the later ones are sent. */
  @Test
  void the_provider_interface_tells_which_revisions_a_draft_may_carry() {
    HeldDocument held = unheardSecond();
    try (ErpOverRest rest = new ErpOverRest(erp)) {
      Corrections overRest = rest.provider().corrections().orElseThrow();

      Outcome revised =
          overRest.revise(held, publication("a3", call("")), AfterPosting.LEAVE, call(ON_HOLD));
      HeldDocument third =
          new HeldDocument(
              held.erpId(),
              held.number(),
              held.key(),
              List.of(CwInvoices.key("a3"), CwInvoices.key("a2")));
      Outcome withdrawn = overRest.withdraw(third, CwInvoices.DAY, call(""));

      assertThat(accepted(revised).document().erpId()).isEqualTo(held.erpId());
      assertThat(withdrawn(withdrawn).warnings()).isEmpty();
      assertThat(erp.drafts(1)).isZero();
    }
  }

  private HeldDocument unheardSecond() {
    HeldDocument held = onHold();
    erp.filter().after("PUT", INVOICE, this::thenShowNothing);
    assertThat(revise(held, ON_HOLD)).isInstanceOf(Outcome.NotSent.class);
    assertThat(read(held.erpId()).reference()).isEqualTo(CwInvoices.key("a2").value());
    return new HeldDocument(held.erpId(), held.number(), held.key(), List.of(CwInvoices.key("a2")));
  }

  @Test
  void a_new_revision_without_a_due_date_says_that_the_old_one_stayed() {
    HeldDocument held = onHold();
    ObjectNode undated = CwInvoices.invoice("a2");
    undated.remove("dueDate");
    Publication second = CwInvoices.publication(erp.provider(), "a2", undated, call(""));

    Outcome outcome = corrections().revise(held, second, AfterPosting.LEAVE, call(ON_HOLD));

    assertThat(accepted(outcome).document().warnings())
        .singleElement()
        .asString()
        .contains("due date");
  }

  @Test
  void a_revision_of_what_a_person_deleted_is_left_to_a_person() {
    HeldDocument held = onHold();
    erp.api("DELETE", INVOICE, null);

    assertThat(rejected(revise(held, ON_HOLD)).code()).isEqualTo(Corrections.GONE);
  }

  @Test
  void a_draft_is_withdrawn_by_deleting_it() {
    HeldDocument held = onHold();

    Outcome.Withdrawn withdrawn = withdrawn(withdraw(held));

    assertThat(withdrawn.erpId()).isEqualTo(held.erpId());
    assertThat(withdrawn.warnings()).isEmpty();
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void a_deletion_whose_answer_was_lost_and_a_persons_are_the_same_success_with_a_warning() {
    HeldDocument held = onHold();
    erp.fault("answer-lost", 0, "draft");
    assertThat(withdraw(held)).isInstanceOf(Outcome.Unclear.class);
    assertThat(erp.drafts(1)).isZero();

    assertThat(withdrawn(withdraw(held)).warnings()).isNotEmpty();
  }

  @Test
  void what_a_person_releases_at_the_same_moment_is_credited_by_the_next_attempt() {
    HeldDocument held = onHold();
    erp.api("PUT", INVOICE, "{\"hold\":{\"value\":false}}");
    erp.filter()
        .after(
            "GET",
            INVOICE,
            read -> {
              erp.api("POST", INVOICE + "/action/release", null);
              return read;
            });

    assertThat(((Outcome.Unclear) withdraw(held)).code()).isEqualTo("released-meanwhile");
    accepted(withdraw(held));

    assertThat(erp.creditNotes(1)).isEqualTo(1);
  }

  @Test
  void what_a_person_voided_is_withdrawn_with_a_warning() {
    HeldDocument held = onHold();
    erp.filter()
        .after(
            "GET",
            INVOICE,
            read ->
                new ContractFilter.Reply(
                    read.status(), read.body().replace("\"Hold\"", "\"Voided\"")));

    assertThat(withdrawn(withdraw(held)).warnings()).singleElement().asString().contains("voided");
  }

  private ContractFilter.Reply thenShowNothing(ContractFilter.Reply written) {
    erp.filter().insteadOf("GET", INVOICE, new ContractFilter.Reply(403, "{}"));
    return written;
  }

  private void atTheNextReading(String change) {
    erp.filter()
        .after(
            "GET",
            INVOICE,
            read -> {
              erp.control("POST", "/invoices/100001", change);
              return read;
            });
  }

  private HeldDocument onHold() {
    String number = accepted(publish("a", call(ON_HOLD))).document().erpId();
    return new HeldDocument(number, number, CwInvoices.key("a"));
  }

  /** The second revision: one line, 1,000.00 without VAT. */
  private Publication second() {
    ObjectNode invoice = CwInvoices.invoice("a2");
    invoice.withArray("lines").remove(1);
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", 1).put("unitPrice", 1000);
    return CwInvoices.publication(erp.provider(), "a2", invoice, call(""));
  }

  private Outcome revise(HeldDocument held, String more) {
    return corrections().revise(held, second(), AfterPosting.CREDIT_AND_REISSUE, call(more));
  }

  private Outcome withdraw(HeldDocument held) {
    return corrections().withdraw(held, CwInvoices.DAY, call(""));
  }

  private static Outcome.Withdrawn withdrawn(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Withdrawn.class);
    return (Outcome.Withdrawn) outcome;
  }
}
