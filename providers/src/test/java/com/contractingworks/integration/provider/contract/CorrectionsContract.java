package com.contractingworks.integration.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.WrittenDocument;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every provider owes that corrects documents: whatever breaks off in between, there is one
 * credit note and one document in the place of the old one.
 */
public abstract class CorrectionsContract {

  /** Longer than any ERP asks us to wait here. */
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final Calls calls = new Calls();
  private CorrectableErp erp;

  /** A new stand-in that holds nothing. */
  protected abstract CorrectableErp start();

  @BeforeEach
  void startErp() {
    erp = start();
  }

  @AfterEach
  void stopErp() {
    erp.close();
  }

  @Test
  void what_is_posted_is_left_unless_it_may_be_credited() {
    HeldDocument held = held(publish("a"));

    Outcome outcome = revise(held, "a2", AfterPosting.LEAVE);

    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo(Corrections.POSTED);
    assertHolds(1, 0);
  }

  @Test
  void what_is_posted_is_credited_and_issued_anew() {
    HeldDocument held = held(publish("a"));

    PublishedDocument anew = accepted(revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE));

    assertHolds(2, 1);
    assertThat(anew.erpId()).isNotEqualTo(held.erpId());
    PublishedDocument credit = found(publishing().find(credit(held), call()));
    assertThat(anew.written())
        .extracting(WrittenDocument::erpId)
        .contains(anew.erpId(), credit.erpId(), held.erpId());
    PublishedDocument found = found(publishing().find(publication("a2"), call()));
    assertThat(found.erpId()).isEqualTo(anew.erpId());
    assertThat(anew.state()).isNotNull().isEqualTo(found.state());
  }

  @Test
  void a_new_document_that_is_refused_tells_what_was_credited_before() {
    HeldDocument held = held(publish("a"));
    erp.refuseNext();

    Outcome.Rejected refused =
        (Outcome.Rejected) revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE);

    assertHolds(1, 1);
    assertTellsOfCredit(refused.creditNote(), refused.message(), held);
  }

  @Test
  void a_new_document_that_is_not_sent_tells_what_was_credited_before() {
    assumeFalse(erp instanceof ErpOverRest, "The interface has no word for it.");
    HeldDocument held = held(publish("a"));
    erp.next(Erp.Fault.RATE_LIMITED);

    Outcome.NotSent notSent = (Outcome.NotSent) revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE);

    aWhileLater();
    assertTellsOfCredit(notSent.creditNote(), notSent.message(), held);
  }

  @Test
  void what_was_credited_before_is_told_if_it_is_to_be_left_now() {
    HeldDocument held = held(publish("a"));
    erp.refuseNext();
    revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE);

    Outcome.Rejected left = (Outcome.Rejected) revise(held, "a2", AfterPosting.LEAVE);

    assertThat(left.code()).isEqualTo(Corrections.POSTED);
    assertTellsOfCredit(left.creditNote(), left.message(), held);
    assertHolds(1, 1);
  }

  private void assertTellsOfCredit(PublishedDocument note, String message, HeldDocument held) {
    PublishedDocument credit = found(publishing().find(credit(held), call()));
    assertThat(note.erpId()).isEqualTo(credit.erpId());
    assertThat(note.written())
        .extracting(WrittenDocument::erpId)
        .containsExactlyInAnyOrder(credit.erpId(), held.erpId());
    assertThat(message).contains("is credited by", "is not issued");
  }

  @Test
  void a_credit_note_that_is_held_is_neither_revised_nor_withdrawn() {
    HeldDocument invoice = held(publish("a"));
    PublishedDocument note = accepted(publishing().publish(creditNote("k", invoice), call()));
    HeldDocument held = new HeldDocument(note.erpId(), note.number(), CwInvoices.key("k"));

    assertThat(((Outcome.Rejected) withdraw(held)).code()).isEqualTo(Corrections.POSTED);
    assertThat(revise(held, creditNote("k2", invoice))).isInstanceOf(Outcome.Rejected.class);

    assertHolds(1, 1);
  }

  @Test
  void what_has_become_another_kind_of_document_is_left() {
    HeldDocument held = held(publish("a"));

    assertThat(revise(held, creditNote("a2", held))).isInstanceOf(Outcome.Rejected.class);

    assertHolds(1, 0);
  }

  private Outcome revise(HeldDocument held, Publication publication) {
    return corrections().revise(held, publication, AfterPosting.CREDIT_AND_REISSUE, call());
  }

  @ParameterizedTest
  @EnumSource(
      value = Erp.Fault.class,
      mode = Mode.EXCLUDE,
      names = {"ANSWER_WITHHELD", "OTHER_DOCUMENT"})
  void a_revision_that_broke_off_at_the_credit_note_is_made_again_and_credits_once(
      Erp.Fault fault) {
    HeldDocument held = held(publish("a"));
    erp.nextCredit(fault);

    revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE);
    aWhileLater();
    accepted(revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE));

    assertHolds(2, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Erp.Fault.class,
      mode = Mode.EXCLUDE,
      names = {"ANSWER_WITHHELD"})
  void a_revision_that_broke_off_at_the_new_document_is_made_again_and_issues_once(
      Erp.Fault fault) {
    HeldDocument held = held(publish("a"));
    erp.next(fault);

    revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE);
    aWhileLater();
    accepted(revise(held, "a2", AfterPosting.CREDIT_AND_REISSUE));

    assertHolds(2, 1);
  }

  @Test
  void what_is_posted_is_withdrawn_by_a_credit_note_that_is_found_by_its_key() {
    PublishedDocument published = publish("a");
    HeldDocument held = held(published);
    assertThat(publishing().find(credit(held), call())).isInstanceOf(Finding.Absent.class);

    PublishedDocument credit = accepted(withdraw(held));

    assertHolds(1, 1);
    assertThat(credit.amount().abs()).isEqualByComparingTo(published.amount());
    assertThat(credit.warnings()).isEmpty();
    assertThat(found(publishing().find(credit(held), call())).erpId()).isEqualTo(credit.erpId());
  }

  @ParameterizedTest
  @EnumSource(
      value = Erp.Fault.class,
      mode = Mode.EXCLUDE,
      names = {"ANSWER_WITHHELD", "OTHER_DOCUMENT"})
  void a_withdrawal_that_broke_off_is_made_again_and_credits_once(Erp.Fault fault) {
    HeldDocument held = held(publish("a"));
    erp.nextCredit(fault);

    withdraw(held);
    aWhileLater();
    accepted(withdraw(held));

    assertHolds(1, 1);
  }

  @Test
  void what_a_person_credited_is_withdrawn_and_a_warning_says_so() {
    HeldDocument held = held(publish("a"));
    erp.creditByHand(1, held.erpId());

    PublishedDocument credit = accepted(withdraw(held));

    assertHolds(1, 1);
    assertThat(credit.warnings()).isNotEmpty();
    assertThat(credit.written())
        .as("We have written no credit note.")
        .extracting(WrittenDocument::erpId)
        .containsExactly(held.erpId());
  }

  @Test
  void a_credit_note_of_cw_credits_the_document_that_it_names() {
    HeldDocument held = held(publish("a"));

    PublishedDocument credit = accepted(publishing().publish(creditNote("k", held), call()));

    assertHolds(1, 1);
    assertThat(found(publishing().find(creditNote("k", held), call())).erpId())
        .isEqualTo(credit.erpId());
  }

  @Test
  void a_credit_note_that_names_no_document_is_refused() {
    publish("a");

    assertThat(publishing().publish(creditNote("k", null), call()))
        .isInstanceOf(Outcome.Rejected.class);

    assertHolds(1, 0);
  }

  @Test
  void a_lost_lease_corrects_nothing() {
    HeldDocument held = held(publish("a"));
    Call lost = calls.withLease(erp.connection(1), () -> false);

    assertThat(corrections().withdraw(held, CwInvoices.DAY, lost))
        .isInstanceOf(Outcome.NotSent.class);
    assertThat(corrections().revise(held, publication("a2"), AfterPosting.CREDIT_AND_REISSUE, lost))
        .isInstanceOf(Outcome.NotSent.class);

    assertHolds(1, 0);
  }

  @Test
  void a_refused_connection_is_not_sent() {
    HeldDocument held = held(publish("a"));

    assertThat(corrections().withdraw(held, CwInvoices.DAY, calls.on(erp.unreachable())))
        .isInstanceOf(Outcome.NotSent.class);
  }

  private void assertHolds(int documents, int creditNotes) {
    assertThat(erp.documents(1)).isEqualTo(documents);
    assertThat(erp.creditNotes(1)).isEqualTo(creditNotes);
  }

  private Corrections corrections() {
    return erp.provider().corrections().orElseThrow();
  }

  private Publishing publishing() {
    return erp.provider().publishing();
  }

  private Call call() {
    return calls.on(erp.connection(1));
  }

  private void aWhileLater() {
    calls.clock().advance(A_WHILE);
    erp.timePasses(A_WHILE);
  }

  private Outcome revise(HeldDocument held, String id, AfterPosting afterPosting) {
    return corrections().revise(held, publication(id), afterPosting, call());
  }

  private Outcome withdraw(HeldDocument held) {
    return corrections().withdraw(held, CwInvoices.DAY, call());
  }

  private Publication publication(String id) {
    return CwInvoices.publication(erp.provider(), id, call());
  }

  private static Publication credit(HeldDocument held) {
    return held.credit(CwInvoices.DAY);
  }

  private Publication creditNote(String id, HeldDocument credited) {
    ObjectNode note = CwInvoices.invoice(id).put("kind", "CREDIT_NOTE");
    Publication plain = CwInvoices.publication(erp.provider(), id, note, call());
    return new Publication(plain.key(), plain.record(), plain.referenceDate(), credited);
  }

  private PublishedDocument publish(String id) {
    PublishedDocument document = accepted(publishing().publish(publication(id), call()));
    assertThat(document.amount()).isGreaterThan(BigDecimal.ZERO);
    return document;
  }

  private static HeldDocument held(PublishedDocument document) {
    return new HeldDocument(document.erpId(), document.number(), CwInvoices.key("a"));
  }

  private static PublishedDocument accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }

  private static PublishedDocument found(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Found.class);
    return ((Finding.Found) finding).document();
  }
}
