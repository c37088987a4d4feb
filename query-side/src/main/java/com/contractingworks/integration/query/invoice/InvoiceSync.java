package com.contractingworks.integration.query.invoice;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An invoice sync as GraphQL shows it; the schema says what each field means. What the ERP has said
 * since the acceptance is looked for only if it is asked for.
 */
public record InvoiceSync(
    String key,
    String clientId,
    String invoiceId,
    SyncStatus status,
    String statusText,
    String provider,
    Integer revision,
    String publicationKey,
    String erpId,
    String erpEntity,
    String erpNumber,
    String invoiceNumber,
    BigDecimal amount,
    String currency,
    KnownState erpState,
    int attempts,
    Issue lastError,
    Issue openProblem,
    Instant nextActionAt,
    Instant requestedAt,
    Instant updatedAt,
    long openedPosition) {

  /** Shows a row. */
  public static InvoiceSync of(InvoiceSyncRow row) {
    Publication publication = row.publication();
    Booking booking = row.booking();
    return new InvoiceSync(
        row.key(),
        row.id().clientId(),
        row.id().invoiceId(),
        row.status(),
        StatusTexts.of(row),
        publication.provider(),
        publication.revision() == 0 ? null : publication.revision(),
        publication.key(),
        booking.erpId(),
        booking.entity(),
        booking.erpNumber(),
        publication.invoiceNumber(),
        booking.amount(),
        booking.currency(),
        booking.state(),
        publication.attempts(),
        row.lastError(),
        row.openProblem(),
        row.nextActionAt(),
        row.requestedAt(),
        row.updatedAt(),
        row.openedPosition());
  }
}
