package com.contractingworks.integration.command.erp;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that an ERP document can be asked to decide. */
public sealed interface ErpDocumentCommand {

  /** The document that is meant. */
  ErpDocumentId documentId();

  /** We wrote this object. Parameters as in the event. */
  record RecordWrite(
      @TargetAggregateIdentifier ErpDocumentId documentId,
      InvoiceSyncId syncId,
      PublicationKey publicationKey,
      int revision,
      String version,
      Fingerprint baseline,
      Instant echoExpectedUntil)
      implements ErpDocumentCommand {}

  /**
   * A genuine webhook told of this object. Parameters as in the event. Answers a {@link
   * NoticeReceipt}.
   */
  record ReceiveNotice(
      @TargetAggregateIdentifier ErpDocumentId documentId, String noticeId, String event)
      implements ErpDocumentCommand {}

  /**
   * The object was read, because of a notice or because none came. Answers a {@link Verdict}.
   *
   * @param noticeId the notice; null if none came and the object was read to confirm our write
   * @param lastSeen the sequence number of the document's last event that was in the log when the
   *     reading was begun; -1 if there was none
   * @param version the ERP's version marker; null if it has none
   * @param reading its normalised values; null if the ERP says that it is gone
   * @param reference the publication key that it carries; null if it carries none of our form
   * @param publicationInFlight whether that publication may not have returned yet
   * @param reviewAt when to look again if the notice has to be parked
   * @param erpState how it stands in the ERP; null if the ERP did not say
   */
  record RecordReading(
      @TargetAggregateIdentifier ErpDocumentId documentId,
      String noticeId,
      long lastSeen,
      String version,
      Fingerprint reading,
      PublicationKey reference,
      boolean publicationInFlight,
      Instant reviewAt,
      ErpState erpState)
      implements ErpDocumentCommand {

    /** One of an object of which the ERP did not say how it stands. */
    public RecordReading(
        ErpDocumentId documentId,
        String noticeId,
        long lastSeen,
        String version,
        Fingerprint reading,
        PublicationKey reference,
        boolean publicationInFlight,
        Instant reviewAt) {
      this(
          documentId,
          noticeId,
          lastSeen,
          version,
          reading,
          reference,
          publicationInFlight,
          reviewAt,
          null);
    }
  }

  /**
   * The notice was about something else that the ERP named, which has a verdict of its own.
   *
   * @param reason our sentence
   */
  record RecordNoChange(
      @TargetAggregateIdentifier ErpDocumentId documentId, String noticeId, String reason)
      implements ErpDocumentCommand {}

  /** The object behind a notice could not be read. Parameters as in the event. */
  record RecordUnreadable(
      @TargetAggregateIdentifier ErpDocumentId documentId,
      String noticeId,
      String code,
      String message)
      implements ErpDocumentCommand {}
}
