package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.publishing.CreditedInvoices.Credited;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What the ERP holds of the invoice that a credit note of CW names. */
class CreditedInvoicesTest {

  private static final InvoiceSyncId INVOICE = new InvoiceSyncId("demo", "inv-0");

  private final List<Object> history = new ArrayList<>();

  private Credited find(String invoiceId) {
    return new CreditedInvoices(
            id -> id.equals(INVOICE) ? history.stream() : List.of().stream(),
            Mockito.mock(CreditsUnderWay.class))
        .find(Works.task(Step.SEND, 1, 1), invoiceId);
  }

  private void accepted(int revision, int generation, String erpId) {
    PublicationKey key = key(revision);
    history.add(
        new PublicationRequested(
            INVOICE,
            revision,
            revision,
            "invoice",
            "fake",
            generation,
            key,
            LocalDate.of(2026, 3, 2),
            1,
            Precaution.NONE,
            Works.NOW,
            "c-" + revision,
            ""));
    history.add(
        new PublicationAccepted(
            INVOICE,
            revision,
            revision,
            key,
            "fake",
            erpId,
            "N" + erpId,
            BigDecimal.TEN,
            "NOK",
            "1007",
            "m/1",
            false,
            List.of()));
  }

  private static PublicationKey key(int revision) {
    return PublicationKey.derive(INVOICE, revision, "invoice", 1);
  }

  @Test
  void it_is_what_was_accepted_last() {
    accepted(1, 1, "7");
    accepted(2, 1, "8");

    assertThat(find("inv-0"))
        .isEqualTo(new Credited(new CreditedDocument(INVOICE, 2, "8", "N8", key(2)), null));
  }

  @Test
  void an_invoice_that_is_not_accepted_yet_is_waited_for() {
    assertThat(find("inv-0").document()).isNull();
    assertThat(find("inv-0").refusal())
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            reason -> assertThat(reason.code()).isEqualTo("credited-not-accepted"));
  }

  @Test
  void what_lies_where_the_client_was_before_is_not_credited() {
    accepted(1, 2, "7");

    assertThat(refusal()).isEqualTo("credited-elsewhere");
  }

  @Test
  void what_was_taken_back_is_not_credited_but_found() {
    accepted(1, 1, "7");
    history.add(new PublicationWithdrawn(INVOICE, 2, 2, "7", "N7", "9", "N9", false, List.of()));

    assertThat(refusal()).isEqualTo("credited-withdrawn");
    assertThat(find("inv-0").document().erpId()).isEqualTo("7");
  }

  @Test
  void what_is_credited_but_could_not_be_issued_anew_is_not_credited_again() {
    CreditNote note = new CreditNote("9", "N9", "invoice");
    accepted(1, 1, "7");
    history.add(new CorrectionRefused(INVOICE, 2, 2, "no", "No.", List.of(), "m/1", note));
    assertThat(refusal()).isEqualTo("credited-withdrawn");
    assertThat(((Outcome.Rejected) find("inv-0").refusal()).message())
        .contains("was to be issued anew and is credited already");

    accepted(2, 1, "8");
    assertThat(find("inv-0").refusal()).isNull();

    history.add(new PublicationNotSent(INVOICE, 3, "busy", "Later.", null, "1007", note));
    assertThat(refusal()).isEqualTo("credited-withdrawn");
  }

  @Test
  void what_was_refused_with_nothing_credited_can_be_credited() {
    accepted(1, 1, "7");
    history.add(new CorrectionRefused(INVOICE, 2, 2, "no", "No.", List.of(), "m/1", null));
    history.add(new PublicationNotSent(INVOICE, 3, "busy", "Later.", null, "1007", null));

    assertThat(find("inv-0").refusal()).isNull();
  }

  @Test
  void what_cannot_name_an_invoice_is_refused() {
    assertThat(((Outcome.Rejected) find("no/id").refusal()).code()).isEqualTo("credited-unknown");
  }

  private String refusal() {
    return ((Outcome.Rejected) find("inv-0").refusal()).code();
  }
}
