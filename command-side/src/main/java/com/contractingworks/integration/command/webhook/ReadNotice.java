package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * Reading the object behind a notice, as a durable task.
 *
 * @param documentId the object
 * @param noticeId the notice; null if none came and our own write is to be confirmed
 * @param event the provider's word for what happened
 * @param round tells readings of one notice, and confirmations of one object, apart
 * @param correlation ties everything together that one notice, or one command of CW, set in motion
 * @param failures how often reading has failed, or was overtaken
 * @param exchanges the references of the exchanges of those readings; null if there were none
 */
record ReadNotice(
    ErpDocumentId documentId,
    String noticeId,
    String event,
    int round,
    String correlation,
    int failures,
    String exchanges) {

  static final TaskDescriptor<ReadNotice> TASK = TaskDescriptor.of("read-notice", ReadNotice.class);

  /** Stands for the notice where none came. */
  static final String NO_NOTICE = "none";

  /** Reading the object behind a notice. */
  static ReadNotice of(
      ErpDocumentId documentId, String noticeId, String event, int round, String correlation) {
    return new ReadNotice(documentId, noticeId, event, round, correlation, 0, null);
  }

  /**
   * Reading an object because no notice about our write came.
   *
   * @param writes how many writes were waited for before: each is confirmed by a task of its own
   * @param correlation that of the write
   */
  static ReadNotice confirmation(ErpDocumentId documentId, int writes, String correlation) {
    return new ReadNotice(documentId, null, "no notice", writes, correlation, 0, null);
  }

  /**
   * The same after another reading that failed, or was overtaken.
   *
   * @param soFar the references of the exchanges of all of them
   */
  ReadNotice failedOnce(String soFar) {
    return new ReadNotice(documentId, noticeId, event, round, correlation, failures + 1, soFar);
  }

  /** The notice as events name it. */
  String noticeName() {
    return noticeId == null ? NO_NOTICE : noticeId;
  }

  TaskInstance<ReadNotice> instance() {
    String what = documentId + "#" + (noticeId == null ? "confirm" : noticeId) + ":" + round;
    return TASK.instance(what).data(this).build();
  }
}
