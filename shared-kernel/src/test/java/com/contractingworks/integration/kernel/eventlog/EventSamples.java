package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientResumed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTestFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
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
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NoteAdded;
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
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceRequested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceTested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderApproved;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderContactChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRegistered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderResumed;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRetired;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretAdded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretEnded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSettingsChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSuspended;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One of every event, in the order of the file of stored forms; more where fields may be null. */
public final class EventSamples {

  private static final InvoiceSyncId SYNC = new InvoiceSyncId("demo-bygg", "inv-1");
  private static final ErpDocumentId DOCUMENT =
      new ErpDocumentId("demo-bygg", "tripletex", 1, "invoice", "900");
  private static final ClientSyncId CLIENT = new ClientSyncId("demo-bygg");
  private static final ProviderRegistrationId ACME = new ProviderRegistrationId("acme", 2);
  private static final PublicationKey KEY = new PublicationKey("CW6IC3AZ75VD62SPFEV3");
  private static final CreditedDocument CREDITED =
      new CreditedDocument(new InvoiceSyncId("demo-bygg", "inv-0"), 2, "800", "10000", KEY);
  private static final CreditNote NOTE = new CreditNote("901", "10002", "credit-note");
  private static final ErpState CREDITED_STATE =
      new ErpState(ErpStatus.CREDITED, BigDecimal.ZERO, null);
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-02T08:01:00.123456789Z");
  private static final Fingerprint READING =
      new Fingerprint(
          "tripletex-invoice/1",
          Map.of(
              "state",
              "8d1aea178bd2bb52",
              "amount",
              "e3b0c44298fc1c14",
              "due",
              "081fd2a34c21617c"));

  private EventSamples() {}

  /** All of them. */
  public static List<Object> all() {
    return List.of(
        new PublicationRequested(
            SYNC,
            1,
            2,
            "invoice",
            "tripletex",
            1,
            KEY,
            LocalDate.parse("2026-03-02"),
            1,
            Precaution.LOOK_UP,
            EIGHT,
            "c-1",
            "ab12"),
        new PublicationRequested(
            SYNC,
            2,
            3,
            "invoice",
            "tripletex",
            1,
            KEY,
            LocalDate.parse("2026-03-02"),
            3,
            Precaution.NONE,
            EIGHT,
            "c-3",
            "cd34",
            new Correction(Correction.Kind.REVISE, "900", "10001", KEY)),
        new PublicationAccepted(
            SYNC,
            1,
            2,
            KEY,
            "tripletex",
            "900",
            "10001",
            new BigDecimal("1250.00"),
            "NOK",
            "F-1",
            "tripletex-invoice/1@ab12",
            false,
            List.of("The text was cut to 255 characters.")),
        new PublicationAccepted(
            SYNC,
            1,
            2,
            KEY,
            "tripletex",
            "900",
            null,
            new BigDecimal("-0.05"),
            "NOK",
            null,
            null,
            true,
            List.of()),
        new PublicationAccepted(
            SYNC,
            1,
            2,
            KEY,
            "tripletex",
            "900",
            "10001",
            new BigDecimal("1250.00"),
            "NOK",
            "F-1",
            "tripletex-invoice/1@ab12",
            false,
            List.of(),
            new ErpState(ErpStatus.OPEN, new BigDecimal("1250.00"), null),
            null),
        new PublicationAccepted(
            SYNC,
            1,
            2,
            KEY,
            "tripletex",
            "900",
            null,
            new BigDecimal("1250.00"),
            "NOK",
            null,
            null,
            true,
            List.of(),
            null,
            "invoice"),
        new PublicationRejected(
            SYNC,
            1,
            2,
            "validation",
            "A field is wrong.",
            List.of(new FieldError("lines[0].vatCode", "invalid", "Use a code that is open.")),
            "F-1",
            "tripletex-invoice/1@ab12"),
        new PublicationNotSent(SYNC, 1, "unreachable", "No answer.", LATER, "F-1"),
        new PublicationNotSent(SYNC, 1, "unauthorised", "The access is not valid.", null, null),
        new PublicationUnclear(
            SYNC,
            1,
            2,
            "timeout",
            "No answer in time.",
            EIGHT,
            LATER,
            "F-1",
            "tripletex-invoice/1@ab12"),
        new PublicationUnclear(
            SYNC, 1, 2, "interrupted", "It was interrupted.", EIGHT, LATER, null, null, CREDITED),
        new PublicationNotFound(SYNC, 1, EIGHT, 1, LATER),
        new PublicationNotFound(SYNC, 1, EIGHT, 2, null),
        new LookUpFailed(SYNC, 1, 3, "server-error", "It broke.", LATER),
        new PublicationPending(SYNC, 1, 2, "job-7", LATER, "F-1", "tripletex-invoice/1@ab12"),
        new PublicationPending(SYNC, 1, 2, "job-8", LATER, "F-1", "m/1@ab12", CREDITED),
        new RevisionSuperseded(SYNC, 1, 2, "c-1"),
        new NewerRevisionAnnounced(SYNC, 3, "c-3", "cd34"),
        new NewerRevisionAnnounced(SYNC, 4, "c-4", "ef56", true),
        new CommandRefused(SYNC, "c-3", "key-reused", "The id had been used."),
        new ProblemOpened(SYNC, 1, "found-twice", "Two of them, 900 og 901: æøå."),
        new PublicationGivenUp(SYNC, 1, "Paid by hand."),
        new CorrectionRefused(
            SYNC, 2, 3, "posted", "It is posted.", List.of(), "tripletex-invoice/1@ab12"),
        new PublicationWithdrawn(SYNC, 3, 4, "900", "10001", "901", "10002", false, List.of()),
        new PublicationWithdrawn(
            SYNC, 3, 4, "900", "10001", "901", "10002", true, List.of(), "credit-note", null),
        new PublicationWithdrawn(SYNC, 0, 2, null, null, null, null, false, List.of()),
        new PublicationNotSent(SYNC, 1, "busy", "Later.", LATER, "F-1", NOTE),
        new CorrectionRefused(
            SYNC, 2, 3, "refused", "It is refused.", List.of(), "tripletex-invoice/1@ab12", NOTE),
        new PublicationWithdrawn(
            SYNC, 3, 4, "900", "10001", "901", null, false, List.of(), null, ErpStatus.DRAFT),
        new NoteAdded(SYNC, "They pay on Friday."),
        new WriteRecorded(DOCUMENT, SYNC, KEY, 2, "7", READING, LATER),
        new WriteRecorded(DOCUMENT, SYNC, KEY, 2, null, READING, null),
        new NoticeReceived(DOCUMENT, "n-1", "invoice.charged"),
        new NoticeParked(DOCUMENT, "n-1", "7", READING, KEY, LATER),
        new NoticeParked(DOCUMENT, "n-1", "7", READING, KEY, LATER, CREDITED_STATE),
        new EchoIgnored(DOCUMENT, "n-1", "7", "Version 7 is ours."),
        new EchoIgnored(DOCUMENT, "n-1", "7", "Version 7 is ours.", CREDITED_STATE),
        new NoChange(DOCUMENT, "n-1", null, "It is about another object."),
        new ForeignChangeFound(
            DOCUMENT, "n-1", SYNC, "8", READING, List.of("state"), "It differs in state."),
        new ForeignChangeFound(
            DOCUMENT, "n-1", null, null, null, List.of(), "It is gone from the ERP."),
        new ForeignChangeFound(
            DOCUMENT,
            "n-1",
            SYNC,
            "8",
            READING,
            List.of("state"),
            "It differs in state.",
            new ErpState(
                ErpStatus.PART_PAID, new BigDecimal("50.5"), "https://erp.example/invoice/900")),
        new WriteConfirmed(DOCUMENT, "7", "Version 7 is ours."),
        new WriteConfirmed(DOCUMENT, "7", "Version 7 is ours.", CREDITED_STATE),
        new NoticeUnreadable(DOCUMENT, "n-1", "forbidden", "No right."),
        new ClientConnected(CLIENT, "tripletex", 1, "ab12"),
        new WebhooksSubscribed(CLIENT, "tripletex", 1, List.of("31", "32")),
        new WebhookSubscriptionFailed(CLIENT, "tripletex", 1, "forbidden", "No right."),
        new ClientCreated(CLIENT),
        new ProviderChosen(CLIENT, "tripletex"),
        new PoliciesChosen(CLIENT, "credit-and-reissue", false),
        new MappingChanged(CLIENT, "tripletex", "invoice", 3, "ab12cd34ef56", 1),
        new ConnectionTested(CLIENT, "tripletex", 1, "ab12", "1001"),
        new ConnectionTestFailed(CLIENT, "tripletex", 1, "ab12", "unauthorised", "No key."),
        new ClientActivated(CLIENT),
        new ClientPaused(CLIENT, "They move house."),
        new ClientResumed(CLIENT),
        new ClientDeprovisioned(CLIENT, "They left."),
        new ProviderRegistered(ACME, "https://acme.example/v1", "signature", null, "ab12"),
        new ProviderSettingsChanged(
            ACME, 2, "https://acme.example/v2", "oauth2", "https://acme.example/token"),
        new ProviderContactChanged(ACME, "cd34"),
        new ProviderSecretAdded(ACME, 1, "cw-2026", "ef56"),
        new ProviderSecretEnded(ACME, 1),
        new ConformanceRequested(ACME, 2, "run-1"),
        new ConformanceTested(ACME, 2, "run-1", true, 34, 0, 4, "9f".repeat(32)),
        new ProviderApproved(ACME, "run-1"),
        new ProviderSuspended(ACME, "It doubles invoices."),
        new ProviderResumed(ACME),
        new ProviderRetired(ACME, "There is a newer one."),
        new ActRecorded(
            "0193a7a2-7f00-7000-8000-000000000001",
            "invoice.retry",
            "demo-bygg",
            "inv-1",
            ActOutcome.DONE,
            null,
            List.of("support"),
            "192.0.2.7",
            LATER),
        new ActRecorded(
            "0193a7a2-7f00-7000-8000-000000000002",
            "GET /api/v1/dead-letters",
            null,
            null,
            ActOutcome.REFUSED,
            "This needs the role support; the token has admin.",
            List.of(),
            null,
            LATER));
  }
}
