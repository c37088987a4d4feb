package com.contractingworks.integration.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every provider owes, whatever its ERP. A provider's test extends this and hands in a
 * stand-in of the ERP.
 *
 * <p>Not asserted here: which requests are made, how documents are mapped, webhooks, and how many
 * look-ups make an absence.
 */
public abstract class ProviderContract {

  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Calls calls = new Calls();
  private Erp erp;

  /** A new stand-in that holds nothing. */
  protected abstract Erp start();

  @BeforeEach
  void startErp() {
    erp = start();
  }

  @AfterEach
  void stopErp() {
    erp.close();
  }

  @Test
  void what_was_accepted_is_found_by_its_key() {
    PublishedDocument accepted = accepted(publish("a", call(1)));

    PublishedDocument found = found(find("a", call(1)));

    assertThat(found.erpId()).isEqualTo(accepted.erpId());
    assertThat(found.amount()).isEqualByComparingTo(accepted.amount());
    assertThat(found.currency()).isEqualTo("NOK");
    assertThat(found.written().get(0).erpId()).isEqualTo(accepted.erpId());
    assertThat(found.written().get(0).baseline()).isEqualTo(accepted.written().get(0).baseline());
  }

  @Test
  void a_mapping_that_was_used_is_found_by_its_reference() {
    String reference = erp.provider().defaultMapping("invoice").reference();

    assertThat(erp.provider().mapping(reference).map(MappingDocument::reference))
        .contains(reference);
    assertThat(erp.provider().mapping(reference + "0")).isEmpty();
  }

  @Test
  void an_unknown_key_is_absent() {
    accepted(publish("a", call(1)));

    assertThat(find("b", call(1))).isInstanceOf(Finding.Absent.class);
  }

  @Test
  void a_lost_answer_is_unclear_and_the_document_is_found() {
    settlesByLookUp(Erp.Fault.ANSWER_LOST);
  }

  @Test
  void a_withheld_answer_is_unclear_and_the_document_is_found() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));
    publish("warm-up", call(1));
    erp.next(Erp.Fault.ANSWER_WITHHELD);

    Outcome outcome =
        erp.provider()
            .publishing()
            .publish(publication, calls.withTimeLeft(erp.connection(1), SHORT));

    assertThat(outcome).isInstanceOf(Outcome.Unclear.class);
    found(find("a", call(1)));
  }

  @Test
  void a_late_gateway_timeout_is_unclear_and_the_document_is_found() {
    settlesByLookUp(Erp.Fault.GATEWAY_TIMEOUT);
  }

  @Test
  void success_with_an_empty_body_is_unclear_and_the_document_is_found() {
    settlesByLookUp(Erp.Fault.EMPTY_SUCCESS);
  }

  @Test
  void success_with_a_strange_body_is_unclear_and_the_document_is_found() {
    settlesByLookUp(Erp.Fault.STRANGE_SUCCESS);
  }

  @Test
  void an_answer_about_another_document_is_unclear_and_the_right_one_is_found() {
    settlesByLookUp(Erp.Fault.OTHER_DOCUMENT);
  }

  @Test
  void a_server_error_is_unclear_and_nothing_final_is_found() {
    erp.next(Erp.Fault.SERVER_ERROR);

    assertThat(publish("a", call(1))).isInstanceOf(Outcome.Unclear.class);
    assertThat(find("a", call(1))).isNotInstanceOf(Finding.Found.class);
    assertThat(erp.documents(1)).isZero();
  }

  @Test
  void a_draft_is_completed_and_not_made_again() {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish("a", call(1));
    Finding finding = find("a", call(1));
    if (finding instanceof Finding.Absent) {
      return;
    }

    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));
    accepted(erp.provider().publishing().resume((Finding.Draft) finding, publication, call(1)));

    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(erp.drafts(1)).isZero();
    found(find("a", call(1)));
  }

  @Test
  void too_many_requests_is_not_sent_and_keeps_the_delay() {
    erp.next(Erp.Fault.RATE_LIMITED);

    assertWasAskedToWait(publish("a", call(1)));

    assertThat(erp.documents(1)).isZero();
  }

  /** Another one may have begun the document by then, and have to say so. */
  protected void assertWasAskedToWait(Outcome outcome) {
    Outcome.NotSent notSent = notSent(outcome);
    assertThat(notSent.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(notSent.wholeConnection()).isTrue();
  }

  @Test
  void a_refused_connection_is_not_sent() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));

    Outcome outcome = erp.provider().publishing().publish(publication, calls.on(erp.unreachable()));

    assertThat(notSent(outcome).wholeConnection()).isTrue();
    assertThat(notSent(outcome).code()).isEqualTo("unreachable");
  }

  @Test
  void a_look_up_that_does_not_get_through_is_no_absence() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));

    assertThat(erp.provider().publishing().find(publication, calls.on(erp.unreachable())))
        .isInstanceOf(Finding.Failed.class);
  }

  @Test
  void an_ended_session_is_renewed_once_also_when_several_threads_meet_it() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));
    accepted(publish("a", call(1)));
    int before = erp.sessionsMade();
    erp.endSessions();

    List<Throwable> failures =
        Together.run(8, () -> found(erp.provider().publishing().find(publication, call(1))));

    assertThat(failures).isEmpty();
    assertThat(erp.sessionsMade()).isEqualTo(before + 1);
  }

  @Test
  void nothing_of_one_connection_reaches_another() {
    accepted(publish("a", call(1)));

    assertThat(find("a", call(2))).isInstanceOf(Finding.Absent.class);
    assertThat(erp.documents(2)).isZero();

    accepted(publish("a", call(2)));
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(erp.documents(2)).isEqualTo(1);
  }

  @Test
  void a_lost_lease_writes_nothing() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));

    Outcome outcome =
        erp.provider()
            .publishing()
            .publish(publication, calls.withLease(erp.connection(1), () -> false));

    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    assertThat(erp.documents(1)).isZero();
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void a_deadline_that_has_passed_sends_nothing() {
    Publication publication = CwInvoices.publication(erp.provider(), "a", call(1));
    int before = calls.exchanges().size();

    Outcome outcome =
        erp.provider()
            .publishing()
            .publish(publication, calls.withTimeLeft(erp.connection(1), Duration.ZERO));

    notSent(outcome);
    assertThat(calls.exchanges()).hasSize(before);
  }

  @Test
  void no_secret_is_seen_in_an_exchange() {
    accepted(publish("a", call(1)));
    erp.provider().test(call(1));

    assertThat(erp.secrets()).isNotEmpty();
    assertThat(calls.exchanges()).isNotEmpty();
    for (String secret : erp.secrets()) {
      assertThat(calls.exchanges().toString()).doesNotContain(secret);
    }
  }

  @Test
  void a_connection_test_says_which_company_it_reached() {
    assertThat(erp.provider().test(call(1))).isInstanceOf(ConnectionTest.Reached.class);
    assertThat(erp.provider().test(calls.on(erp.unreachable())))
        .isInstanceOf(ConnectionTest.Refused.class);
  }

  @Test
  void every_setting_of_a_connection_is_described() {
    assertThat(erp.provider().descriptor().settings())
        .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    assertThat(erp.provider().descriptor().commitHorizon()).isPositive();
  }

  private void settlesByLookUp(Erp.Fault fault) {
    erp.next(fault);

    assertThat(publish("a", call(1))).isInstanceOf(Outcome.Unclear.class);
    found(find("a", call(1)));
    assertThat(erp.documents(1)).isEqualTo(1);
  }

  private Call call(int company) {
    return calls.on(erp.connection(company));
  }

  private Outcome publish(String id, Call call) {
    return erp.provider()
        .publishing()
        .publish(CwInvoices.publication(erp.provider(), id, call), call);
  }

  private Finding find(String id, Call call) {
    return erp.provider().publishing().find(CwInvoices.publication(erp.provider(), id, call), call);
  }

  private static PublishedDocument accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }

  private static Outcome.NotSent notSent(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    return (Outcome.NotSent) outcome;
  }

  private static PublishedDocument found(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Found.class);
    return ((Finding.Found) finding).document();
  }
}
