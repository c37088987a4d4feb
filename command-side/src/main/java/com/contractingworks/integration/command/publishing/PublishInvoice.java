package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.CreditedDocument;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.HeldDocument;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step of a publication, as a durable task.
 *
 * @param syncId the invoice
 * @param attempt the attempt that the step belongs to
 * @param tries how many attempts there were since CW or a person asked, with this one
 * @param step what is to be done
 * @param documentKind what is written
 * @param provider where to
 * @param generation through which of the client's connections
 * @param oldestRevision the lowest revision that may lie in the ERP
 * @param revision the highest revision that was asked for, or may have been sent
 * @param referenceDate the day under which the ERP files it
 * @param precaution what must be looked up before anything is sent
 * @param lookUps how many look-ups have been made at this attempt
 * @param failures how many look-ups have failed in a row; never null, though a task may have been
 *     stored without it
 * @param horizonEndsAt from when on an absence counts; null before anything may have been sent
 * @param mapping the mapping with which it may have been sent; null if that is not known
 * @param correlation ties everything together that one command of CW set in motion
 * @param firstPick the task's row version at its first execution: with any other one it may have
 *     run before
 * @param correction what is to be corrected of what the ERP holds; null if nothing
 * @param credits what it credits, by which it is looked up; null if nothing, or that is not known
 */
record PublishInvoice(
    InvoiceSyncId syncId,
    int attempt,
    int tries,
    Step step,
    String documentKind,
    String provider,
    int generation,
    int oldestRevision,
    int revision,
    LocalDate referenceDate,
    Precaution precaution,
    int lookUps,
    Integer failures,
    Instant horizonEndsAt,
    String mapping,
    String correlation,
    long firstPick,
    Correction correction,
    CreditedDocument credits) {

  static final TaskDescriptor<PublishInvoice> TASK =
      TaskDescriptor.of("publish-invoice", PublishInvoice.class);

  /**
   * A task's row has version 1 when it is scheduled, and one more with every pick, revival and
   * rescheduling.
   */
  private static final long FIRST_PICK = 2;

  PublishInvoice {
    failures = failures == null ? 0 : failures;
  }

  /** What a task can have to do. */
  enum Step {
    SEND,
    LOOK_UP
  }

  /**
   * The attempt that was requested.
   *
   * @param before what was to be done before it; null if nothing
   */
  static PublishInvoice send(PublicationRequested event, PublishInvoice before) {
    boolean again = before != null && before.correlation().equals(event.commandId());
    return new PublishInvoice(
        event.syncId(),
        event.attempt(),
        again ? before.tries() + 1 : 1,
        Step.SEND,
        event.documentKind(),
        event.provider(),
        event.connectionGeneration(),
        event.oldestRevision(),
        event.revision(),
        event.referenceDate(),
        event.precaution(),
        0,
        0,
        null,
        null,
        event.commandId(),
        FIRST_PICK,
        event.correction(),
        null);
  }

  /** A look-up that settles a new doubt: whatever failed before does not count. */
  PublishInvoice lookUp(
      int highestRevision,
      int made,
      Instant horizonEnd,
      String usedMapping,
      CreditedDocument credited) {
    return lookUp(highestRevision, made, 0, horizonEnd, usedMapping, credited);
  }

  /**
   * The look-up after this one.
   *
   * @param failed how many have failed in a row
   */
  PublishInvoice lookUpAgain(int failed) {
    return lookUp(revision, lookUps + 1, failed, horizonEndsAt, mapping, credits);
  }

  private PublishInvoice lookUp(
      int highestRevision,
      int made,
      int failed,
      Instant horizonEnd,
      String usedMapping,
      CreditedDocument credited) {
    return new PublishInvoice(
        syncId,
        attempt,
        tries,
        Step.LOOK_UP,
        documentKind,
        provider,
        generation,
        oldestRevision,
        Math.max(revision, highestRevision),
        referenceDate,
        precaution,
        made,
        failed,
        horizonEnd,
        usedMapping,
        correlation,
        FIRST_PICK,
        correction,
        credited);
  }

  /** The same work, put off before it was begun. */
  PublishInvoice putOff(long version) {
    return new PublishInvoice(
        syncId,
        attempt,
        tries,
        step,
        documentKind,
        provider,
        generation,
        oldestRevision,
        revision,
        referenceDate,
        precaution,
        lookUps,
        failures,
        horizonEndsAt,
        mapping,
        correlation,
        version + FIRST_PICK,
        correction,
        credits);
  }

  TaskInstance<PublishInvoice> instance() {
    return TASK.instance(instanceId()).data(this).build();
  }

  /** All that is to be sent for a client; look-ups keep their distances. */
  static DurableTasks.Those sendsOf(String clientId) {
    return new DurableTasks.Those(TASK.getTaskName(), clientId + "/", ":send");
  }

  TaskInstanceId id() {
    return TASK.instanceId(instanceId());
  }

  private String instanceId() {
    String what = step == Step.SEND ? "send" : "look-up-" + (lookUps + 1);
    return syncId + "#" + attempt + ":" + what;
  }

  /** Whether what the ERP holds is to be taken back. */
  boolean withdraws() {
    return correction != null && correction.withdraws();
  }

  /** What the ERP holds and is to be corrected; null if nothing. */
  HeldDocument held() {
    return correction == null
        ? null
        : new HeldDocument(
            correction.erpId(), correction.erpNumber(), correction.key(), laterKeys());
  }

  /** The keys of the revisions after the one that the ERP holds. */
  private List<PublicationKey> laterKeys() {
    return IntStream.iterate(revision, each -> each > 0, each -> each - 1)
        .mapToObj(this::keyOf)
        .takeWhile(key -> !key.equals(correction.key()))
        .toList();
  }

  /** The reference of what is written. */
  PublicationKey key(int ofRevision) {
    return withdraws() ? correction.key().ofCredit() : keyOf(ofRevision);
  }

  private PublicationKey keyOf(int ofRevision) {
    return PublicationKey.derive(syncId, ofRevision, documentKind, generation);
  }
}
