package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordWithdrawn;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportTotalDiffers;
import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns what an execution brought into the commands that record it. */
final class Results {

  private final PublicationPolicy policy;
  private final ConnectionGate gate;
  private final Function<String, PublicationTarget> inForce;
  private final InstantSource clock;

  /**
   * Needs to know what time it is and where things go.
   *
   * @param inForce a client's connection now; null if it has none
   */
  Results(
      PublicationPolicy policy,
      ConnectionGate gate,
      Function<String, PublicationTarget> inForce,
      InstantSource clock) {
    this.policy = policy;
    this.gate = gate;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * What a writing call brought.
   *
   * @param revision CW's revision that was sent
   * @param mapping the mapping that was used
   */
  List<Object> of(Outcome outcome, Work work, int revision, String mapping) {
    return outcome.match(
        accepted -> accepted(accepted.document(), work, revision, mapping, false),
        rejected ->
            with(
                rejected(rejected, work, revision, mapping), rejected.creditNote(), work, revision),
        notSent -> with(notSent(notSent, work), notSent.creditNote(), work, revision),
        unclear ->
            with(
                unclear(unclear.code(), unclear.message(), work, revision, mapping),
                unclear.creditNote(),
                work,
                revision),
        pending -> List.of(pending(pending, work, revision, mapping)),
        withdrawn -> {
          throw new IllegalStateException("Nothing was to be withdrawn, but " + withdrawn);
        });
  }

  List<Object> accepted(
      PublishedDocument answered, Work work, int revision, String mapping, boolean foundByLookUp) {
    PublishInvoice task = work.task();
    CwTotal total = work.total();
    PublishedDocument document =
        total == null ? answered : answered.withWarnings(total.warnings(answered, revision));
    List<Object> commands = new ArrayList<>();
    commands.add(
        new RecordAccepted(
            task.syncId(),
            task.attempt(),
            revision,
            task.key(revision),
            document.erpId(),
            document.number(),
            document.amount(),
            document.currency(),
            work.number(),
            mapping,
            foundByLookUp,
            document.warnings(),
            clock.instant(),
            document.state(),
            document.entity()));
    if (total != null && total.differs(document, revision)) {
      commands.add(
          new ReportTotalDiffers(
              task.syncId(),
              task.attempt(),
              document.amount(),
              total.amount(),
              document.currency()));
    }
    commands.addAll(writes(document, work, revision));
    return commands;
  }

  /** What ended an attempt, and what it had credited until then. */
  private List<Object> with(Object end, PublishedDocument creditNote, Work work, int revision) {
    List<Object> commands = new ArrayList<>(List.of(end));
    if (creditNote != null) {
      commands.addAll(writes(creditNote, work, revision));
    }
    return commands;
  }

  /** Null also for a draft, which credits nothing yet. */
  private static CreditNote creditNote(PublishedDocument document) {
    return document == null || document.isDraft()
        ? null
        : new CreditNote(document.erpId(), document.number(), document.entity());
  }

  /** What taking a document back brought. */
  List<Object> ofWithdrawal(Outcome outcome, Work work) {
    if (outcome instanceof Outcome.Accepted credited) {
      return credited(credited.document(), work, false);
    }
    if (outcome instanceof Outcome.Withdrawn deleted) {
      return withdrawn(deleted.warnings(), work);
    }
    return of(outcome, work, work.task().revision(), null);
  }

  /** What the ERP held is credited. */
  List<Object> credited(PublishedDocument note, Work work, boolean foundByLookUp) {
    List<Object> commands = new ArrayList<>();
    commands.add(withdrawn(note, note.warnings(), work, foundByLookUp));
    commands.addAll(writes(note, work, work.task().revision()));
    return commands;
  }

  /** It is taken back, or was never in the ERP, and no credit note was needed. */
  List<Object> withdrawn(List<String> warnings, Work work) {
    return List.of(withdrawn(null, warnings, work, false));
  }

  private RecordWithdrawn withdrawn(
      PublishedDocument note, List<String> warnings, Work work, boolean foundByLookUp) {
    PublishInvoice task = work.task();
    return new RecordWithdrawn(
        task.syncId(),
        task.attempt(),
        task.revision(),
        note == null ? null : note.erpId(),
        note == null ? null : note.number(),
        foundByLookUp,
        warnings,
        clock.instant(),
        note == null ? null : note.entity(),
        note == null || note.state() == null ? null : note.state().status());
  }

  /**
   * What was written is told of the invoice that it holds. Writing a credit note changes what it
   * credits, which stays the other invoice's.
   */
  private List<RecordWrite> writes(PublishedDocument document, Work work, int revision) {
    List<RecordWrite> writes = new ArrayList<>();
    for (WrittenDocument written : document.written()) {
      boolean isItself = writes.isEmpty() && written.erpId().equals(document.erpId());
      boolean isCredited = !isItself && work.isCredited(written.erpId());
      writes.add(
          isCredited
              ? write(written, work, work.credits().syncId(), work.credits().revision(), revision)
              : write(written, work, work.task().syncId(), revision, revision));
    }
    return writes;
  }

  /**
   * One write.
   *
   * @param holds the invoice that the object holds
   * @param held CW's revision of that
   * @param sent the revision with which it was written
   */
  private RecordWrite write(
      WrittenDocument written, Work work, InvoiceSyncId holds, int held, int sent) {
    PublishInvoice task = work.task();
    ErpDocumentId id =
        new ErpDocumentId(
            task.syncId().clientId(),
            task.provider(),
            task.generation(),
            written.entity(),
            written.erpId());
    Instant echoUntil =
        written.echoExpected() ? clock.instant().plus(policy.settings().echoPatience()) : null;
    return new RecordWrite(
        id, holds, task.key(sent), held, written.version(), written.baseline(), echoUntil);
  }

  RecordRejected rejected(Outcome.Rejected reason, Work work, int revision, String mapping) {
    PublishInvoice task = work.task();
    return new RecordRejected(
        task.syncId(),
        task.attempt(),
        revision,
        reason.code(),
        reason.message(),
        reason.fieldErrors(),
        work.number(),
        mapping,
        clock.instant(),
        creditNote(reason.creditNote()));
  }

  RecordNotSent notSent(Outcome.NotSent reason, Work work) {
    gate.heed(work.call().connection().identity(), reason);
    PublishInvoice task = work.task();
    return new RecordNotSent(
        task.syncId(),
        task.attempt(),
        reason.code(),
        reason.message(),
        policy.retryAt(clock.instant(), task.tries(), reason.code(), reason.retryAfter()),
        work.number(),
        policy.settings().maxTries(),
        creditNote(reason.creditNote()));
  }

  /**
   * Nobody knows: whatever may still be going on in the ERP is over when the commit horizon,
   * counted from now, has passed.
   *
   * @param mapping the mapping that was used; null if that is not known
   */
  RecordUnclear unclear(String code, String message, Work work, int revision, String mapping) {
    PublishInvoice task = work.task();
    Instant now = clock.instant();
    return new RecordUnclear(
        task.syncId(),
        task.attempt(),
        revision,
        code,
        message,
        policy.firstLookUpAt(now),
        now.plus(work.provider().descriptor().commitHorizon()),
        work.number(),
        mapping,
        work.credits());
  }

  private RecordPending pending(Outcome.Pending pending, Work work, int revision, String mapping) {
    PublishInvoice task = work.task();
    return new RecordPending(
        task.syncId(),
        task.attempt(),
        revision,
        pending.reference(),
        clock.instant().plus(pending.checkAfter()),
        work.number(),
        mapping,
        work.credits());
  }

  /**
   * The ERP does not show it. While the ERP has said that it is working on it, that proves nothing.
   */
  Object absent(Work work) {
    PublishInvoice task = work.task();
    if (task.horizonEndsAt() == null) {
      return unclear(
          "still-pending",
          "The ERP took the invoice, but does not show it yet.",
          work,
          task.revision(),
          task.mapping());
    }
    Instant now = clock.instant();
    return new RecordAbsent(
        task.syncId(),
        task.attempt(),
        now,
        policy.settings().absenceSpacing(),
        policy.nextLookUpAt(now, task.lookUps() + 1, task.horizonEndsAt()),
        inForce.apply(task.syncId().clientId()));
  }

  Object lookUpFailed(Outcome.NotSent reason, Work work) {
    gate.heed(work.call().connection().identity(), reason);
    PublishInvoice task = work.task();
    if (task.horizonEndsAt() == null) {
      return unclear("still-pending", reason.message(), work, task.revision(), task.mapping());
    }
    return new RecordLookUpFailed(
        task.syncId(),
        task.attempt(),
        reason.code(),
        reason.message(),
        policy.lookUpAgainAt(clock.instant(), task.failures() + 1, reason.retryAfter()),
        policy.settings().maxLookUpFailures());
  }

  /** It was begun in the ERP, which may still be completing it: nothing can be said yet. */
  Object stillWorkedOn(Work work) {
    PublishInvoice task = work.task();
    String message = "The invoice was begun in the ERP, which may still be completing it.";
    if (task.horizonEndsAt() == null) {
      return unclear("still-pending", message, work, task.revision(), task.mapping());
    }
    return new RecordLookUpFailed(
        task.syncId(),
        task.attempt(),
        LookUpFailed.STILL_WORKING,
        message,
        policy.lookUpAfterHorizon(task.horizonEndsAt(), task.lookUps() + 1),
        policy.settings().maxLookUpFailures());
  }

  RecordFoundTwice foundTwice(List<String> erpIds, Work work) {
    return new RecordFoundTwice(work.task().syncId(), work.task().attempt(), erpIds);
  }
}
