package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read when Visma.net has told of a change. */
class VismaNetReadingTest extends VismaNetProviderTest {

  @Test
  void an_invoice_that_a_person_deleted_is_read_as_gone() {
    accepted(publish("a", call(";Release=no")));
    erp.api("DELETE", "/v1/customerinvoice/100001", null);

    assertThat(read("100001"))
        .isEqualTo(new DocumentReading("invoice", "100001", true, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "11514.65"})
  void a_payment_of_a_part_and_of_all_is_a_change(BigDecimal amount) {
    WrittenDocument written = accepted(publish("a", call(""))).document().written().get(0);

    erp.control("POST", "/payments", "{\"invoiceId\":100001,\"amount\":%s}".formatted(amount));

    assertThat(written.baseline().differences(read("100001").fingerprint()))
        .containsExactly("balance");
  }

  @Test
  void a_credit_that_a_person_made_is_a_change_of_the_invoice() {
    WrittenDocument written = accepted(publish("a", call(""))).document().written().get(0);

    erp.creditByHand(1, "100001");

    assertThat(written.baseline().differences(read("100001").fingerprint()))
        .containsExactly("balance");
  }

  @Test
  void a_credit_note_that_a_person_made_is_read_whether_or_not_the_notice_names_its_kind() {
    accepted(publish("a", call("")));
    erp.creditByHand(1, "100001");

    DocumentReading reading = read("credit-note", "200001");

    assertThat(reading.entity()).isEqualTo("credit-note");
    assertThat(reading.reference()).isEmpty();
    assertThat(read("invoice", "200001")).isEqualTo(reading);
  }

  @Test
  void our_own_invoice_is_read_as_it_was_written() {
    Outcome.Accepted accepted = accepted(publish("a", call("")));

    DocumentReading reading = read(accepted.document().erpId());

    WrittenDocument written = accepted.document().written().get(0);
    assertThat(reading.version()).isEqualTo(written.version());
    assertThat(reading.fingerprint()).isEqualTo(written.baseline());
    assertThat(reading.reference()).isEqualTo(CwInvoices.key("a").value());
  }
}
