package com.contractingworks.integration.command.erp;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordWrite;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events and commands of one ERP document. */
final class ErpHistory {

  static final ErpDocumentId ID = new ErpDocumentId("demo-bygg", "tripletex", 1, "invoice", "900");
  static final InvoiceSyncId SYNC = new InvoiceSyncId("demo-bygg", "inv-1");
  static final PublicationKey KEY = PublicationKey.derive(SYNC, 1, "invoice", 1);

  /** A reading that was begun before there was any event. */
  static final long BEFORE = -1;

  /** A reading that was begun when all events were there. */
  static final long AFTERWARDS = Long.MAX_VALUE;

  static final Instant LATER = Instant.parse("2026-03-02T08:05:00Z");

  /** What we sent. */
  static final Fingerprint OURS = values("1250.00", "open");

  /** The same invoice after a person registered a payment. */
  static final Fingerprint PAID = values("1250.00", "paid");

  private static final String OUR_VALUES = "Its values are the ones that we sent.";

  private ErpHistory() {}

  static Fingerprint values(String amount, String state) {
    return Fingerprint.of("test/1", Map.of("amount", amount, "state", state));
  }

  static NoticeReceived received(String noticeId) {
    return new NoticeReceived(ID, noticeId, "invoice.charged");
  }

  static WriteRecorded written(String version) {
    return new WriteRecorded(ID, SYNC, KEY, 1, version, OURS, LATER);
  }

  static NoticeParked parked(String noticeId, String version, Fingerprint reading) {
    return new NoticeParked(ID, noticeId, version, reading, KEY, LATER);
  }

  static EchoIgnored echo(String noticeId, String version) {
    return new EchoIgnored(
        ID, noticeId, version, "Version " + version + " is the one on record for our own write.");
  }

  static EchoIgnored echoByValues(String noticeId, String version) {
    return new EchoIgnored(ID, noticeId, version, OUR_VALUES);
  }

  static NoChange knownVersion(String noticeId, String version) {
    return new NoChange(ID, noticeId, version, "Version " + version + " is known already.");
  }

  static NoChange knownValues(String noticeId, String version) {
    return new NoChange(ID, noticeId, version, "Its values are the ones that are known already.");
  }

  static WriteConfirmed confirmed(String version) {
    return new WriteConfirmed(
        ID, version, "Version " + version + " is the one on record for our own write.");
  }

  static ForeignChangeFound changed(
      String noticeId, String version, Fingerprint reading, String... fields) {
    return new ForeignChangeFound(
        ID,
        noticeId,
        SYNC,
        version,
        reading,
        List.of(fields),
        "It differs in " + String.join(", ", fields) + ".");
  }

  static ForeignChangeFound gone(String noticeId) {
    return new ForeignChangeFound(
        ID, noticeId, SYNC, null, null, List.of(), "It is gone from the ERP.");
  }

  static ForeignChangeFound born(String noticeId, String version, Fingerprint reading) {
    return new ForeignChangeFound(
        ID, noticeId, null, version, reading, List.of(), "It was not written by us.");
  }

  static ForeignChangeFound unclaimed(String noticeId, String version, Fingerprint reading) {
    return new ForeignChangeFound(
        ID,
        noticeId,
        null,
        version,
        reading,
        List.of(),
        "It carries our key " + KEY + ", but no publication under way claims it.");
  }

  static RecordWrite write(String version) {
    return new RecordWrite(ID, SYNC, KEY, 1, version, OURS, LATER);
  }

  /** A reading while no publication of ours is under way. */
  static RecordReading read(String noticeId, String version, Fingerprint reading) {
    return new RecordReading(ID, noticeId, AFTERWARDS, version, reading, KEY, false, LATER);
  }

  /** A reading that was begun before what is known was recorded. */
  static RecordReading readBefore(String noticeId, String version, Fingerprint reading) {
    return new RecordReading(ID, noticeId, BEFORE, version, reading, KEY, false, LATER);
  }

  /** A reading while our own call may not have returned yet. */
  static RecordReading readInFlight(String noticeId, String version, Fingerprint reading) {
    return new RecordReading(ID, noticeId, AFTERWARDS, version, reading, KEY, true, LATER);
  }

  /** A reading of an object that carries no key of ours. */
  static RecordReading readWithoutKey(String noticeId, String version, Fingerprint reading) {
    return new RecordReading(ID, noticeId, AFTERWARDS, version, reading, null, true, LATER);
  }
}
