package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.CorrectionsContract;
import com.contractingworks.integration.provider.contract.CwInvoices;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TripletexCorrectionsTest extends CorrectionsContract {

  @Override
  protected CorrectableErp start() {
    return new FakeErp();
  }

  @Test
  void a_credit_note_of_a_part_is_refused_since_tripletex_credits_all_or_nothing() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      Outcome.Accepted invoice =
          (Outcome.Accepted)
              provider.publishing().publish(CwInvoices.publication(provider, "a", call), call);
      ObjectNode part = CwInvoices.invoice("k").put("kind", "CREDIT_NOTE");
      part.withArray("lines").remove(1);
      Publication mapped = CwInvoices.publication(provider, "k", part, call);
      HeldDocument credited =
          new HeldDocument(invoice.document().erpId(), null, CwInvoices.key("a"));

      Outcome outcome =
          provider
              .publishing()
              .publish(
                  new Publication(mapped.key(), mapped.record(), CwInvoices.DAY, credited), call);

      assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
      assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("partial-credit");
      assertThat(erp.creditNotes(1)).isZero();
    }
  }

  @Test
  void what_tripletex_would_refuse_is_refused_before_anything_is_credited() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      Outcome.Accepted invoice =
          (Outcome.Accepted)
              provider.publishing().publish(CwInvoices.publication(provider, "a", call), call);
      HeldDocument held = new HeldDocument(invoice.document().erpId(), "1", CwInvoices.key("a"));
      Publication second = CwInvoices.publication(provider, "a2", call);
      ((ObjectNode) second.record().content().get("customer")).remove("name");

      Outcome outcome =
          provider
              .corrections()
              .orElseThrow()
              .revise(held, second, AfterPosting.CREDIT_AND_REISSUE, call);

      assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("validation");
      assertThat(erp.creditNotes(1)).isZero();
    }
  }

  @Test
  void a_credit_note_of_another_key_is_neither_found_nor_written_by_us() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      HeldDocument held = held(provider, call);
      Publication note = note(provider, held, call);
      provider.publishing().publish(note, call);

      assertThat(provider.publishing().find(note, call)).isInstanceOf(Finding.Found.class);
      assertThat(provider.publishing().find(held.credit(CwInvoices.DAY), call))
          .isInstanceOf(Finding.Absent.class);
      Outcome.Accepted taken =
          (Outcome.Accepted)
              provider.corrections().orElseThrow().withdraw(held, CwInvoices.DAY, call);
      assertThat(taken.document().warnings()).singleElement().asString().contains("by CW itself");
      assertThat(taken.document().written())
          .extracting(WrittenDocument::erpId)
          .containsExactly(held.erpId());
      assertThat(erp.creditNotes(1)).isEqualTo(1);
    }
  }

  @Test
  void what_cw_has_credited_itself_is_left_without_a_word_of_a_credit_note() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      HeldDocument held = held(provider, call);
      provider.publishing().publish(note(provider, held, call), call);
      Publication second = CwInvoices.publication(provider, "a2", call);

      Outcome outcome =
          provider.corrections().orElseThrow().revise(held, second, AfterPosting.LEAVE, call);

      assertThat(((Outcome.Rejected) outcome).code()).isEqualTo(Corrections.POSTED);
      assertThat(((Outcome.Rejected) outcome).creditNote()).isNull();
    }
  }

  @Test
  void a_second_credit_note_of_cw_is_refused_and_names_the_first() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      HeldDocument held = held(provider, call);
      Publication first = note(provider, "k", held, call);
      Outcome.Accepted accepted = (Outcome.Accepted) provider.publishing().publish(first, call);

      Outcome again = provider.publishing().publish(first, call);
      Outcome second = provider.publishing().publish(note(provider, "k2", held, call), call);

      assertThat(again).isInstanceOf(Outcome.Accepted.class);
      assertThat(second).isInstanceOf(Outcome.Rejected.class);
      assertThat(((Outcome.Rejected) second).code()).isEqualTo("credited-already");
      assertThat(((Outcome.Rejected) second).message()).contains(accepted.document().number());
      assertThat(erp.creditNotes(1)).isEqualTo(1);
    }
  }

  @Test
  void a_credit_note_of_cw_is_accepted_on_that_of_a_person_and_a_warning_says_so() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      HeldDocument held = held(provider, call);
      erp.creditByHand(1, held.erpId());

      Outcome outcome = provider.publishing().publish(note(provider, held, call), call);

      assertThat(((Outcome.Accepted) outcome).document().warnings())
          .singleElement()
          .asString()
          .contains("by somebody else");
      assertThat(erp.creditNotes(1)).isEqualTo(1);
    }
  }

  @Test
  void what_was_paid_of_an_invoice_that_is_withdrawn_is_told_as_owed() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      HeldDocument held = held(provider, call);
      erp.pay(1, held.erpId(), "100.50");

      Outcome outcome = provider.corrections().orElseThrow().withdraw(held, CwInvoices.DAY, call);

      assertThat(((Outcome.Accepted) outcome).document().warnings())
          .singleElement()
          .asString()
          .contains("100.50 NOK", "owed to the customer");
    }
  }

  private static HeldDocument held(Provider provider, Call call) {
    Outcome.Accepted invoice =
        (Outcome.Accepted)
            provider.publishing().publish(CwInvoices.publication(provider, "a", call), call);
    return new HeldDocument(invoice.document().erpId(), null, CwInvoices.key("a"));
  }

  /** CW's own credit note of the whole. */
  private static Publication note(Provider provider, HeldDocument credited, Call call) {
    return note(provider, "k", credited, call);
  }

  private static Publication note(Provider provider, String id, HeldDocument credited, Call call) {
    ObjectNode note = CwInvoices.invoice(id).put("kind", "CREDIT_NOTE");
    Publication mapped = CwInvoices.publication(provider, id, note, call);
    return new Publication(mapped.key(), mapped.record(), CwInvoices.DAY, credited);
  }

  @Test
  void a_credit_note_of_an_invoice_that_is_not_there_is_absent() {
    try (FakeErp erp = new FakeErp()) {
      HeldDocument gone = new HeldDocument("987654321", null, CwInvoices.key("a"));

      Finding finding =
          erp.provider()
              .publishing()
              .find(gone.credit(CwInvoices.DAY), new Calls().on(erp.connection(1)));

      assertThat(finding).isInstanceOf(Finding.Absent.class);
    }
  }

  @Test
  void a_notice_of_a_credit_note_shows_the_key_under_which_we_made_it() {
    try (FakeErp erp = new FakeErp()) {
      Call call = new Calls().on(erp.connection(1));
      Provider provider = erp.provider();
      Outcome.Accepted invoice =
          (Outcome.Accepted)
              provider.publishing().publish(CwInvoices.publication(provider, "a", call), call);
      HeldDocument held = new HeldDocument(invoice.document().erpId(), null, CwInvoices.key("a"));
      Outcome.Accepted credit =
          (Outcome.Accepted)
              provider.corrections().orElseThrow().withdraw(held, CwInvoices.DAY, call);

      NoticeReading reading =
          provider
              .notices()
              .read(new Notice("1", "invoice.charged", "invoice", credit.document().erpId()), call);

      assertThat(((NoticeReading.Read) reading).documents())
          .extracting(DocumentReading::reference)
          .containsExactly(CwInvoices.key("a").ofCredit().value());
    }
  }
}
