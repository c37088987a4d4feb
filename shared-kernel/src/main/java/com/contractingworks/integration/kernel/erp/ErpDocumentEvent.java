package com.contractingworks.integration.kernel.erp;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to an ERP document. Stored for ever; holds no personal data.
 */
public sealed interface ErpDocumentEvent {

  /** The document that this happened to. */
  ErpDocumentId documentId();

  /**
   * We wrote this object: it now belongs to an invoice sync.
   *
   * @param syncId the invoice that it holds
   * @param publicationKey the reference it carries, or that of the document it belongs to
   * @param revision CW's revision of the invoice
   * @param version the ERP's version marker; null if our write returned none
   * @param baseline what the object looked like by the answer to our write
   * @param echoExpectedUntil until when a notice about this write is expected; null if none is
   */
  @Revision("1")
  record WriteRecorded(
      ErpDocumentId documentId,
      InvoiceSyncId syncId,
      PublicationKey publicationKey,
      int revision,
      String version,
      Fingerprint baseline,
      Instant echoExpectedUntil)
      implements ErpDocumentEvent {}

  /**
   * A webhook told that something about this object changed.
   *
   * @param noticeId the delivery's id
   * @param event the provider's word for what happened, such as {@code invoice.charged}
   */
  @Revision("1")
  record NoticeReceived(ErpDocumentId documentId, String noticeId, String event)
      implements ErpDocumentEvent {}

  /**
   * The object carries a publication key of ours, but our own call has not returned yet: judged
   * when it has.
   *
   * @param version the ERP's version marker as read
   * @param reading its normalised values as read
   * @param reference the publication key that it carries
   * @param reviewAt when to look again if our call has not returned until then
   * @param erpState how it stood in the ERP; null if the ERP did not say
   */
  @Revision("1")
  record NoticeParked(
      ErpDocumentId documentId,
      String noticeId,
      String version,
      Fingerprint reading,
      PublicationKey reference,
      Instant reviewAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpState erpState)
      implements ErpDocumentEvent {

    /** One of an object of which the ERP did not say how it stands. */
    public NoticeParked(
        ErpDocumentId documentId,
        String noticeId,
        String version,
        Fingerprint reading,
        PublicationKey reference,
        Instant reviewAt) {
      this(documentId, noticeId, version, reading, reference, reviewAt, null);
    }
  }

  /**
   * Verdict: the notice is about our own write. Nothing follows from it.
   *
   * @param reason our sentence: why we know
   * @param erpState how the write has left it in the ERP; null if the ERP did not say
   */
  @Revision("1")
  record EchoIgnored(
      ErpDocumentId documentId,
      String noticeId,
      String version,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpState erpState)
      implements ErpDocumentEvent {

    /** One of an object of which the ERP did not say how it stands. */
    public EchoIgnored(ErpDocumentId documentId, String noticeId, String version, String reason) {
      this(documentId, noticeId, version, reason, null);
    }
  }

  /** Verdict: nothing that we follow differs from what is known. Nothing follows from it. */
  @Revision("1")
  record NoChange(ErpDocumentId documentId, String noticeId, String version, String reason)
      implements ErpDocumentEvent {}

  /**
   * Verdict: somebody else changed the object in the ERP.
   *
   * @param syncId the invoice that it holds; null if it holds none of ours
   * @param version the ERP's version marker as read
   * @param reading its normalised values as read: the new baseline
   * @param changedFields names of the fields that differ from the last known version; empty if it
   *     was not known before
   * @param reason our sentence
   * @param erpState how it now stands in the ERP; null if the ERP did not say
   */
  @Revision("1")
  record ForeignChangeFound(
      ErpDocumentId documentId,
      String noticeId,
      InvoiceSyncId syncId,
      String version,
      Fingerprint reading,
      List<String> changedFields,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpState erpState)
      implements ErpDocumentEvent {

    /** One of an object of which the ERP did not say how it stands. */
    public ForeignChangeFound(
        ErpDocumentId documentId,
        String noticeId,
        InvoiceSyncId syncId,
        String version,
        Fingerprint reading,
        List<String> changedFields,
        String reason) {
      this(documentId, noticeId, syncId, version, reading, changedFields, reason, null);
    }
  }

  /**
   * No notice came about our write in the time given; reading the object showed that it holds what
   * we wrote.
   *
   * @param erpState how the write has left it in the ERP; null if the ERP did not say
   */
  @Revision("1")
  record WriteConfirmed(
      ErpDocumentId documentId,
      String version,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpState erpState)
      implements ErpDocumentEvent {

    /** One of an object of which the ERP did not say how it stands. */
    public WriteConfirmed(ErpDocumentId documentId, String version, String reason) {
      this(documentId, version, reason, null);
    }
  }

  /**
   * The object behind a notice could not be read, and no further try is made by itself. Needs a
   * person.
   *
   * @param code why
   * @param message our sentence
   */
  @Revision("1")
  record NoticeUnreadable(ErpDocumentId documentId, String noticeId, String code, String message)
      implements ErpDocumentEvent {}
}
