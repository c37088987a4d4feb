package com.contractingworks.integration.command.integrationevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is told, and how long it may become. */
class IntegrationEventsTest {

  /**
   * What the standard tier of Azure takes, less than a tenth for the properties beside the body.
   */
  private static final int MAX_BODY = 256 * 1024 - 20_000;

  private static final InvoiceSyncId SYNC = new InvoiceSyncId("demo", "1");
  private static final ErpDocumentId DOCUMENT = new ErpDocumentId("demo", "fake", 1, "order", "9");

  /** Each character of it takes six bytes in JSON. */
  private static final String ENDLESS = "\u0001".repeat(10_000);

  private static <T> List<T> many(T entry) {
    return Collections.nCopies(1_000, entry);
  }

  @Test
  void a_change_of_a_document_that_holds_an_invoice_is_about_the_invoice() {
    assertThat(IntegrationEvents.subject(change(SYNC))).isEqualTo("demo/1");
    assertThat(IntegrationEvents.subject(change(null))).isEqualTo("demo/fake/1/order/9");
    assertThat(IntegrationEvents.of(change(SYNC)).subject()).isEqualTo("demo/1");
    assertThat(IntegrationEvents.of(change(null)).data().has("invoiceId")).isFalse();
  }

  @Test
  void what_is_not_known_is_left_out() {
    PublicationAccepted accepted =
        new PublicationAccepted(
            SYNC,
            1,
            2,
            new PublicationKey("CW6IC3AZ75VD62SPFEV3"),
            "fake",
            "900",
            null,
            new BigDecimal("-0.05"),
            "NOK",
            null,
            null,
            true,
            List.of());
    assertThat(IntegrationEvents.of(accepted, true).data().propertyNames())
        .containsExactly(
            "clientId",
            "invoiceId",
            "revision",
            "attempt",
            "publicationKey",
            "provider",
            "erpId",
            "amount",
            "currency",
            "foundByLookUp",
            "warnings");
  }

  @Test
  void how_the_document_stands_is_told_as_far_as_it_is_known() {
    ErpState paid = new ErpState(ErpStatus.PAID, BigDecimal.ZERO, null);
    ForeignChangeFound change = change(SYNC);
    ObjectNode data =
        IntegrationEvents.of(
                new ForeignChangeFound(
                    DOCUMENT, "n-1", SYNC, "8", null, List.of(), change.reason(), paid))
            .data();
    assertThat(data.path("erpStatus").stringValue()).isEqualTo("PAID");
    assertThat(data.path("openAmount").decimalValue()).isZero();
    assertThat(data.has("erpLink")).isFalse();
    assertThat(IntegrationEvents.of(change).data().has("erpStatus")).isFalse();
  }

  @Test
  void the_largest_event_fits_into_a_message() {
    PublicationRejected rejected =
        new PublicationRejected(
            SYNC,
            1,
            2,
            ENDLESS,
            ENDLESS,
            many(new FieldError(ENDLESS, ENDLESS, ENDLESS)),
            ENDLESS,
            ENDLESS);
    ForeignChangeFound change =
        new ForeignChangeFound(DOCUMENT, "n", SYNC, ENDLESS, null, many(ENDLESS), ENDLESS);
    assertThat(List.of(rejected, change, new ProblemOpened(SYNC, 1, ENDLESS, ENDLESS)))
        .allSatisfy(
            event ->
                assertThat(RecordingTopic.tell(event).orElseThrow().getBody().toBytes())
                    .hasSizeLessThan(MAX_BODY));
  }

  @Test
  void a_text_is_never_cut_within_a_character() {
    String text = "x".repeat(IntegrationEvents.MAX_TEXT - 1) + "\uD83D\uDE00" + "y";
    String told = message(text);
    assertThat(told).isEqualTo("x".repeat(IntegrationEvents.MAX_TEXT - 1));
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(told)).isTrue();
    String fits = "x".repeat(IntegrationEvents.MAX_TEXT);
    assertThat(message(fits)).isEqualTo(fits);
    assertThat(message(fits + "y")).isEqualTo(fits);
  }

  private static String message(String text) {
    return IntegrationEvents.of(new ProblemOpened(SYNC, 1, "code", text))
        .data()
        .path("message")
        .stringValue();
  }

  private static ForeignChangeFound change(InvoiceSyncId syncId) {
    return new ForeignChangeFound(DOCUMENT, "n-1", syncId, "8", null, List.of("state"), "It is.");
  }
}
