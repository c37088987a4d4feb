package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is not known about the ERP: whether it may hold the invoice without our knowing, made with
 * which mapping, crediting what, and what the look-ups have answered so far. Part of {@link
 * InvoiceSync}.
 *
 * <p>A doubt outlives attempts, refusals and giving up. Nothing ends it but what it is about
 * turning up, or a proved absence: two successful empty look-ups, spaced, the later one after the
 * horizon.
 */
final class Doubt {

  private static final int ABSENCES_FOR_PROOF = 2;

  private boolean raised;
  private Instant horizonEndsAt;
  private Instant lastAbsence;
  private int absences;
  private int failures;
  private int proofs;
  private int unclear;
  private final Map<Integer, String> mappings = new HashMap<>();
  private CreditedDocument credits;

  /** Whether the ERP may hold the invoice without our knowing. */
  boolean isRaised() {
    return raised;
  }

  /** What an attempt means of which nobody knows what has become. */
  PublicationUnclear unclear(RecordUnclear attempt) {
    return new PublicationUnclear(
        attempt.syncId(),
        attempt.attempt(),
        attempt.revision(),
        attempt.code(),
        attempt.message(),
        attempt.lookUpAt(),
        horizon(attempt.horizonEndsAt()),
        attempt.invoiceNumber(),
        mapping(attempt.revision(), attempt.mapping()),
        attempt.credits() == null ? credits : attempt.credits());
  }

  /** From when on an absence counts: horizons only ever move on. */
  private Instant horizon(Instant horizonOfAttempt) {
    return horizonEndsAt == null || horizonOfAttempt.isAfter(horizonEndsAt)
        ? horizonOfAttempt
        : horizonEndsAt;
  }

  /** What a successful empty look-up of an unclear publication means. */
  PublicationNotFound weigh(RecordAbsent lookUp) {
    Instant at = lookUp.lookedUpAt();
    boolean counts = lastAbsence == null || isSpaced(at, lookUp.spacing());
    int counted = counts ? absences + 1 : absences;
    boolean proved = counts && counted >= ABSENCES_FOR_PROOF && !at.isBefore(horizonEndsAt);
    return notFound(lookUp, counted, proved ? null : lookUp.nextLookUpAt());
  }

  /** Without any spacing, one look-up that is reported twice would be two. */
  private boolean isSpaced(Instant at, Duration spacing) {
    return at.isAfter(lastAbsence) && !at.isBefore(lastAbsence.plus(spacing));
  }

  /** What a successful empty look-up means while the ERP says that it is working: nothing. */
  PublicationNotFound disregard(RecordAbsent lookUp) {
    return notFound(lookUp, absences, lookUp.nextLookUpAt());
  }

  private static PublicationNotFound notFound(RecordAbsent lookUp, int absences, Instant next) {
    return new PublicationNotFound(
        lookUp.syncId(), lookUp.attempt(), lookUp.lookedUpAt(), absences, next);
  }

  /** What a look-up that failed means: one more in a row. */
  LookUpFailed failed(RecordLookUpFailed lookUp) {
    return new LookUpFailed(
        lookUp.syncId(),
        lookUp.attempt(),
        failures + 1,
        lookUp.code(),
        lookUp.message(),
        lookUp.nextLookUpAt());
  }

  /**
   * With which mapping a revision was sent, or may have been.
   *
   * @param answered what the answer says of it; null if nothing
   * @return null if it is not known
   */
  String mapping(int revision, String answered) {
    return answered == null ? mappings.get(revision) : answered;
  }

  /** How many look-ups have failed in a row. */
  int failures() {
    return failures;
  }

  /** How many attempts in a row have left nothing behind. */
  int proofs() {
    return proofs;
  }

  /** How often in a row the latest attempt has turned out unclear: sent, then completed in vain. */
  int timesUnclear() {
    return unclear;
  }

  /** The ERP may hold the invoice. */
  void raise() {
    raised = true;
  }

  void add(PublicationUnclear event) {
    raised = true;
    mappings.put(event.revision(), event.mapping());
    credits = event.credits();
    horizonEndsAt = event.horizonEndsAt();
    lastAbsence = null;
    absences = 0;
    failures = 0;
    unclear++;
  }

  void add(PublicationPending event) {
    raised = true;
    mappings.put(event.revision(), event.mapping());
    credits = event.credits();
  }

  void add(PublicationNotFound event) {
    failures = 0;
    lastAbsence = event.absences() > absences ? event.lookedUpAt() : lastAbsence;
    absences = event.absences();
    if (event.nextLookUpAt() == null) {
      end();
      proofs++;
    }
  }

  /** It is known what has become of it. */
  void end() {
    raised = false;
    mappings.clear();
    credits = null;
  }

  void add(LookUpFailed event) {
    failures = event.failures();
  }

  /** Another attempt is made. */
  void beginAttempt() {
    unclear = 0;
  }

  /** CW or a person asked for an attempt: what was in vain before does not count. */
  void beginAnew() {
    proofs = 0;
  }
}
