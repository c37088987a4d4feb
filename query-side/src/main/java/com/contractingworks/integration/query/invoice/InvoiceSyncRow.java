package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Row;
import java.time.Instant;

/**
 * How one invoice of one client stands with its ERP.
 *
 * @param id the invoice
 * @param status how it stands
 * @param publication what is or was last handed to the ERP
 * @param booking what the ERP last accepted
 * @param lastError what went wrong last and is not settled by an acceptance; null if nothing is
 * @param openProblem what a person is needed for; null if for nothing
 * @param nextActionAt when something is next done by itself; null if nothing is scheduled
 * @param requestedAt when the invoice was first heard of
 * @param updatedAt when something last happened to it
 * @param openedPosition the place in the log of its first event: newer invoices have greater ones,
 *     and it never changes, so lists are ordered by it
 * @param logPosition the place in the log of the last event that is in this row
 */
public record InvoiceSyncRow(
    InvoiceSyncId id,
    SyncStatus status,
    Publication publication,
    Booking booking,
    Issue lastError,
    Issue openProblem,
    Instant nextActionAt,
    Instant requestedAt,
    Instant updatedAt,
    long openedPosition,
    long logPosition)
    implements Row {

  static InvoiceSyncRow opened(InvoiceSyncId id, EventContext context) {
    return new InvoiceSyncRow(
        id,
        SyncStatus.REQUESTED,
        Publication.NONE,
        Booking.NONE,
        null,
        null,
        null,
        context.at(),
        context.at(),
        context.position(),
        0);
  }

  @Override
  public String key() {
    return id.toString();
  }

  /** Whether the ERP has it, or had it before it was taken back. */
  boolean isHeld() {
    return booking.erpId() != null;
  }

  InvoiceSyncRow at(EventContext context) {
    return new InvoiceSyncRow(
        id,
        status,
        publication,
        booking,
        lastError,
        openProblem,
        nextActionAt,
        requestedAt,
        context.at(),
        openedPosition,
        context.position());
  }

  InvoiceSyncRow with(Publication newPublication) {
    return new InvoiceSyncRow(
        id,
        status,
        newPublication,
        booking,
        lastError,
        openProblem,
        nextActionAt,
        requestedAt,
        updatedAt,
        openedPosition,
        logPosition);
  }

  InvoiceSyncRow with(Booking newBooking) {
    return new InvoiceSyncRow(
        id,
        status,
        publication,
        newBooking,
        lastError,
        openProblem,
        nextActionAt,
        requestedAt,
        updatedAt,
        openedPosition,
        logPosition);
  }

  InvoiceSyncRow withProblem(Issue problem) {
    return new InvoiceSyncRow(
        id,
        status,
        publication,
        booking,
        lastError,
        problem,
        nextActionAt,
        requestedAt,
        updatedAt,
        openedPosition,
        logPosition);
  }

  /** Another status, with the error that is behind it and the time of the next step. */
  InvoiceSyncRow become(SyncStatus newStatus, Issue error, Instant nextAction) {
    return new InvoiceSyncRow(
        id,
        newStatus,
        publication,
        booking,
        error,
        openProblem,
        nextAction,
        requestedAt,
        updatedAt,
        openedPosition,
        logPosition);
  }
}
