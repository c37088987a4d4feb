package com.contractingworks.integration.command.erp;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.util.List;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * What is known about an ERP object: what we wrote, and what it was last seen to be. Judges what a
 * reading of it shows. Part of {@link ErpDocument}.
 */
final class Knowledge {

  private WriteRecorded written;
  private Fingerprint values;
  private String version;
  private boolean gone;

  /** The sequence number of the event that told it last. */
  private long since;

  /** Whether the object was neither written by us nor read. */
  boolean isEmpty() {
    return values == null;
  }

  boolean holdsWrite() {
    return written != null;
  }

  /** Whether this write is on record as the latest. */
  boolean holds(RecordWrite command) {
    return written != null
        && written.publicationKey().equals(command.publicationKey())
        && written.syncId().equals(command.syncId());
  }

  /** The invoice that the object holds; null if it holds none of ours. */
  InvoiceSyncId syncId() {
    return written == null ? null : written.syncId();
  }

  /** Whether something has become known after this event of the object. */
  boolean isNewerThan(long sequenceNumber) {
    return sequenceNumber < since;
  }

  /**
   * Judges a reading of an object that is known.
   *
   * @param overtaken whether something has become known since it was begun: a difference then says
   *     nothing
   */
  Judgement judge(Reading reading, boolean overtaken) {
    Judgement nothingNew = judgeAsKnown(reading);
    if (nothingNew != null) {
      return nothingNew;
    }
    return overtaken ? Judgement.OVERTAKEN : judgeAsChanged(reading);
  }

  /** Null if it shows anything new. */
  private Judgement judgeAsKnown(Reading reading) {
    if (reading.isGone() && gone) {
      return Judgement.noChange("It is known to be gone.");
    }
    if (reading.isGone() || gone) {
      return null;
    }
    Judgement sameVersion = judgeByVersion(reading.version());
    return sameVersion == null ? judgeByValues(reading.values()) : sameVersion;
  }

  private Judgement judgeByVersion(String read) {
    if (read == null) {
      return null;
    }
    if (written != null && read.equals(written.version())) {
      return Judgement.echo("Version " + read + " is the one on record for our own write.");
    }
    return read.equals(version)
        ? Judgement.noChange("Version " + read + " is known already.")
        : null;
  }

  private Judgement judgeByValues(Fingerprint read) {
    if (!isComparable(read) || !read.differences(values).isEmpty()) {
      return null;
    }
    if (written != null && written.version() == null && values.equals(written.baseline())) {
      return Judgement.echo("Its values are the ones that we sent.");
    }
    return Judgement.noChange("Its values are the ones that are known already.");
  }

  private Judgement judgeAsChanged(Reading reading) {
    if (reading.isGone()) {
      return Judgement.foreignChange("It is gone from the ERP.");
    }
    if (gone) {
      return Judgement.foreignChange("It is in the ERP again.");
    }
    if (!isComparable(reading.values())) {
      return Judgement.foreignChange("It was last read in another way and cannot be compared.");
    }
    return Judgement.foreignChange(List.copyOf(reading.values().differences(values)));
  }

  private boolean isComparable(Fingerprint read) {
    return read.algorithm().equals(values.algorithm());
  }

  /**
   * Judges the first reading of an object.
   *
   * @param reference the publication key that it carries; null if it carries none of our form
   */
  static Judgement judgeFirst(Reading reading, PublicationKey reference) {
    if (reading.isGone()) {
      return Judgement.noChange("It is not in the ERP and was never known.");
    }
    if (reference == null) {
      return Judgement.foreignChange("It was not written by us.");
    }
    return Judgement.unclaimed(
        "It carries our key " + reference + ", but no publication under way claims it.");
  }

  @EventSourcingHandler
  void evolve(WriteRecorded event, @SequenceNumber long at) {
    written = event;
    values = event.baseline();
    version = event.version();
    gone = false;
    since = at;
  }

  @EventSourcingHandler
  void evolve(EchoIgnored event, @SequenceNumber long at) {
    since = at;
  }

  @EventSourcingHandler
  void evolve(NoChange event, @SequenceNumber long at) {
    seen(event.version(), at);
  }

  @EventSourcingHandler
  void evolve(WriteConfirmed event, @SequenceNumber long at) {
    seen(event.version(), at);
  }

  private void seen(String read, long at) {
    version = read == null ? version : read;
    since = at;
  }

  @EventSourcingHandler
  void evolve(ForeignChangeFound event, @SequenceNumber long at) {
    gone = event.reading() == null;
    values = gone ? values : event.reading();
    version = event.version();
    since = at;
  }
}
