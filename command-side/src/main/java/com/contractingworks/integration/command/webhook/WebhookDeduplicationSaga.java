package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Follows one ERP object as long as a notice about it is open or the echo of our own write is
 * awaited. Has every notice read once, a parked one again after a while, and the object itself if
 * the echo never comes. Decides nothing and calls nobody.
 */
@Saga
@ProcessingGroup(WebhookDeduplicationSaga.PROCESSING_GROUP)
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class WebhookDeduplicationSaga {

  static final String PROCESSING_GROUP = "webhook-deduplication-saga";
  static final String ECHO_OVERDUE = "echo-overdue";

  private static final String DOCUMENT_ID = "documentId";

  private final Map<String, ReadNotice> open = new LinkedHashMap<>();
  private String echoDeadline;

  /** Payload of the deadline: the object whose echo has not come. */
  record EchoOverdue(ErpDocumentId documentId) {}

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoticeReceived event, @Timestamp Instant at, DurableTasks tasks) {
    read(new ReadNotice(event.documentId(), event.noticeId(), event.event(), 0, 0), at, tasks);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoticeParked event, DurableTasks tasks) {
    ReadNotice before = open.get(event.noticeId());
    int round = before == null ? 1 : before.round() + 1;
    String what = before == null ? "parked" : before.event();
    read(
        new ReadNotice(event.documentId(), event.noticeId(), what, round, 0),
        event.reviewAt(),
        tasks);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(WriteRecorded event, DeadlineManager deadlines) {
    cancelEchoDeadline(deadlines);
    if (event.echoExpectedUntil() != null) {
      echoDeadline =
          deadlines.schedule(
              event.echoExpectedUntil(), ECHO_OVERDUE, new EchoOverdue(event.documentId()));
    }
    endIfDone();
  }

  // The payload comes first: Axon takes the first parameter for the payload.
  @DeadlineHandler(deadlineName = ECHO_OVERDUE)
  void on(EchoOverdue overdue, @Timestamp Instant at, DurableTasks tasks) {
    echoDeadline = null;
    tasks.schedule(new ReadNotice(overdue.documentId(), null, "no notice", 0, 0).instance(), at);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(EchoIgnored event, DeadlineManager deadlines, DurableTasks tasks) {
    cancelEchoDeadline(deadlines);
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoChange event, DurableTasks tasks) {
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(ForeignChangeFound event, DeadlineManager deadlines, DurableTasks tasks) {
    cancelEchoDeadline(deadlines); // It was read after our write, so there is nothing to confirm.
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoticeUnreadable event, DurableTasks tasks) {
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(WriteConfirmed event) {
    endIfDone();
  }

  private void read(ReadNotice work, Instant at, DurableTasks tasks) {
    open.put(work.noticeId(), work);
    tasks.schedule(work.instance(), at);
  }

  /** A parked notice that was judged when our own call returned need not be read again. */
  private void close(String noticeId, DurableTasks tasks) {
    ReadNotice work = open.remove(noticeId);
    if (work != null && work.round() > 0) {
      tasks.cancel(work.instance());
    }
    endIfDone();
  }

  private void cancelEchoDeadline(DeadlineManager deadlines) {
    if (echoDeadline != null) {
      deadlines.cancelSchedule(ECHO_OVERDUE, echoDeadline);
      echoDeadline = null;
    }
  }

  private void endIfDone() {
    if (open.isEmpty() && echoDeadline == null) {
      SagaLifecycle.end();
    }
  }
}
