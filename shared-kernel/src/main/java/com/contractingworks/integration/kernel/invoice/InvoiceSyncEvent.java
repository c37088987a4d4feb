package com.contractingworks.integration.kernel.invoice;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to an invoice sync. These records are stored for ever; their
 * stored form is a test. They hold codes, ids, amounts and our own sentences, never personal data
 * or text of an outside system.
 */
public sealed interface InvoiceSyncEvent {

  /** The invoice that this happened to. */
  InvoiceSyncId syncId();

  /**
   * The invoice is to be handed to the ERP, for the first time or again.
   *
   * @param attempt 1 or more, rising over the whole life of the invoice sync
   * @param revision CW's revision that was asked for; a newer one may be published
   * @param documentKind what is written, such as {@code invoice}
   * @param provider the provider of the client at this moment
   * @param connectionGeneration which of the client's successive connections
   * @param publicationKey our reference for the revision asked for
   * @param referenceDate the day under which the ERP files it; the same over all attempts at a
   *     revision
   * @param oldestRevision the lowest revision that an earlier attempt may have left in the ERP;
   *     look-ups begin with it
   * @param precaution what must be looked up before anything is sent
   * @param dueAt when the attempt is to be made
   * @param commandId CW's command, or the person's, or the earlier attempt's; see the event's
   *     metadata for who and why
   * @param commandDigest SHA-256 of the body of CW's command; empty if no command of CW asked for
   *     this attempt
   * @param correction what is to be corrected of what the ERP holds; null if the invoice is handed
   *     over anew
   */
  @Revision("1")
  record PublicationRequested(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String documentKind,
      String provider,
      int connectionGeneration,
      PublicationKey publicationKey,
      LocalDate referenceDate,
      int oldestRevision,
      Precaution precaution,
      Instant dueAt,
      String commandId,
      String commandDigest,
      @JsonInclude(JsonInclude.Include.NON_NULL) Correction correction)
      implements InvoiceSyncEvent {

    /** One that corrects nothing. */
    public PublicationRequested(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String documentKind,
        String provider,
        int connectionGeneration,
        PublicationKey publicationKey,
        LocalDate referenceDate,
        int oldestRevision,
        Precaution precaution,
        Instant dueAt,
        String commandId,
        String commandDigest) {
      this(
          syncId,
          attempt,
          revision,
          documentKind,
          provider,
          connectionGeneration,
          publicationKey,
          referenceDate,
          oldestRevision,
          precaution,
          dueAt,
          commandId,
          commandDigest,
          null);
    }
  }

  /**
   * The ERP has the invoice.
   *
   * @param attempt the attempt that this ends
   * @param revision CW's revision that the ERP holds
   * @param publicationKey the reference under which the ERP holds it
   * @param provider the provider that took it
   * @param erpId the ERP's id
   * @param erpNumber the number that people in the ERP see; null if it has none yet
   * @param amount total with VAT, in {@code currency}
   * @param currency ISO 4217 code
   * @param invoiceNumber the number that CW gave the invoice; null if CW gave none
   * @param mapping name, version and digest of the mapping that was used; null if it was found by
   *     look-up and that is not known
   * @param foundByLookUp whether it was found in the ERP rather than answered
   * @param warnings sentences for a person about what the ERP changed or left out
   * @param erpState what else the ERP said of it; null if it said nothing
   * @param erpEntity the provider's word for the kind of object that the id is of, such as {@code
   *     invoice}; null if the event is older than this field
   */
  @Revision("1")
  record PublicationAccepted(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      PublicationKey publicationKey,
      String provider,
      String erpId,
      String erpNumber,
      BigDecimal amount,
      String currency,
      String invoiceNumber,
      String mapping,
      boolean foundByLookUp,
      List<String> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpState erpState,
      @JsonInclude(JsonInclude.Include.NON_NULL) String erpEntity)
      implements InvoiceSyncEvent {

    /** One of a kind that is not known, of which the ERP said nothing else. */
    public PublicationAccepted(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        PublicationKey publicationKey,
        String provider,
        String erpId,
        String erpNumber,
        BigDecimal amount,
        String currency,
        String invoiceNumber,
        String mapping,
        boolean foundByLookUp,
        List<String> warnings) {
      this(
          syncId,
          attempt,
          revision,
          publicationKey,
          provider,
          erpId,
          erpNumber,
          amount,
          currency,
          invoiceNumber,
          mapping,
          foundByLookUp,
          warnings,
          null,
          null);
    }
  }

  /**
   * The invoice was refused, by the ERP or by our own check before sending; the same invoice would
   * be refused again.
   *
   * @param revision CW's revision that was refused
   * @param code why, such as {@code validation}
   * @param message our sentence
   * @param fieldErrors which fields, if it is about fields
   * @param invoiceNumber the number that CW gave the invoice; null if CW gave none, or the invoice
   *     was not read
   * @param mapping name, version and digest of the mapping that was used; null if it did not come
   *     so far
   */
  @Revision("1")
  record PublicationRejected(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String code,
      String message,
      List<FieldError> fieldErrors,
      String invoiceNumber,
      String mapping)
      implements InvoiceSyncEvent {}

  /**
   * The attempt ended without the ERP having the invoice, and the invoice is not at fault.
   *
   * @param code why, such as {@code rate-limited} or {@code unreachable}
   * @param message our sentence
   * @param retryAt when the next attempt is due, which has an event of its own; null if no further
   *     attempt is made by itself
   * @param invoiceNumber the number that CW gave the invoice; null if CW gave none, or the invoice
   *     was not read
   * @param creditNote what already credits the document that this one was to replace; null if
   *     nothing does
   */
  @Revision("1")
  record PublicationNotSent(
      InvoiceSyncId syncId,
      int attempt,
      String code,
      String message,
      Instant retryAt,
      String invoiceNumber,
      @JsonInclude(JsonInclude.Include.NON_NULL) CreditNote creditNote)
      implements InvoiceSyncEvent {

    /** One before which nothing was credited. */
    public PublicationNotSent(
        InvoiceSyncId syncId,
        int attempt,
        String code,
        String message,
        Instant retryAt,
        String invoiceNumber) {
      this(syncId, attempt, code, message, retryAt, invoiceNumber, null);
    }
  }

  /**
   * Nobody knows whether the ERP has the invoice. It is looked up before anything is sent again.
   *
   * @param revision the highest revision that may have been sent
   * @param code why, such as {@code timeout} or {@code interrupted}
   * @param message our sentence
   * @param lookUpAt when the first look-up is due
   * @param horizonEndsAt from when on an absence counts: the ERP cannot be working on the request
   *     any more
   * @param invoiceNumber the number that CW gave the invoice; null if CW gave none, or the invoice
   *     was not read
   * @param mapping name, version and digest of the mapping with which this revision may have been
   *     sent; null if that is not known
   * @param credits what it credits, by which it is found; null if it is no credit note, or that is
   *     not known
   */
  @Revision("1")
  record PublicationUnclear(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String code,
      String message,
      Instant lookUpAt,
      Instant horizonEndsAt,
      String invoiceNumber,
      String mapping,
      @JsonInclude(JsonInclude.Include.NON_NULL) CreditedDocument credits)
      implements InvoiceSyncEvent {

    /** One that credits nothing. */
    public PublicationUnclear(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String code,
        String message,
        Instant lookUpAt,
        Instant horizonEndsAt,
        String invoiceNumber,
        String mapping) {
      this(
          syncId,
          attempt,
          revision,
          code,
          message,
          lookUpAt,
          horizonEndsAt,
          invoiceNumber,
          mapping,
          null);
    }
  }

  /**
   * A look-up answered that the ERP does not show the invoice.
   *
   * @param lookedUpAt when
   * @param absences how many successful empty look-ups that count there are now
   * @param nextLookUpAt when the next look-up is due; null if the absence is proved
   */
  @Revision("1")
  record PublicationNotFound(
      InvoiceSyncId syncId, int attempt, Instant lookedUpAt, int absences, Instant nextLookUpAt)
      implements InvoiceSyncEvent {}

  /**
   * A look-up did not succeed; the invoice stays unclear.
   *
   * @param failures how many look-ups have failed in a row
   * @param code why; {@link #STILL_WORKING} if the look-up itself went well
   * @param message our sentence
   * @param nextLookUpAt when the next look-up is due
   */
  @Revision("1")
  record LookUpFailed(
      InvoiceSyncId syncId,
      int attempt,
      int failures,
      String code,
      String message,
      Instant nextLookUpAt)
      implements InvoiceSyncEvent {

    /** What was begun was found, but the ERP may still be completing it. */
    public static final String STILL_WORKING = "still-working";
  }

  /**
   * The ERP took the invoice and will say later what became of it.
   *
   * @param reference where to ask
   * @param checkAt when to ask
   * @param invoiceNumber the number that CW gave the invoice; null if CW gave none, or the invoice
   *     was not read
   * @param mapping name, version and digest of the mapping that was used
   * @param credits what it credits, by which it is found; null if it is no credit note
   */
  @Revision("1")
  record PublicationPending(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String reference,
      Instant checkAt,
      String invoiceNumber,
      String mapping,
      @JsonInclude(JsonInclude.Include.NON_NULL) CreditedDocument credits)
      implements InvoiceSyncEvent {

    /** One that credits nothing. */
    public PublicationPending(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String reference,
        Instant checkAt,
        String invoiceNumber,
        String mapping) {
      this(syncId, attempt, revision, reference, checkAt, invoiceNumber, mapping, null);
    }
  }

  /**
   * A revision needs no publication of its own, since a newer one is or will be published.
   *
   * @param revision the older revision
   * @param byRevision the newer one
   */
  @Revision("1")
  record RevisionSuperseded(InvoiceSyncId syncId, int revision, int byRevision, String commandId)
      implements InvoiceSyncEvent {}

  /**
   * A newer revision was announced while an older one is under way. It is dealt with when that one
   * has ended.
   *
   * @param revision the newer revision
   * @param cancelled true if CW cancelled the invoice with this revision; null if not
   */
  @Revision("1")
  record NewerRevisionAnnounced(
      InvoiceSyncId syncId,
      int revision,
      String commandId,
      String commandDigest,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean cancelled)
      implements InvoiceSyncEvent {

    /** One that is not cancelled. */
    public NewerRevisionAnnounced(
        InvoiceSyncId syncId, int revision, String commandId, String commandDigest) {
      this(syncId, revision, commandId, commandDigest, null);
    }

    /** Whether CW cancelled the invoice. */
    public boolean tellsOfCancellation() {
      return Boolean.TRUE.equals(cancelled);
    }
  }

  /**
   * A command was refused, because its id had been used for another content.
   *
   * @param code why, such as {@code key-reused}
   * @param message our sentence
   */
  @Revision("1")
  record CommandRefused(InvoiceSyncId syncId, String commandId, String code, String message)
      implements InvoiceSyncEvent {}

  /**
   * Something needs a person.
   *
   * @param attempt the attempt at which it arose; what a person does about it names this number
   * @param code what, such as {@code retries-exhausted}, {@code later-revision}, {@code
   *     found-twice}, {@code client-unknown}
   * @param message our sentence: what is wrong and what to do
   */
  @Revision("1")
  record ProblemOpened(InvoiceSyncId syncId, int attempt, String code, String message)
      implements InvoiceSyncEvent {}

  /**
   * A person decided that nothing more is to be done; see the metadata for who. Ends what was open.
   *
   * @param reason the person's reason
   */
  @Revision("1")
  record PublicationGivenUp(InvoiceSyncId syncId, int attempt, String reason)
      implements InvoiceSyncEvent {}

  /**
   * What the ERP holds could not be corrected, and stays as it is; or it is credited, but nothing
   * is issued in its place.
   *
   * @param revision CW's revision that it was to have
   * @param code why, such as {@code posted}
   * @param message our sentence
   * @param fieldErrors which fields, if it is about fields
   * @param mapping name, version and digest of the mapping that was used; null if it did not come
   *     so far
   * @param creditNote what credits what the ERP held; null if that stays as it is
   */
  @Revision("1")
  record CorrectionRefused(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String code,
      String message,
      List<FieldError> fieldErrors,
      String mapping,
      @JsonInclude(JsonInclude.Include.NON_NULL) CreditNote creditNote)
      implements InvoiceSyncEvent {

    /** One after which all stays as it is. */
    public CorrectionRefused(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String code,
        String message,
        List<FieldError> fieldErrors,
        String mapping) {
      this(syncId, attempt, revision, code, message, fieldErrors, mapping, null);
    }
  }

  /**
   * The invoice was cancelled in CW and is not in force in the ERP: it was never there, or was
   * deleted or credited.
   *
   * @param attempt the attempt that this ends; the last one, or 0, if none had to be made for it
   * @param revision CW's revision with which it was cancelled
   * @param erpId the ERP's id of what was taken back; null if the ERP never had it
   * @param erpNumber the number that people in the ERP see of it; null if it had none
   * @param creditNoteId the ERP's id of the credit note; null if none was needed
   * @param creditNoteNumber the number that people in the ERP see of that
   * @param foundByLookUp whether the credit note was found in the ERP rather than answered
   * @param warnings sentences for a person
   * @param creditNoteEntity the provider's word for the kind of object that the credit note's id is
   *     of; null if there is none, or the event is older than this field
   * @param creditNoteStatus how the credit note stands: as a draft it takes nothing back yet; null
   *     if there is none, or the ERP did not say
   */
  @Revision("1")
  record PublicationWithdrawn(
      InvoiceSyncId syncId,
      int attempt,
      int revision,
      String erpId,
      String erpNumber,
      String creditNoteId,
      String creditNoteNumber,
      boolean foundByLookUp,
      List<String> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) String creditNoteEntity,
      @JsonInclude(JsonInclude.Include.NON_NULL) ErpStatus creditNoteStatus)
      implements InvoiceSyncEvent {

    /** One without a credit note, or with one of which the ERP did not say what it is. */
    public PublicationWithdrawn(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String erpId,
        String erpNumber,
        String creditNoteId,
        String creditNoteNumber,
        boolean foundByLookUp,
        List<String> warnings) {
      this(
          syncId,
          attempt,
          revision,
          erpId,
          erpNumber,
          creditNoteId,
          creditNoteNumber,
          foundByLookUp,
          warnings,
          null,
          null);
    }
  }

  /**
   * A person wrote something down about the invoice, for other people; see the metadata for who.
   * Changes nothing.
   *
   * @param text in the person's words
   */
  @Revision("1")
  record NoteAdded(InvoiceSyncId syncId, String text) implements InvoiceSyncEvent {}
}
