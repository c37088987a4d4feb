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
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Turns what an execution brought into the commands that record it. */
final class Results {

  private final PublicationPolicy policy;
  private final ConnectionGate gate;
  private final InstantSource clock;

  Results(PublicationPolicy policy, ConnectionGate gate, InstantSource clock) {
    this.policy = policy;
    this.gate = gate;
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
            document.state()));
    if (total != null && total.differs(document, revision)) {
      commands.add(
          new ReportTotalDiffers(
              task.syncId(),
              task.attempt(),
              document.amount(),
              total.amount(),
              document.currency()));
    }
    document.written().forEach(written -> commands.add(write(written, task, revision)));
    return commands;
  }

  /** What ended an attempt, and what it had credited until then. */
  private List<Object> with(Object end, PublishedDocument creditNote, Work work, int revision) {
    List<Object> commands = new ArrayList<>(List.of(end));
    if (creditNote != null) {
      creditNote.written().forEach(each -> commands.add(write(each, work.task(), revision)));
    }
    return commands;
  }

  /** Null also for a draft, which credits nothing yet. */
  private static CreditNote creditNote(PublishedDocument document) {
    return document == null || document.isDraft()
        ? null
        : new CreditNote(document.erpId(), document.number());
  }

  /** What taking a document back brought. */
  List<Object> ofWithdrawal(Outcome outcome, Work work) {
    if (outcome instanceof Outcome.Accepted credited) {
      return credited(credited.document(), work, false);
    }
    if (outcome instanceof Outcome.Withdrawn deleted) {
      return List.of(withdrawn(null, deleted.warnings(), work, false));
    }
    return of(outcome, work, work.task().revision(), null);
  }

  /** What the ERP held is credited. */
  List<Object> credited(PublishedDocument note, Work work, boolean foundByLookUp) {
    List<Object> commands = new ArrayList<>();
    commands.add(withdrawn(note, note.warnings(), work, foundByLookUp));
    note.written()
        .forEach(written -> commands.add(write(written, work.task(), work.task().revision())));
    return commands;
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
        note == null || note.state() == null ? null : note.state().status());
  }

  private RecordWrite write(WrittenDocument written, PublishInvoice task, int revision) {
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
        id,
        task.syncId(),
        task.key(revision),
        revision,
        written.version(),
        written.baseline(),
        echoUntil);
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
        mapping);
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
        mapping);
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
        policy.nextLookUpAt(now, task.lookUps() + 1, task.horizonEndsAt()));
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
