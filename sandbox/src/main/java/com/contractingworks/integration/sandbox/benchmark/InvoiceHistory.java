package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** What happened to one invoice: nine of ten were published, one was rejected and given up. */
final class InvoiceHistory {

  /** Events of the longest history. */
  static final int LONGEST = 5;

  private static final int CLIENTS = 200;
  private static final int ONE_IN = 10;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final InvoiceSyncId id;
  private final ErpDocumentId document;
  private final PublicationKey key;
  private final int number;
  private final Map<String, String> metadata;

  private InvoiceHistory(int number, Map<String, String> metadata) {
    String client = "bench-%03d".formatted(number % CLIENTS);
    this.id = new InvoiceSyncId(client, "inv-%07d".formatted(number));
    this.document = new ErpDocumentId(client, "tripletex", 1, "invoice", "" + number);
    this.key = PublicationKey.derive(id, 1, "invoice", 1);
    this.number = number;
    this.metadata = metadata;
  }

  /** The events of an invoice, in order. */
  static List<DomainEventMessage<?>> of(int number, Map<String, String> metadata) {
    InvoiceHistory history = new InvoiceHistory(number, metadata);
    return number % ONE_IN == 0 ? history.rejected() : history.published();
  }

  private List<DomainEventMessage<?>> published() {
    return List.of(
        ofInvoice(0, requested()),
        ofInvoice(1, accepted()),
        ofDocument(0, written()),
        ofDocument(1, new NoticeReceived(document, "notice-" + number, "invoice.charged")),
        ofDocument(
            2,
            new EchoIgnored(
                document, "notice-" + number, "1", "Version and values are those we wrote.")));
  }

  private List<DomainEventMessage<?>> rejected() {
    List<FieldError> errors =
        List.of(new FieldError("customer.email", "invalid", "It is no e-mail address."));
    return List.of(
        ofInvoice(0, requested()),
        ofInvoice(
            1,
            new PublicationRejected(
                id, 1, 1, "validation", "The ERP refused it.", errors, "" + number, null)),
        ofInvoice(2, new PublicationGivenUp(id, 1, "Entered by hand.")));
  }

  private PublicationRequested requested() {
    return new PublicationRequested(
        id,
        1,
        1,
        "invoice",
        "tripletex",
        1,
        key,
        LocalDate.of(2026, 1, 1),
        1,
        Precaution.NONE,
        START.plusSeconds(number),
        "command-" + number,
        "9f86d081884c7d65");
  }

  private PublicationAccepted accepted() {
    return new PublicationAccepted(
        id,
        1,
        1,
        key,
        "tripletex",
        "" + number,
        "" + number,
        new BigDecimal("1250.00"),
        "NOK",
        "" + number,
        "tripletex-invoice/2/0a1b2c",
        false,
        List.of());
  }

  private WriteRecorded written() {
    Fingerprint baseline =
        Fingerprint.of(
            "tripletex/1", Map.of("amount", "1250", "currency", "NOK", "dueDate", "2026-01-31"));
    return new WriteRecorded(document, id, key, 1, "1", baseline, START.plusSeconds(number + 600L));
  }

  private DomainEventMessage<?> ofInvoice(long sequence, Object event) {
    return new GenericDomainEventMessage<>("InvoiceSync", id.toString(), sequence, event, metadata);
  }

  private DomainEventMessage<?> ofDocument(long sequence, Object event) {
    return new GenericDomainEventMessage<>(
        "ErpDocument", document.toString(), sequence, event, metadata);
  }
}
