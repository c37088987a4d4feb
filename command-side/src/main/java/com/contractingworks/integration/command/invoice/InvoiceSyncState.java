package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.kernel.invoice.CreditNote;
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
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * What has become of an invoice sync: what each event changes in what is known. Part of {@link
 * InvoiceSync}, which decides on it.
 */
final class InvoiceSyncState {

  private Status status = Status.NONE;
  private int attempt;
  private int tries;
  private PublicationAccepted held;
  private CreditNote credited;
  private boolean mayHaveBegun;
  private final KnownDocuments known = new KnownDocuments();
  private final Requests requests = new Requests();
  private final Doubt doubt = new Doubt();
  private final Set<ProblemOpened> problems = new HashSet<>();

  Status status() {
    return status;
  }

  boolean is(Status other) {
    return status == other;
  }

  /** The number of the latest attempt; 0 if none was asked for. */
  int attempt() {
    return attempt;
  }

  /** How many attempts were made since CW or a person asked for one. */
  int tries() {
    return tries;
  }

  /** What the ERP has; null if it has nothing of which we know. */
  PublicationAccepted held() {
    return held;
  }

  /** What credits {@link #held}, which nothing has replaced yet; null if nothing does. */
  CreditNote credited() {
    return credited;
  }

  /**
   * Whether the latest attempt has reached what it was for: whatever is answered of it once more
   * says nothing new.
   */
  boolean isReached() {
    return status == Status.ACCEPTED && held.attempt() == attempt
        || status == Status.WITHDRAWN && (requests.isWithdrawal() || requests.isLastLookUp());
  }

  /** Whether the ERP neither holds it nor may hold it without our knowing. */
  boolean isAbsent() {
    return held == null && !doubt.isRaised();
  }

  /** Whether an attempt may have begun something in the ERP that is not on record as its end. */
  boolean mayHaveBegun() {
    return mayHaveBegun;
  }

  /** Whether the present or last attempt corrects, or takes back, what the ERP has. */
  boolean isCorrection() {
    return held != null && requests.current().correction() != null;
  }

  /** Whether a document of the ERP is, or was, on record as this invoice or its credit note. */
  boolean knows(String entity, String erpId) {
    return known.contains(entity, erpId);
  }

  Requests requests() {
    return requests;
  }

  Doubt doubt() {
    return doubt;
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  boolean isOpen(ProblemOpened problem) {
    return problems.contains(problem);
  }

  /** Whether this is the latest attempt, and its end is not known yet. */
  boolean isSettling(int answeredAttempt) {
    return answeredAttempt == attempt && status.isSettling();
  }

  /** Whether this is the latest attempt, and the ERP is asked what became of it. */
  boolean isLookedUp(int answeredAttempt) {
    return answeredAttempt == attempt && status.isLookedUp();
  }

  @EventSourcingHandler
  void evolve(PublicationRequested event) {
    if (requests.isFirstTry(event)) {
      tries = 0;
      doubt.beginAnew();
    }
    doubt.beginAttempt();
    tries++;
    requests.add(event);
    attempt = event.attempt();
    mayHaveBegun = true;
    status = Status.REQUESTED;
    problems.clear();
  }

  @EventSourcingHandler
  void evolve(NewerRevisionAnnounced event) {
    requests.add(event);
    status = status == Status.NONE ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(RevisionSuperseded event) {
    requests.add(event);
  }

  @EventSourcingHandler
  void evolve(CommandRefused event) {
    requests.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationAccepted event) {
    held = event;
    credited = null;
    known.add(event.erpEntity(), event.erpId());
    requests.end(event.revision());
    doubt.end();
    status = Status.ACCEPTED;
    problems.clear();
  }

  @EventSourcingHandler
  void evolve(CorrectionRefused event) {
    know(event.creditNote());
    boolean isBeforeProof = is(Status.REQUESTED) && requests.isProvingAbsence();
    status = Status.ACCEPTED;
    requests.add(event);
    if (!isBeforeProof) {
      doubt.end(); // What is refused was first read, when nothing could be at work any more.
    }
  }

  private void know(CreditNote note) {
    if (note != null) {
      credited = note;
      known.add(note.entity(), note.id());
    }
  }

  @EventSourcingHandler
  void evolve(PublicationWithdrawn event) {
    held = null;
    credited = null;
    mayHaveBegun = false;
    known.add(event.creditNoteEntity(), event.creditNoteId());
    requests.end(event.revision());
    doubt.end();
    status = Status.WITHDRAWN;
    problems.clear();
  }

  @EventSourcingHandler
  void evolve(PublicationRejected event) {
    status = Status.REJECTED;
    requests.end(event.revision());
  }

  @EventSourcingHandler
  void evolve(PublicationNotSent event) {
    know(event.creditNote());
    status = event.retryAt() == null ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(PublicationUnclear event) {
    status = Status.UNCLEAR;
    requests.addRevision(event.revision());
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationPending event) {
    status = Status.PENDING;
    requests.addRevision(event.revision());
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationNotFound event) {
    doubt.add(event);
    status = event.nextLookUpAt() == null ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(LookUpFailed event) {
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(ProblemOpened event) {
    problems.add(event);
    if (event.code().equals(Problems.UNSETTLED)) {
      doubt.raise();
    }
    if (event.code().equals(Problems.FOUND_TWICE) && !status.isEnd()) {
      status = Status.STUCK;
    }
  }

  @EventSourcingHandler
  void evolve(PublicationGivenUp event) {
    problems.clear();
    requests.endAll();
    if (status == Status.REQUESTED) {
      doubt.raise(); // Whoever had begun it in the last moment is not stopped by our giving up.
    }
    if (status != Status.WITHDRAWN) {
      status = held == null ? Status.GIVEN_UP : Status.ACCEPTED;
    }
  }
}
