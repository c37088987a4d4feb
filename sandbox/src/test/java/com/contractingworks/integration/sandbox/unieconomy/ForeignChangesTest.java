package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reading of a notice shows: our own write, or what somebody made of it since. */
class ForeignChangesTest extends UniEconomyProviderTest {

  @Test
  void a_notice_leads_to_what_our_own_write_left() {
    PublishedDocument written = accepted(publish("a"));

    DocumentReading reading = read(written.erpId());

    assertThat(reading.entity()).isEqualTo("customerinvoice");
    assertThat(reading.reference()).isEqualTo(CwInvoices.key("a").value());
    assertEchoes(written);
    assertThat(read("1").deleted()).isTrue();
  }

  @Test
  void a_payment_is_a_change_in_part_and_in_whole() {
    PublishedDocument written = accepted(publish("a"));

    pay(written, "100");
    DocumentReading part = read(written.erpId());
    pay(written, written.amount().subtract(new BigDecimal("100")).toString());
    DocumentReading whole = read(written.erpId());

    assertThat(changes(written, part)).containsExactlyInAnyOrder("status", "outstanding");
    assertThat(changes(written, whole)).containsExactlyInAnyOrder("status", "outstanding");
    assertThat(part.fingerprint().differences(whole.fingerprint()))
        .containsExactlyInAnyOrder("status", "outstanding");
  }

  @Test
  void a_credit_note_of_a_person_is_a_change_in_part_and_in_whole() {
    PublishedDocument written = accepted(publish("a"));

    erp.control(
        "POST", "/credit-notes", "{\"invoiceId\":%s,\"lines\":1}".formatted(written.erpId()));
    DocumentReading part = read(written.erpId());
    erp.creditByHand(1, written.erpId());
    DocumentReading more = read(written.erpId());

    assertThat(changes(written, part))
        .containsExactlyInAnyOrder("status", "outstanding", "credited");
    assertThat(part.fingerprint().differences(more.fingerprint())).contains("credited");
  }

  @Test
  void a_payment_after_a_lost_answer_is_a_change_of_what_was_sent() {
    erp.next(Erp.Fault.ANSWER_LOST);
    publish("a");
    pay(found(find("a")), "100");

    PublishedDocument found = found(find("a"));

    assertThat(found.written().get(0).version()).isNull();
    assertThat(changes(found, read(found.erpId())))
        .containsExactlyInAnyOrder("status", "outstanding");
  }

  @Test
  void one_event_plan_is_made_however_often_it_is_asked_for() {
    Subscribing first = subscribe("https://cw.example/hooks/uni");
    Subscribing again = subscribe("https://cw.example/hooks/uni");
    Subscribing other = subscribe("https://cw.example/hooks/other");

    assertThat(first).isInstanceOf(Subscribing.Subscribed.class).isEqualTo(again);
    assertThat(other).isNotEqualTo(first);
    assertThat(calls.exchanges().toString()).doesNotContain("hook-canary");
  }

  private void pay(PublishedDocument document, String amount) {
    String body = "{\"invoiceId\":%s,\"amount\":%s}".formatted(document.erpId(), amount);
    erp.control("POST", "/payments", body);
  }

  private static Set<String> changes(PublishedDocument written, DocumentReading reading) {
    WrittenDocument invoice = written.written().get(0);
    return Set.copyOf(invoice.baseline().differences(reading.fingerprint()));
  }

  private Subscribing subscribe(String target) {
    return erp.provider()
        .notices()
        .subscribe(URI.create(target), new Secret("hook-canary"), call());
  }
}
