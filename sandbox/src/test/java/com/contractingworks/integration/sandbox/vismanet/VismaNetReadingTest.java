package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.CwInvoices;
import org.junit.jupiter.api.Test;

/** What is read when Visma.net has told of a change. */
class VismaNetReadingTest extends VismaNetProviderTest {

  @Test
  void an_invoice_that_a_person_deleted_is_read_as_gone() {
    accepted(publish("a", call(";Release=no")));
    erp.api("DELETE", "/v1/customerinvoice/100001", null);

    assertThat(read("100001"))
        .isEqualTo(new DocumentReading("invoice", "100001", true, null, null, null));
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
