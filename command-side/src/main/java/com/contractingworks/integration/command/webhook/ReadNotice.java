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
 * @param round how often a parked notice has been read before
 * @param failures how often reading has failed
 */
record ReadNotice(
    ErpDocumentId documentId, String noticeId, String event, int round, int failures) {

  static final TaskDescriptor<ReadNotice> TASK = TaskDescriptor.of("read-notice", ReadNotice.class);

  ReadNotice failedOnce() {
    return new ReadNotice(documentId, noticeId, event, round, failures + 1);
  }

  TaskInstance<ReadNotice> instance() {
    String what = documentId + "#" + (noticeId == null ? "confirm" : noticeId) + ":" + round;
    return TASK.instance(what).data(this).build();
  }
}
