package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Events for tests, named like the past, with as little to say as each test needs. */
public final class Given {

  private static final CreditNote NOTE = new CreditNote("56", "10024", "invoice");

  /** Noon of the day on which everything happens. */
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Fingerprint READING = Fingerprint.of("test/1", Map.of("amount", "1250"));

  private Given() {}

  public static InvoiceSyncId invoice(String invoiceId) {
    return new InvoiceSyncId("demo-bygg", invoiceId);
  }

  public static ErpDocumentId document(String erpId) {
    return new ErpDocumentId("demo-bygg", "tripletex", 1, "invoice", erpId);
  }

  public static PublicationKey key(InvoiceSyncId id, int revision) {
    return PublicationKey.derive(id, revision, "invoice", 1);
  }

  public static PublicationRequested requested(InvoiceSyncId id, int attempt) {
    return requested(id, attempt, 1);
  }

  public static PublicationRequested requested(InvoiceSyncId id, int attempt, int revision) {
    return new PublicationRequested(
        id,
        attempt,
        revision,
        "invoice",
        "tripletex",
        1,
        key(id, revision),
        LocalDate.of(2026, 3, 1),
        1,
        attempt == 1 ? Precaution.NONE : Precaution.LOOK_UP,
        NOON.plusSeconds(60L * (attempt - 1)),
        "command-" + attempt,
        "");
  }

  /** The invoice is cancelled; what has been begun of it is looked for. */
  public static PublicationRequested lastLookUp(InvoiceSyncId id, int attempt) {
    return new PublicationRequested(
        id,
        attempt,
        2,
        "invoice",
        "tripletex",
        1,
        key(id, 2),
        LocalDate.of(2026, 3, 1),
        1,
        Precaution.LAST_LOOK_UP,
        NOON,
        "command-2",
        "");
  }

  public static PublicationAccepted accepted(InvoiceSyncId id, int attempt, String erpNumber) {
    return accepted(id, attempt, erpNumber, false, List.of());
  }

  public static PublicationAccepted accepted(
      InvoiceSyncId id, int attempt, String number, boolean lookedUp, List<String> warnings) {
    return new PublicationAccepted(
        id,
        attempt,
        1,
        key(id, 1),
        "tripletex",
        "55",
        number,
        new BigDecimal("1250.00"),
        "NOK",
        "F-" + id.invoiceId(),
        "tripletex-invoice/1/abc",
        lookedUp,
        warnings);
  }

  public static PublicationRejected rejected(InvoiceSyncId id, int attempt, FieldError... errors) {
    return new PublicationRejected(
        id,
        attempt,
        1,
        "validation",
        "The ERP refused it",
        List.of(errors),
        "F-" + id.invoiceId(),
        null);
  }

  public static PublicationNotSent notSent(InvoiceSyncId id, int attempt, Instant retryAt) {
    return new PublicationNotSent(
        id, attempt, "unreachable", "The ERP could not be reached", retryAt, null);
  }

  public static PublicationUnclear unclear(InvoiceSyncId id, int attempt, Instant lookUpAt) {
    return new PublicationUnclear(
        id,
        attempt,
        1,
        "timeout",
        "No answer came in time",
        lookUpAt,
        lookUpAt.plusSeconds(60),
        null,
        null);
  }

  public static PublicationNotFound notFound(InvoiceSyncId id, int attempt, Instant next) {
    return new PublicationNotFound(id, attempt, NOON, next == null ? 2 : 1, next);
  }

  public static LookUpFailed lookUpFailed(InvoiceSyncId id, int attempt, Instant next) {
    return new LookUpFailed(id, attempt, 3, "unreachable", "The ERP could not be reached", next);
  }

  public static PublicationPending pending(InvoiceSyncId id, int attempt, Instant checkAt) {
    return new PublicationPending(id, attempt, 1, "job-1", checkAt, null, null);
  }

  public static RevisionSuperseded superseded(InvoiceSyncId id) {
    return new RevisionSuperseded(id, 1, 2, "command-9");
  }

  public static NewerRevisionAnnounced announced(InvoiceSyncId id) {
    return new NewerRevisionAnnounced(id, 2, "command-9", "digest");
  }

  public static NewerRevisionAnnounced cancelled(InvoiceSyncId id) {
    return new NewerRevisionAnnounced(id, 2, "command-9", "digest", true);
  }

  /** What the ERP has as 10023, with the id 55, is to be corrected. */
  public static PublicationRequested corrects(
      InvoiceSyncId id, int attempt, int revision, Correction.Kind kind) {
    return new PublicationRequested(
        id,
        attempt,
        revision,
        "invoice",
        "tripletex",
        1,
        key(id, revision),
        LocalDate.of(2026, 3, 1),
        revision,
        Precaution.NONE,
        NOON,
        "command-" + attempt,
        "",
        new Correction(kind, "55", "10023", key(id, 1)));
  }

  public static CorrectionRefused correctionRefused(InvoiceSyncId id, int attempt) {
    return new CorrectionRefused(id, attempt, 2, "posted", "It is posted", List.of(), null);
  }

  /** What the ERP had is credited by 10024, but nothing is issued in its place. */
  public static CorrectionRefused notReissued(InvoiceSyncId id, int attempt) {
    return new CorrectionRefused(
        id, attempt, 2, "refused", "The ERP refused it", List.of(), null, NOTE);
  }

  /** The same, but it may be tried again. */
  public static PublicationNotSent notReissued(InvoiceSyncId id, int attempt, Instant retryAt) {
    return new PublicationNotSent(id, attempt, "busy", "The ERP is busy", retryAt, null, NOTE);
  }

  /** What the ERP has is to be taken back by a credit note that is a draft yet. */
  public static PublicationWithdrawn withdrawnByDraft(InvoiceSyncId id, int attempt) {
    return new PublicationWithdrawn(
        id, attempt, 2, "55", "10023", "56", null, false, List.of(), null, ErpStatus.DRAFT);
  }

  public static PublicationWithdrawn withdrawn(
      InvoiceSyncId id, int attempt, String erpId, String creditNoteId) {
    return new PublicationWithdrawn(
        id,
        attempt,
        2,
        erpId,
        erpId == null ? null : "10023",
        creditNoteId,
        creditNoteId == null ? null : "10024",
        false,
        List.of());
  }

  public static CommandRefused refused(InvoiceSyncId id) {
    return new CommandRefused(id, "command-1", "key-reused", "The id was used before");
  }

  public static ProblemOpened problem(InvoiceSyncId id, int attempt, String code) {
    return new ProblemOpened(id, attempt, code, "Look at it, then retry or give up");
  }

  public static PublicationGivenUp givenUp(InvoiceSyncId id, int attempt) {
    return new PublicationGivenUp(id, attempt, "Paid by hand");
  }

  public static WriteRecorded written(ErpDocumentId document, InvoiceSyncId id) {
    return new WriteRecorded(document, id, key(id, 1), 1, "1", READING, NOON.plusSeconds(600));
  }

  public static NoticeReceived noticed(ErpDocumentId document) {
    return new NoticeReceived(document, "notice-1", "invoice.charged");
  }

  public static NoticeParked parked(ErpDocumentId document, InvoiceSyncId id) {
    return new NoticeParked(document, "notice-1", "1", READING, key(id, 1), NOON.plusSeconds(30));
  }

  public static EchoIgnored echo(ErpDocumentId document) {
    return new EchoIgnored(document, "notice-1", "1", "Version and values are those we wrote");
  }

  public static NoChange noChange(ErpDocumentId document) {
    return new NoChange(document, "notice-1", "2", "All values are known");
  }

  public static ForeignChangeFound foreignChange(ErpDocumentId document, InvoiceSyncId id) {
    return new ForeignChangeFound(
        document, "notice-2", id, "3", READING, List.of("amount", "dueDate"), "Two fields differ");
  }

  /** The same, with how the document now stands. */
  public static ForeignChangeFound foreignChange(
      ErpDocumentId document, InvoiceSyncId id, ErpState state) {
    ForeignChangeFound change = foreignChange(document, id);
    return new ForeignChangeFound(
        document,
        change.noticeId(),
        id,
        change.version(),
        change.reading(),
        change.changedFields(),
        change.reason(),
        state);
  }

  /** The same acceptance of another document, with how that stands. */
  public static PublicationAccepted with(PublicationAccepted event, String erpId, ErpState state) {
    return with(event, erpId, event.amount(), state);
  }

  /** The same acceptance with another total, and how the document stands. */
  public static PublicationAccepted with(
      PublicationAccepted event, BigDecimal amount, ErpState state) {
    return with(event, event.erpId(), amount, state);
  }

  private static PublicationAccepted with(
      PublicationAccepted event, String erpId, BigDecimal amount, ErpState state) {
    return new PublicationAccepted(
        event.syncId(),
        event.attempt(),
        event.revision(),
        event.publicationKey(),
        event.provider(),
        erpId,
        event.erpNumber(),
        amount,
        event.currency(),
        event.invoiceNumber(),
        event.mapping(),
        event.foundByLookUp(),
        event.warnings(),
        state,
        "invoice");
  }

  public static WriteConfirmed confirmed(ErpDocumentId document) {
    return new WriteConfirmed(document, "1", "It holds what we wrote");
  }

  public static NoticeUnreadable unreadable(ErpDocumentId document) {
    return new NoticeUnreadable(document, "notice-1", "unreachable", "Read it by hand");
  }

  public static ClientConnected connected(String clientId, int generation) {
    return new ClientConnected(new ClientSyncId(clientId), "tripletex", generation, "digest");
  }

  public static WebhooksSubscribed subscribed(String clientId, int generation) {
    return new WebhooksSubscribed(
        new ClientSyncId(clientId), "tripletex", generation, List.of("1"));
  }

  public static WebhookSubscriptionFailed notSubscribed(String clientId, int generation) {
    return new WebhookSubscriptionFailed(
        new ClientSyncId(clientId), "tripletex", generation, "forbidden", "Grant the right.");
  }
}
