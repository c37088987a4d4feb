package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
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
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Follows the events as the saga does, and keeps the one task that waits. */
final class Progress {

  /**
   * What is to be done next.
   *
   * @param sends whether it is an attempt; otherwise a look-up
   * @param erpIsWorking whether the ERP has said that it is working on it
   * @param correction what is corrected; null if nothing
   */
  record Task(
      boolean sends,
      int attempt,
      int oldestRevision,
      int revision,
      Precaution precaution,
      Instant dueAt,
      boolean erpIsWorking,
      Correction correction) {

    boolean withdraws() {
      return correction != null && correction.withdraws();
    }

    Task lookUp(int highest, Instant at, boolean working) {
      return new Task(
          false,
          attempt,
          oldestRevision,
          Math.max(revision, highest),
          precaution,
          at,
          working,
          correction);
    }
  }

  private Task task;
  private Task last;
  private Task calledOff;
  private boolean known;
  private boolean problemOpen;
  private boolean ended;
  private int attempt;
  private int newestRevision;
  private final Set<String> givenUp = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  void follow(InvoiceSyncEvent event) {
    known = true;
    if (event instanceof PublicationRequested e) {
      asked.add(e.commandId());
      newestRevision = Math.max(newestRevision, e.revision());
      attempt = e.attempt();
      problemOpen = false;
      ended = false;
      schedule(
          new Task(
              true,
              e.attempt(),
              e.oldestRevision(),
              e.revision(),
              e.precaution(),
              e.dueAt(),
              false,
              e.correction()));
    } else if (event instanceof PublicationUnclear e) {
      schedule(last.lookUp(e.revision(), e.lookUpAt(), false));
    } else if (event instanceof PublicationPending e) {
      schedule(last.lookUp(e.revision(), e.checkAt(), true));
    } else if (event instanceof PublicationNotFound e) {
      schedule(
          e.nextLookUpAt() == null
              ? null
              : last.lookUp(last.revision(), e.nextLookUpAt(), last.erpIsWorking()));
    } else if (event instanceof LookUpFailed e) {
      schedule(last.lookUp(last.revision(), e.nextLookUpAt(), last.erpIsWorking()));
    } else {
      followEnd(event);
    }
  }

  private void followEnd(InvoiceSyncEvent event) {
    if (event instanceof NewerRevisionAnnounced e) {
      asked.add(e.commandId());
      newestRevision = Math.max(newestRevision, e.revision());
    } else if (event instanceof PublicationNotSent) {
      task = null;
    } else if (event instanceof ProblemOpened e) {
      problemOpen = true;
      task = e.code().equals(Problems.FOUND_TWICE) ? null : task;
    } else if (event instanceof PublicationAccepted e) {
      end(e.revision());
    } else if (event instanceof PublicationRejected e) {
      end(e.revision());
    } else if (event instanceof CorrectionRefused e) {
      end(e.revision());
    } else if (event instanceof PublicationWithdrawn e) {
      end(e.revision());
    } else if (event instanceof PublicationGivenUp) {
      givenUp.addAll(asked);
      calledOff = task != null && task.sends() ? task : null;
      end(newestRevision);
    }
  }

  /** It has ended if no newer revision was asked for than the one with which it ended. */
  private void end(int revision) {
    task = null;
    problemOpen = false;
    ended = newestRevision <= revision;
  }

  private void schedule(Task next) {
    task = next;
    last = next == null ? last : next;
  }

  /** What waits; an attempt that was called off cannot begin any more when this one begins. */
  Task takeTask() {
    if (task == null) {
      return null;
    }
    calledOff = null;
    Task taken = task;
    task = null;
    return taken;
  }

  /** An attempt that somebody had begun in the moment in which it was called off. */
  Task takeTaskCalledOff() {
    Task taken = calledOff;
    calledOff = null;
    return taken;
  }

  /** Whether the next thing to happen may be that something is sent. */
  boolean maySend() {
    return task != null && task.sends() && task.precaution() != Precaution.PROVE_ABSENCE;
  }

  boolean hasTask() {
    return task != null;
  }

  boolean hasOpenProblem() {
    return problemOpen;
  }

  /** Whether a person gave everything up after this command had been taken. */
  boolean wasGivenUpSince(String commandId) {
    return givenUp.contains(commandId);
  }

  boolean isUnknown() {
    return !known;
  }

  int attempt() {
    return attempt;
  }

  /** Whether something goes on by itself, a person is asked, or it has ended. */
  boolean isSomewhere() {
    return !known || task != null || problemOpen || ended;
  }
}
