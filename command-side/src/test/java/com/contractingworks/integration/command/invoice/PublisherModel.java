package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;

import com.contractingworks.integration.command.invoice.ErpModel.Document;
import com.contractingworks.integration.command.invoice.ErpModel.Fate;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordWithdrawn;
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.time.Instant;
import java.util.List;

/** A publisher that does what the events demand, and nothing else. */
final class PublisherModel {

  /**
   * What an execution came to.
   *
   * @param answer what it has to report; null if it was interrupted before there was anything
   * @param interrupted whether it ended before it could report
   */
  record Execution(InvoiceSyncCommand answer, boolean interrupted) {}

  private final ErpModel erp;
  private final int readRevision;
  private final boolean readCancelled;
  private final Instant now;

  PublisherModel(ErpModel erp, int readRevision, boolean readCancelled, Instant now) {
    this.erp = erp;
    this.readRevision = readRevision;
    this.readCancelled = readCancelled;
    this.now = now;
  }

  Execution execute(Progress.Task task, Fate fate) {
    if (fate == Fate.INTERRUPTED_BEFORE_SENDING) {
      return new Execution(null, true);
    }
    InvoiceSyncCommand answer = task.sends() ? send(task, fate) : lookUp(task, fate);
    boolean interrupted =
        fate == Fate.INTERRUPTED_AND_COMMITTED || fate == Fate.INTERRUPTED_AND_COMMITTED_LATE;
    return new Execution(answer, interrupted);
  }

  /** The execution after an interrupted one: it cannot know what that one has sent. */
  Execution executeAgain(Progress.Task task) {
    if (task.precaution() == Precaution.LAST_LOOK_UP && task.sends()) {
      return new Execution(lookUpLast(task, Fate.ACCEPTED), false);
    }
    InvoiceSyncCommand answer =
        task.sends() ? unclear(task, task.revision()) : lookUp(task, Fate.ACCEPTED);
    return new Execution(answer, false);
  }

  /** Sends nothing, so it cannot be unclear. */
  private InvoiceSyncCommand lookUpLast(Progress.Task task, Fate fate) {
    if (fate == Fate.LOOK_UP_FAILS || fate == Fate.NOT_SENT) {
      return notSent(task, now.plusSeconds(10));
    }
    InvoiceSyncCommand found = found(task);
    return found != null
        ? found
        : new RecordWithdrawn(
            ID, task.attempt(), task.revision(), null, null, false, List.of(), now);
  }

  private InvoiceSyncCommand send(Progress.Task task, Fate fate) {
    if (task.precaution() == Precaution.LAST_LOOK_UP) {
      return lookUpLast(task, fate);
    }
    if (fate == Fate.REFUSED_BEFORE_SENDING) {
      return rejected(task);
    }
    if (task.precaution() == Precaution.PROVE_ABSENCE) {
      return unclear(task, task.revision());
    }
    if (task.precaution() == Precaution.LOOK_UP && !task.withdraws()) {
      if (fate == Fate.LOOK_UP_FAILS) {
        return notSent(task, now.plusSeconds(10));
      }
      InvoiceSyncCommand found = found(task);
      if (found != null) {
        return found;
      }
    }
    return readCancelled && !task.withdraws() ? rejected(task) : write(task, fate);
  }

  private InvoiceSyncCommand write(Progress.Task task, Fate fate) {
    return switch (fate) {
      case ACCEPTED, INTERRUPTED_AND_COMMITTED -> commit(task, now);
      case INTERRUPTED_AND_COMMITTED_LATE -> commit(task, late());
      case REFUSED, REFUSED_BEFORE_SENDING -> rejected(task);
      case NOT_SENT, LOOK_UP_FAILS, INTERRUPTED_BEFORE_SENDING ->
          notSent(task, now.plusSeconds(90));
      case NEEDS_MENDING -> notSent(task, null);
      case UNCLEAR_AND_NOTHING_COMMITTED -> unclear(task, sentRevision(task));
      case UNCLEAR_AND_COMMITTED -> {
        commit(task, now);
        yield unclear(task, sentRevision(task));
      }
      case UNCLEAR_AND_COMMITTED_LATE -> {
        commit(task, late());
        yield unclear(task, sentRevision(task));
      }
      case UNCLEAR_AND_HALF_COMMITTED -> {
        if (task.correction() != null) {
          erp.credit(task.correction().erpId(), now, now);
        }
        yield unclear(task, sentRevision(task));
      }
      case PENDING_AND_NOTHING_COMMITTED -> pending(task);
      case PENDING_AND_COMMITTED_LATE -> {
        commit(task, late());
        yield pending(task);
      }
    };
  }

  private Instant late() {
    return now.plus(HORIZON).minusSeconds(1);
  }

  private int sentRevision(Progress.Task task) {
    return task.withdraws() ? task.revision() : readRevision;
  }

  /** A correction does only what it does not see done. */
  private InvoiceSyncCommand commit(Progress.Task task, Instant at) {
    if (task.correction() == null) {
      return accepted(task, erp.commit(readRevision, at), false);
    }
    ErpModel.Credit credit = erp.credit(task.correction().erpId(), now, at);
    if (task.withdraws()) {
      return withdrawn(task, credit, false);
    }
    Document document =
        erp.visible(now).stream()
            .filter(seen -> seen.revision() == readRevision)
            .findFirst()
            .orElseGet(() -> erp.commit(readRevision, at));
    return accepted(task, document, false);
  }

  private InvoiceSyncCommand withdrawn(Progress.Task task, ErpModel.Credit credit, boolean found) {
    return new RecordWithdrawn(
        ID, task.attempt(), task.revision(), credit.erpId(), "N", found, List.of(), now);
  }

  private InvoiceSyncCommand lookUp(Progress.Task task, Fate fate) {
    if (fate == Fate.LOOK_UP_FAILS) {
      return new RecordLookUpFailed(
          ID, task.attempt(), "server-error", "It broke.", now.plus(SPACING), MAX_FAILURES);
    }
    InvoiceSyncCommand found = found(task);
    if (found != null) {
      return found;
    }
    return task.erpIsWorking()
        ? unclear(task, task.revision())
        : new RecordAbsent(ID, task.attempt(), now, SPACING, now.plus(SPACING), TRIPLETEX);
  }

  private InvoiceSyncCommand found(Progress.Task task) {
    if (task.withdraws()) {
      return erp.creditOf(task.correction().erpId(), now)
          .map(credit -> withdrawn(task, credit, true))
          .orElse(null);
    }
    int highest = Math.max(task.revision(), readRevision);
    List<Document> found =
        erp.visible(now).stream()
            .filter(document -> document.revision() >= task.oldestRevision())
            .filter(document -> document.revision() <= highest)
            .toList();
    if (found.isEmpty()) {
      return null;
    }
    return found.size() == 1
        ? accepted(task, found.get(0), true)
        : new RecordFoundTwice(ID, task.attempt(), found.stream().map(Document::erpId).toList());
  }

  private static InvoiceSyncCommand accepted(
      Progress.Task task, Document document, boolean foundByLookUp) {
    return recordAccepted(task.attempt(), document.revision(), document.erpId(), foundByLookUp);
  }

  private InvoiceSyncCommand rejected(Progress.Task task) {
    return new RecordRejected(
        ID,
        task.attempt(),
        sentRevision(task),
        "validation",
        "A field is wrong.",
        List.of(),
        "F-1",
        "m/1",
        now);
  }

  private static InvoiceSyncCommand notSent(Progress.Task task, Instant retryAt) {
    return new RecordNotSent(
        ID, task.attempt(), "unreachable", "No answer.", retryAt, "F-1", MAX_TRIES);
  }

  private InvoiceSyncCommand unclear(Progress.Task task, int revision) {
    return new RecordUnclear(
        ID,
        task.attempt(),
        revision,
        "timeout",
        "No answer in time.",
        now.plusSeconds(2),
        now.plus(HORIZON),
        "F-1",
        "m/1");
  }

  private InvoiceSyncCommand pending(Progress.Task task) {
    return new RecordPending(
        ID, task.attempt(), sentRevision(task), "job", now.plusSeconds(20), "F-1", "m/1");
  }
}
