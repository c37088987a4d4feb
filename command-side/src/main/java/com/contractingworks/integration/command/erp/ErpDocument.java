package com.contractingworks.integration.command.erp;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordNoChange;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordUnreadable;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * What one ERP holds under one id, ours or born there. Couples it with an invoice sync and judges
 * every notice about it: an echo of our own write, no change, or a foreign change. A notice that
 * overtakes the answer to our own call is parked; when the write is recorded it is recognised, or
 * read again if it differs.
 */
@Aggregate(
    snapshotTriggerDefinition = ErpDocument.SNAPSHOT_TRIGGER,
    snapshotFilter = ErpDocument.SNAPSHOT_FILTER)
@Revision(ErpDocument.SNAPSHOT_FORM)
class ErpDocument {

  /** Goes up whenever a field of this class, or of a part of it, is changed. */
  static final String SNAPSHOT_FORM = "2";

  static final String SNAPSHOT_TRIGGER = "erpDocumentSnapshotTrigger";
  static final String SNAPSHOT_FILTER = "erpDocumentSnapshotFilter";

  /** Stands for the notice in a verdict on an object that was read because no notice came. */
  static final String NO_NOTICE = "none";

  @AggregateIdentifier private ErpDocumentId id;
  @AggregateMember private final Knowledge known = new Knowledge();
  private final LatestIds received = new LatestIds();
  private final LatestIds judged = new LatestIds();
  private final LatestIds unreadable = new LatestIds();
  private final Map<String, NoticeParked> parked = new LinkedHashMap<>();

  ErpDocument() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  NoticeReceipt decide(ReceiveNotice command) {
    if (received.contains(command.noticeId())) {
      return NoticeReceipt.REPEATED;
    }
    apply(new NoticeReceived(command.documentId(), command.noticeId(), command.event()));
    return NoticeReceipt.NEW;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RecordWrite command) {
    if (known.holds(command)) {
      return;
    }
    apply(
        new WriteRecorded(
            command.documentId(),
            command.syncId(),
            command.publicationKey(),
            command.revision(),
            command.version(),
            command.baseline(),
            command.echoExpectedUntil()));
    for (NoticeParked notice : List.copyOf(parked.values())) {
      Reading reading = Reading.of(notice);
      record(reading, known.judge(reading, true));
    }
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Verdict decide(RecordReading command) {
    id = command.documentId();
    if (!known.isEmpty()) {
      return decideKnown(command);
    }
    if (command.reference() != null && command.publicationInFlight()) {
      return park(command);
    }
    Reading reading = Reading.of(command);
    return record(reading, Knowledge.judgeFirst(reading, command.reference()));
  }

  private Verdict decideKnown(RecordReading command) {
    Reading reading = Reading.of(command);
    boolean overtaken = known.isNewerThan(command.lastSeen());
    Judgement judgement = known.judge(reading, overtaken);
    if (judgement.verdict() == Verdict.FOREIGN_CHANGE && isBeingCorrected(command)) {
      return park(command);
    }
    Verdict verdict = record(reading, judgement);
    return verdict == Verdict.NO_CHANGE && isUnclaimed(command) ? Verdict.UNCLAIMED : verdict;
  }

  /** What was changed may be what a correction under way has changed: its answer will tell. */
  private boolean isBeingCorrected(RecordReading command) {
    return known.holdsWrite() && command.reference() != null && command.publicationInFlight();
  }

  /** Whoever was told may have been interrupted before telling the invoice sync. */
  private boolean isUnclaimed(RecordReading command) {
    return !known.holdsWrite() && command.reference() != null && !command.publicationInFlight();
  }

  private Verdict park(RecordReading command) {
    apply(
        new NoticeParked(
            id,
            command.noticeId(),
            command.version(),
            command.reading(),
            command.reference(),
            command.reviewAt(),
            command.erpState()));
    return Verdict.PARKED;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RecordNoChange command) {
    id = command.documentId();
    record(new Reading(command.noticeId(), null, null, null), Judgement.noChange(command.reason()));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RecordUnreadable command) {
    if (!unreadable.contains(command.noticeId())) {
      apply(
          new NoticeUnreadable(
              command.documentId(), command.noticeId(), command.code(), command.message()));
    }
  }

  /** Makes a judgement an event; that nothing has changed is recorded once for a notice. */
  private Verdict record(Reading reading, Judgement judgement) {
    switch (judgement.verdict()) {
      case ECHO, NO_CHANGE -> {
        if (!judged.contains(reading.notice())) {
          apply(nothingNew(reading, judgement));
        }
      }
      case FOREIGN_CHANGE, UNCLAIMED -> apply(foreignChange(reading, judgement));
      case OVERTAKEN, PARKED -> {}
    }
    return judgement.verdict();
  }

  private ErpDocumentEvent nothingNew(Reading reading, Judgement judgement) {
    if (reading.noticeId() == null) {
      return new WriteConfirmed(id, reading.version(), judgement.reason(), reading.state());
    }
    return judgement.verdict() == Verdict.ECHO
        ? new EchoIgnored(
            id, reading.noticeId(), reading.version(), judgement.reason(), reading.state())
        : new NoChange(id, reading.noticeId(), reading.version(), judgement.reason());
  }

  private ForeignChangeFound foreignChange(Reading reading, Judgement judgement) {
    return new ForeignChangeFound(
        id,
        reading.notice(),
        known.syncId(),
        reading.version(),
        reading.values(),
        judgement.changedFields(),
        judgement.reason(),
        reading.state());
  }

  @EventSourcingHandler
  void evolve(WriteRecorded event) {
    id = event.documentId();
    judged.remove(NO_NOTICE);
    unreadable.remove(NO_NOTICE);
  }

  @EventSourcingHandler
  void evolve(NoticeReceived event) {
    id = event.documentId();
    received.add(event.noticeId());
  }

  @EventSourcingHandler
  void evolve(NoticeParked event) {
    id = event.documentId();
    parked.remove(event.noticeId()); // The order is that of the last reading.
    parked.put(event.noticeId(), event);
  }

  @EventSourcingHandler
  void evolve(EchoIgnored event) {
    end(event.documentId(), event.noticeId());
    endWaiting();
  }

  @EventSourcingHandler
  void evolve(NoChange event) {
    end(event.documentId(), event.noticeId());
  }

  @EventSourcingHandler
  void evolve(WriteConfirmed event) {
    end(event.documentId(), NO_NOTICE);
  }

  @EventSourcingHandler
  void evolve(ForeignChangeFound event) {
    end(event.documentId(), event.noticeId());
    endWaiting();
  }

  @EventSourcingHandler
  void evolve(NoticeUnreadable event) {
    id = event.documentId();
    unreadable.add(event.noticeId());
    parked.remove(event.noticeId());
  }

  /** A reading that was under way to confirm our write without a notice has nothing to say then. */
  private void endWaiting() {
    judged.add(NO_NOTICE);
  }

  private void end(ErpDocumentId documentId, String noticeId) {
    id = documentId;
    judged.add(noticeId);
    parked.remove(noticeId);
  }
}
