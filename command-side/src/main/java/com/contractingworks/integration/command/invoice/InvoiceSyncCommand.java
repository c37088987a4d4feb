package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that an invoice sync can be asked to decide. What an attempt brought carries the
 * number of that attempt; for an older one nothing changes. Time comes in with the command, since
 * an aggregate has no clock.
 */
public sealed interface InvoiceSyncCommand {

  /** The invoice that is meant. */
  InvoiceSyncId syncId();

  /** What CW asks for. */
  sealed interface FromCw extends InvoiceSyncCommand permits RequestPublication, RequestWithdrawal {

    /** CW's revision of the invoice, 1 or more. */
    int revision();

    /** The id of CW's command. */
    String commandId();

    /** SHA-256 of the body of CW's command, hexadecimal. */
    String commandDigest();

    /** The client's connection at this moment; null if the client is unknown. */
    PublicationTarget target();

    /** The time. */
    Instant now();

    /**
     * Checks what every such command must be.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void check(InvoiceSyncId syncId, String commandId, int revision) {
      if (revision < 1) {
        throw new IllegalArgumentException(
            "%s: CW's command %s asks for revision %d, but revisions begin with 1."
                .formatted(syncId, commandId, revision));
      }
    }
  }

  /**
   * CW created or changed the invoice: hand it to the ERP. Answers a {@link Receipt}.
   *
   * @param revision CW's revision of the invoice, 1 or more
   * @param commandId the id of CW's command
   * @param commandDigest SHA-256 of the body of CW's command, hexadecimal
   * @param target the client's connection at this moment; null if the client is unknown
   * @param now the time
   */
  record RequestPublication(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int revision,
      String commandId,
      String commandDigest,
      PublicationTarget target,
      Instant now)
      implements FromCw {

    public RequestPublication {
      FromCw.check(syncId, commandId, revision);
    }
  }

  /**
   * CW cancelled the invoice, for good: take it back wherever it has gone. Answers a {@link
   * Receipt}. Parameters as of {@link RequestPublication}; the revision is the one that is
   * cancelled.
   */
  record RequestWithdrawal(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int revision,
      String commandId,
      String commandDigest,
      PublicationTarget target,
      Instant now)
      implements FromCw {

    public RequestWithdrawal {
      FromCw.check(syncId, commandId, revision);
    }
  }

  /**
   * The ERP has the invoice. Parameters as in the event.
   *
   * @param now the time
   */
  record RecordAccepted(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      int revision,
      PublicationKey publicationKey,
      String erpId,
      String erpNumber,
      BigDecimal amount,
      String currency,
      String invoiceNumber,
      String mapping,
      boolean foundByLookUp,
      List<String> warnings,
      Instant now,
      ErpState erpState,
      String erpEntity)
      implements InvoiceSyncCommand {

    /** One of a kind that is not known, of which the ERP said nothing else. */
    public RecordAccepted(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        PublicationKey publicationKey,
        String erpId,
        String erpNumber,
        BigDecimal amount,
        String currency,
        String invoiceNumber,
        String mapping,
        boolean foundByLookUp,
        List<String> warnings,
        Instant now) {
      this(
          syncId,
          attempt,
          revision,
          publicationKey,
          erpId,
          erpNumber,
          amount,
          currency,
          invoiceNumber,
          mapping,
          foundByLookUp,
          warnings,
          now,
          null,
          null);
    }

    PublicationAccepted asEvent(String provider, String knownMapping) {
      return new PublicationAccepted(
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
          knownMapping,
          foundByLookUp,
          warnings,
          erpState,
          erpEntity);
    }
  }

  /**
   * What the ERP held is taken back. Parameters as in the event.
   *
   * @param now the time
   */
  record RecordWithdrawn(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      int revision,
      String creditNoteId,
      String creditNoteNumber,
      boolean foundByLookUp,
      List<String> warnings,
      Instant now,
      String creditNoteEntity,
      ErpStatus creditNoteStatus)
      implements InvoiceSyncCommand {

    /** One without a credit note, or with one of which the ERP did not say what it is. */
    public RecordWithdrawn(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String creditNoteId,
        String creditNoteNumber,
        boolean foundByLookUp,
        List<String> warnings,
        Instant now) {
      this(
          syncId,
          attempt,
          revision,
          creditNoteId,
          creditNoteNumber,
          foundByLookUp,
          warnings,
          now,
          null,
          null);
    }

    /**
     * What happened.
     *
     * @param held what the ERP held; null if nothing
     */
    PublicationWithdrawn asEvent(PublicationAccepted held) {
      return new PublicationWithdrawn(
          syncId,
          attempt,
          revision,
          held == null ? null : held.erpId(),
          held == null ? null : held.erpNumber(),
          creditNoteId,
          creditNoteNumber,
          foundByLookUp,
          warnings,
          creditNoteEntity,
          creditNoteStatus);
    }
  }

  /** The invoice, or its correction, was refused. Parameters as in the events. */
  record RecordRejected(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      int revision,
      String code,
      String message,
      List<FieldError> fieldErrors,
      String invoiceNumber,
      String mapping,
      Instant now,
      CreditNote creditNote)
      implements InvoiceSyncCommand {

    /** One before which nothing was credited. */
    public RecordRejected(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String code,
        String message,
        List<FieldError> fieldErrors,
        String invoiceNumber,
        String mapping,
        Instant now) {
      this(
          syncId, attempt, revision, code, message, fieldErrors, invoiceNumber, mapping, now, null);
    }

    PublicationRejected asEvent() {
      return new PublicationRejected(
          syncId, attempt, revision, code, message, fieldErrors, invoiceNumber, mapping);
    }

    /**
     * What happened.
     *
     * @param creditNote what this attempt or one before it credited; null if nothing
     */
    CorrectionRefused asRefusedCorrection(CreditNote creditNote) {
      return new CorrectionRefused(
          syncId, attempt, revision, code, message, fieldErrors, mapping, creditNote);
    }
  }

  /**
   * The ERP certainly does not have the invoice, which is not at fault.
   *
   * @param retryAt when to try again, if another try is left; null if trying again by itself is
   *     pointless
   * @param invoiceNumber as in the event
   * @param maxTries how many tries there are before a person must look at it
   * @param creditNote as in the event
   */
  record RecordNotSent(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      String code,
      String message,
      Instant retryAt,
      String invoiceNumber,
      int maxTries,
      CreditNote creditNote)
      implements InvoiceSyncCommand {

    /** The code if the client has no connection by which it could be sent. */
    public static final String NO_CONNECTION = "no-connection";

    /** One before which nothing was credited. */
    public RecordNotSent(
        InvoiceSyncId syncId,
        int attempt,
        String code,
        String message,
        Instant retryAt,
        String invoiceNumber,
        int maxTries) {
      this(syncId, attempt, code, message, retryAt, invoiceNumber, maxTries, null);
    }
  }

  /** Nobody knows whether the ERP has the invoice. Parameters as in the event. */
  record RecordUnclear(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      int revision,
      String code,
      String message,
      Instant lookUpAt,
      Instant horizonEndsAt,
      String invoiceNumber,
      String mapping,
      CreditedDocument credits)
      implements InvoiceSyncCommand {

    /** One that credits nothing. */
    public RecordUnclear(
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

  /** The ERP took the invoice and will say later. Parameters as in the event. */
  record RecordPending(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      int revision,
      String reference,
      Instant checkAt,
      String invoiceNumber,
      String mapping,
      CreditedDocument credits)
      implements InvoiceSyncCommand {

    /** One that credits nothing. */
    public RecordPending(
        InvoiceSyncId syncId,
        int attempt,
        int revision,
        String reference,
        Instant checkAt,
        String invoiceNumber,
        String mapping) {
      this(syncId, attempt, revision, reference, checkAt, invoiceNumber, mapping, null);
    }

    PublicationPending asEvent() {
      return new PublicationPending(
          syncId, attempt, revision, reference, checkAt, invoiceNumber, mapping, credits);
    }
  }

  /**
   * A look-up answered that the ERP does not show the invoice.
   *
   * @param lookedUpAt when
   * @param spacing how far apart two absences must be for both to count
   * @param nextLookUpAt when to look again, if the absence is not proved yet
   * @param target the client's connection at this moment, where the next attempt is made; null if
   *     that is not known
   */
  record RecordAbsent(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      Instant lookedUpAt,
      Duration spacing,
      Instant nextLookUpAt,
      PublicationTarget target)
      implements InvoiceSyncCommand {}

  /**
   * A look-up did not succeed.
   *
   * @param nextLookUpAt when to look again
   * @param maxFailures after how many failures in a row a person is told; look-ups go on
   */
  record RecordLookUpFailed(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      String code,
      String message,
      Instant nextLookUpAt,
      int maxFailures)
      implements InvoiceSyncCommand {}

  /**
   * The ERP holds more than one document of this invoice.
   *
   * @param erpIds the ERP's ids
   */
  record RecordFoundTwice(
      @TargetAggregateIdentifier InvoiceSyncId syncId, int attempt, List<String> erpIds)
      implements InvoiceSyncCommand {}

  /**
   * What the ERP has made of the invoice comes to another total than CW's own, by more than
   * rounding.
   *
   * @param erpTotal the ERP's
   * @param cwTotal CW's
   * @param currency ISO 4217 code of both
   */
  record ReportTotalDiffers(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int attempt,
      BigDecimal erpTotal,
      BigDecimal cwTotal,
      String currency)
      implements InvoiceSyncCommand {}

  /**
   * A document with one of our keys turned up in the ERP by itself, after we had stopped waiting
   * for it.
   *
   * @param publicationKey the reference that it carries
   * @param erpEntity the provider's word for the kind of object that it is
   * @param erpId the ERP's id
   */
  record ReportLateDocument(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      PublicationKey publicationKey,
      String erpEntity,
      String erpId)
      implements InvoiceSyncCommand {}

  /** What an attempt brought could not be recorded several times in a row. */
  record ReportUnrecorded(@TargetAggregateIdentifier InvoiceSyncId syncId, int attempt)
      implements InvoiceSyncCommand {}

  /**
   * A person wants another attempt.
   *
   * @param expectedAttempt the attempt that the person saw; another one is refused
   * @param reason why, in the person's words
   * @param target the client's connection at this moment; null if the client is unknown
   * @param commandId the id of the person's request
   */
  record RetryPublication(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int expectedAttempt,
      String reason,
      PublicationTarget target,
      String commandId,
      Instant now)
      implements InvoiceSyncCommand {}

  /**
   * A person decides that nothing more is to be done.
   *
   * @param expectedAttempt the attempt that the person saw; another one is refused
   * @param reason why, in the person's words
   */
  record GiveUpPublication(
      @TargetAggregateIdentifier InvoiceSyncId syncId,
      int expectedAttempt,
      String reason,
      Instant now)
      implements InvoiceSyncCommand {}

  /**
   * A person writes something down about the invoice, for other people.
   *
   * @param text in the person's words
   */
  record AddNote(@TargetAggregateIdentifier InvoiceSyncId syncId, String text)
      implements InvoiceSyncCommand {}
}
