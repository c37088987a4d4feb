package com.contractingworks.integration.command.erp;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordNoChange;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordUnreadable;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.command.invoice.Receipt;
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
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * What one ERP holds under one id, ours or born there. Couples it with an invoice sync and judges
 * every notice about it: an echo of our own write, no change, or a foreign change. A notice that
 * overtakes the answer to our own call is parked; when the write is recorded it is recognised, or
 * read again if it differs.
 */
@Aggregate
class ErpDocument {

  /** Stands for the notice in a verdict on an object that was read because no notice came. */
  static final String NO_NOTICE = "none";

  @AggregateIdentifier private ErpDocumentId id;
  private WriteRecorded written;
  private Fingerprint known;
  private long knownSince; // The sequence number of the event.
  private String knownVersion;
  private boolean gone;
  private final Set<String> received = new HashSet<>();
  private final Set<String> judged = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Map<String, NoticeParked> parked = new LinkedHashMap<>();

  ErpDocument() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Receipt decide(ReceiveNotice command) {
    if (received.contains(command.noticeId())) {
      return Receipt.NOTHING_TO_DO;
    }
    apply(new NoticeReceived(command.documentId(), command.noticeId(), command.event()));
    return Receipt.ACCEPTED;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RecordWrite command) {
    if (written != null
        && written.publicationKey().equals(command.publicationKey())
        && written.syncId().equals(command.syncId())) {
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
      judge(notice.noticeId(), notice.version(), notice.reading(), true);
    }
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Verdict decide(RecordReading command) {
    id = command.documentId();
    if (known != null) {
      boolean overtaken = command.lastSeen() < knownSince;
      Verdict verdict = judge(command.noticeId(), command.version(), command.reading(), overtaken);
      return verdict == Verdict.NO_CHANGE && isUnclaimed(command) ? Verdict.UNCLAIMED : verdict;
    }
    if (command.reference() != null && command.publicationInFlight()) {
      apply(
          new NoticeParked(
              id,
              command.noticeId(),
              command.version(),
              command.reading(),
              command.reference(),
              command.reviewAt()));
      return Verdict.PARKED;
    }
    return judgeUnknown(
        command.noticeId(), command.version(), command.reading(), command.reference());
  }

  /** Whoever was told may have been interrupted before telling the invoice sync. */
  private boolean isUnclaimed(RecordReading command) {
    return written == null && command.reference() != null && !command.publicationInFlight();
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RecordNoChange command) {
    id = command.documentId();
    noChange(command.noticeId(), null, command.reason());
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

  /**
   * Judges a reading.
   *
   * @param overtaken whether something has become known since it was begun: a difference then says
   *     nothing
   */
  private Verdict judge(String noticeId, String version, Fingerprint reading, boolean overtaken) {
    Verdict known = judgeAsKnown(noticeId, version, reading);
    if (known != null) {
      return known;
    }
    return overtaken ? Verdict.OVERTAKEN : judgeAsChanged(noticeId, version, reading);
  }

  /** Null if it shows anything new. */
  private Verdict judgeAsKnown(String noticeId, String version, Fingerprint reading) {
    if (reading == null || gone) {
      return reading == null && gone
          ? noChange(noticeId, version, "It is known to be gone.")
          : null;
    }
    if (version != null && version.equals(writtenVersion())) {
      return echo(
          noticeId, version, "Version " + version + " is the one that our own write returned.");
    }
    if (version != null && version.equals(knownVersion)) {
      return noChange(noticeId, version, "Version " + version + " is known already.");
    }
    if (!isComparable(reading) || !reading.differences(known).isEmpty()) {
      return null;
    }
    if (written != null && written.version() == null && known.equals(written.baseline())) {
      return echo(noticeId, version, "Its values are the ones that we sent.");
    }
    return noChange(noticeId, version, "Its values are the ones that are known already.");
  }

  private boolean isComparable(Fingerprint reading) {
    return reading.algorithm().equals(known.algorithm());
  }

  private Verdict judgeAsChanged(String noticeId, String version, Fingerprint reading) {
    if (reading == null) {
      return foreign(noticeId, version, null, List.of(), "It is gone from the ERP.");
    }
    if (gone) {
      return foreign(noticeId, version, reading, List.of(), "It is in the ERP again.");
    }
    if (!isComparable(reading)) {
      return foreign(
          noticeId,
          version,
          reading,
          List.of(),
          "It was last read in another way and cannot be compared.");
    }
    List<String> differences = List.copyOf(reading.differences(known));
    String reason = "It differs in " + String.join(", ", differences) + ".";
    return foreign(noticeId, version, reading, differences, reason);
  }

  private Verdict judgeUnknown(
      String noticeId, String version, Fingerprint reading, PublicationKey reference) {
    if (reading == null) {
      return noChange(noticeId, version, "It is not in the ERP and was never known.");
    }
    if (reference == null) {
      return foreign(noticeId, version, reading, List.of(), "It was not written by us.");
    }
    foreign(
        noticeId,
        version,
        reading,
        List.of(),
        "It carries our key " + reference + ", but no publication under way claims it.");
    return Verdict.UNCLAIMED;
  }

  private String writtenVersion() {
    return written == null ? null : written.version();
  }

  private Verdict echo(String noticeId, String version, String reason) {
    if (!judged.contains(name(noticeId))) {
      apply(
          noticeId == null
              ? new WriteConfirmed(id, version, reason)
              : new EchoIgnored(id, noticeId, version, reason));
    }
    return Verdict.ECHO;
  }

  private Verdict noChange(String noticeId, String version, String reason) {
    if (!judged.contains(name(noticeId))) {
      apply(
          noticeId == null
              ? new WriteConfirmed(id, version, reason)
              : new NoChange(id, noticeId, version, reason));
    }
    return Verdict.NO_CHANGE;
  }

  private static String name(String noticeId) {
    return noticeId == null ? NO_NOTICE : noticeId;
  }

  private Verdict foreign(
      String noticeId, String version, Fingerprint reading, List<String> fields, String reason) {
    apply(
        new ForeignChangeFound(
            id,
            name(noticeId),
            written == null ? null : written.syncId(),
            version,
            reading,
            fields,
            reason));
    return Verdict.FOREIGN_CHANGE;
  }

  @EventSourcingHandler
  void evolve(WriteRecorded event, @SequenceNumber long at) {
    id = event.documentId();
    knownSince = at;
    written = event;
    known = event.baseline();
    knownVersion = event.version();
    gone = false;
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
  void evolve(EchoIgnored event, @SequenceNumber long at) {
    knownSince = at;
    end(event.noticeId());
  }

  @EventSourcingHandler
  void evolve(NoChange event, @SequenceNumber long at) {
    knownSince = at;
    id = event.documentId();
    end(event.noticeId());
    knownVersion = event.version() == null ? knownVersion : event.version();
  }

  @EventSourcingHandler
  void evolve(WriteConfirmed event, @SequenceNumber long at) {
    knownSince = at;
    end(NO_NOTICE);
    knownVersion = event.version() == null ? knownVersion : event.version();
  }

  @EventSourcingHandler
  void evolve(ForeignChangeFound event, @SequenceNumber long at) {
    id = event.documentId();
    knownSince = at;
    end(event.noticeId());
    gone = event.reading() == null;
    known = gone ? known : event.reading();
    knownVersion = event.version();
  }

  @EventSourcingHandler
  void evolve(NoticeUnreadable event) {
    id = event.documentId();
    unreadable.add(event.noticeId());
    parked.remove(event.noticeId());
  }

  private void end(String noticeId) {
    judged.add(noticeId);
    parked.remove(noticeId);
  }
}
