package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.AddNote;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordWithdrawn;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestWithdrawal;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Events and commands of one invoice, named so that a history reads as a list of words. Digests
 * follow the command's id; what a test does not care about has one fixed value.
 */
final class History {

  static final InvoiceSyncId ID = new InvoiceSyncId("demo-bygg", "inv-1");
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  static final PublicationTarget TRIPLETEX = new PublicationTarget("tripletex", 1);
  static final Duration SPACING = Duration.ofSeconds(30);
  static final Duration HORIZON = Duration.ofSeconds(60);
  static final String MAPPING = "tripletex-invoice@1#ab12";
  static final int MAX_TRIES = 3;
  static final int MAX_FAILURES = 3;

  private History() {}

  static Instant at(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  static PublicationKey key(int revision) {
    return PublicationKey.derive(ID, revision, "invoice", 1);
  }

  static PublicationRequested requested(int attempt, int revision, Precaution precaution) {
    return requested(attempt, revision, precaution, NOW, "c-" + revision);
  }

  static PublicationRequested requested(
      int attempt, int revision, Precaution precaution, Instant dueAt, String commandId) {
    return requested(attempt, revision, 1, precaution, dueAt, commandId, "digest of " + commandId);
  }

  static PublicationRequested requestedByPerson(
      int attempt, int revision, Precaution precaution, Instant dueAt) {
    return requestedByPerson(attempt, revision, precaution, dueAt, "p-" + attempt);
  }

  static PublicationRequested requestedByPerson(
      int attempt, int revision, Precaution precaution, Instant dueAt, String commandId) {
    return requested(attempt, revision, 1, precaution, dueAt, commandId, "");
  }

  static PublicationRequested requested(
      int attempt,
      int revision,
      int oldestRevision,
      Precaution precaution,
      Instant dueAt,
      String commandId,
      String digest) {
    return new PublicationRequested(
        ID,
        attempt,
        revision,
        "invoice",
        "tripletex",
        1,
        key(revision),
        LocalDate.parse("2026-03-02"),
        oldestRevision,
        precaution,
        dueAt,
        commandId,
        digest);
  }

  /** The invoice is cancelled; what has been begun of it is looked for. */
  static PublicationRequested lastLookUp(int attempt, int revision, Instant dueAt) {
    String commandId = "c-" + revision;
    return requested(
        attempt, revision, 1, Precaution.LAST_LOOK_UP, dueAt, commandId, "digest of " + commandId);
  }

  static PublicationRequested requested(int attempt) {
    return requested(attempt, 1, attempt == 1 ? Precaution.NONE : Precaution.LOOK_UP);
  }

  static PublicationAccepted accepted(int attempt, int revision) {
    return accepted(attempt, revision, "900", false);
  }

  static PublicationAccepted accepted(int attempt, int revision, String erpId, boolean found) {
    return accepted(attempt, revision, erpId, MAPPING, found);
  }

  static PublicationAccepted accepted(
      int attempt, int revision, String erpId, String mapping, boolean found) {
    return new PublicationAccepted(
        ID,
        attempt,
        revision,
        key(revision),
        "tripletex",
        erpId,
        "10001",
        new BigDecimal("1250.00"),
        "NOK",
        "F-1",
        mapping,
        found,
        List.of());
  }

  static PublicationRejected rejected(int attempt, int revision) {
    return new PublicationRejected(
        ID, attempt, revision, "validation", "A field is wrong.", List.of(), "F-1", MAPPING);
  }

  static PublicationNotSent notSent(int attempt, Instant retryAt) {
    return new PublicationNotSent(ID, attempt, "unreachable", "No answer.", retryAt, "F-1");
  }

  static PublicationUnclear unclear(int attempt, int revision) {
    return unclear(attempt, revision, NOW.plus(HORIZON));
  }

  static PublicationUnclear unclear(int attempt, int revision, Instant horizonEndsAt) {
    return new PublicationUnclear(
        ID,
        attempt,
        revision,
        "timeout",
        "No answer in time.",
        at(5),
        horizonEndsAt,
        "F-1",
        MAPPING);
  }

  static PublicationPending pending(int attempt) {
    return new PublicationPending(ID, attempt, 1, "job-7", at(20), "F-1", MAPPING);
  }

  static PublicationNotFound notFound(
      int attempt, Instant lookedUpAt, int absences, Instant nextLookUpAt) {
    return new PublicationNotFound(ID, attempt, lookedUpAt, absences, nextLookUpAt);
  }

  static LookUpFailed lookUpFailed(int attempt, int failures) {
    return new LookUpFailed(ID, attempt, failures, "server-error", "It broke.", at(40));
  }

  static NewerRevisionAnnounced announced(int revision) {
    return new NewerRevisionAnnounced(
        ID, revision, "c-" + revision, "digest of " + "c-" + revision);
  }

  static RevisionSuperseded superseded(int revision, int byRevision) {
    return new RevisionSuperseded(ID, revision, byRevision, "c-" + revision);
  }

  static PublicationGivenUp givenUp(int attempt) {
    return new PublicationGivenUp(ID, attempt, "Paid by hand.");
  }

  static RequestPublication request(int revision) {
    return request(revision, "c-" + revision, "digest of c-" + revision);
  }

  static RequestPublication request(int revision, String commandId, String digest) {
    return new RequestPublication(ID, revision, commandId, digest, TRIPLETEX, NOW);
  }

  static RequestWithdrawal cancel(int revision) {
    return new RequestWithdrawal(
        ID, revision, "c-" + revision, "digest of c-" + revision, TRIPLETEX, NOW);
  }

  static RequestWithdrawal cancelWithoutConnection(int revision) {
    return new RequestWithdrawal(
        ID, revision, "c-" + revision, "digest of c-" + revision, null, NOW);
  }

  static RecordWithdrawn recordWithdrawn(int attempt, int revision) {
    return new RecordWithdrawn(ID, attempt, revision, "950", "10050", false, List.of(), NOW);
  }

  /** The ERP is to correct what it has accepted as 900. */
  static PublicationRequested corrects(int attempt, int revision, Correction correction) {
    return corrects(attempt, revision, Precaution.NONE, "c-" + revision, correction);
  }

  static PublicationRequested corrects(
      int attempt, int revision, Precaution precaution, String commandId, Correction correction) {
    return corrects(attempt, revision, revision, precaution, NOW, commandId, correction);
  }

  static PublicationRequested corrects(
      int attempt,
      int revision,
      int oldestRevision,
      Precaution precaution,
      Instant dueAt,
      String commandId,
      Correction correction) {
    return new PublicationRequested(
        ID,
        attempt,
        revision,
        "invoice",
        "tripletex",
        1,
        correction.withdraws() ? correction.key().ofCredit() : key(revision),
        LocalDate.parse("2026-03-02"),
        oldestRevision,
        precaution,
        dueAt,
        commandId,
        commandId.startsWith("p-") ? "" : "digest of " + commandId,
        correction);
  }

  static Correction revise(int heldRevision, String erpId) {
    return new Correction(Correction.Kind.REVISE, erpId, "10001", key(heldRevision));
  }

  static Correction withdraw(int heldRevision, String erpId) {
    return new Correction(Correction.Kind.WITHDRAW, erpId, "10001", key(heldRevision));
  }

  static NewerRevisionAnnounced cancelled(int revision) {
    return new NewerRevisionAnnounced(
        ID, revision, "c-" + revision, "digest of c-" + revision, true);
  }

  static CorrectionRefused correctionRefused(int attempt, int revision) {
    return new CorrectionRefused(
        ID, attempt, revision, "validation", "A field is wrong.", List.of(), MAPPING);
  }

  static PublicationWithdrawn withdrawn(int attempt, int revision) {
    return new PublicationWithdrawn(
        ID, attempt, revision, "900", "10001", "950", "10050", false, List.of());
  }

  static PublicationWithdrawn withdrawnUnsent(int attempt, int revision) {
    return new PublicationWithdrawn(
        ID, attempt, revision, null, null, null, null, false, List.of());
  }

  static RequestPublication requestWithoutConnection(int revision) {
    return new RequestPublication(
        ID, revision, "c-" + revision, "digest of c-" + revision, null, NOW);
  }

  static RecordAccepted recordAccepted(int attempt, int revision) {
    return recordAccepted(attempt, revision, "900", false);
  }

  static RecordAccepted recordAccepted(int attempt, int revision, String erpId, boolean found) {
    return recordAccepted(attempt, revision, erpId, MAPPING, found);
  }

  /** A look-up finds it, and cannot tell with which mapping it was sent. */
  static RecordAccepted recordFound(int attempt, int revision) {
    return recordAccepted(attempt, revision, "900", null, true);
  }

  private static RecordAccepted recordAccepted(
      int attempt, int revision, String erpId, String mapping, boolean found) {
    return new RecordAccepted(
        ID,
        attempt,
        revision,
        key(revision),
        erpId,
        "10001",
        new BigDecimal("1250.00"),
        "NOK",
        "F-1",
        mapping,
        found,
        List.of(),
        NOW);
  }

  static RecordRejected recordRejected(int attempt, int revision) {
    return new RecordRejected(
        ID, attempt, revision, "validation", "A field is wrong.", List.of(), "F-1", MAPPING, NOW);
  }

  static RecordNotSent recordNotSent(int attempt, Instant retryAt) {
    return new RecordNotSent(ID, attempt, "unreachable", "No answer.", retryAt, "F-1", MAX_TRIES);
  }

  static RecordUnclear recordUnclear(int attempt, int revision) {
    return recordUnclear(attempt, revision, NOW.plus(HORIZON));
  }

  static RecordUnclear recordUnclear(int attempt, int revision, Instant horizonEndsAt) {
    return new RecordUnclear(
        ID,
        attempt,
        revision,
        "timeout",
        "No answer in time.",
        at(5),
        horizonEndsAt,
        "F-1",
        MAPPING);
  }

  /** An execution was interrupted, or may not send: what was used before is not known to it. */
  static RecordUnclear recordUnclearWithoutMapping(int attempt, int revision) {
    return new RecordUnclear(
        ID,
        attempt,
        revision,
        "timeout",
        "No answer in time.",
        at(5),
        NOW.plus(HORIZON),
        "F-1",
        null);
  }

  static RecordPending recordPending(int attempt) {
    return new RecordPending(ID, attempt, 1, "job-7", at(20), "F-1", MAPPING);
  }

  static RecordAbsent recordAbsent(int attempt, Instant lookedUpAt) {
    return new RecordAbsent(ID, attempt, lookedUpAt, SPACING, lookedUpAt.plus(SPACING), TRIPLETEX);
  }

  static RecordLookUpFailed recordLookUpFailed(int attempt) {
    return new RecordLookUpFailed(ID, attempt, "server-error", "It broke.", at(40), MAX_FAILURES);
  }

  static RecordFoundTwice recordFoundTwice(int attempt) {
    return new RecordFoundTwice(ID, attempt, List.of("900", "901"));
  }

  static ReportLateDocument reportLate(String erpId) {
    return new ReportLateDocument(ID, key(1), "invoice", erpId);
  }

  static RetryPublication retry(int expectedAttempt) {
    return new RetryPublication(
        ID, expectedAttempt, "Mended.", TRIPLETEX, "p-" + (expectedAttempt + 1), NOW);
  }

  static AddNote note(String text) {
    return new AddNote(ID, text);
  }

  static GiveUpPublication giveUp(int expectedAttempt) {
    return new GiveUpPublication(ID, expectedAttempt, "Paid by hand.", NOW);
  }
}
