package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
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
  private static final String DOCUMENT_ID = "documentId";

  private final Map<String, ReadNotice> open = new LinkedHashMap<>();
  private ReadNotice confirmation;
  private int writes;

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(
      NoticeReceived event,
      @Timestamp Instant at,
      @MetaDataValue(EventMetadata.CORRELATION) String correlation,
      DurableTasks tasks) {
    read(
        ReadNotice.of(event.documentId(), event.noticeId(), event.event(), 0, correlation),
        at,
        tasks);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(
      NoticeParked event,
      @MetaDataValue(EventMetadata.CORRELATION) String correlation,
      DurableTasks tasks) {
    ReadNotice before = open.get(event.noticeId());
    int round = before == null ? 1 : before.round() + 1;
    String what = before == null ? "parked" : before.event();
    read(
        ReadNotice.of(event.documentId(), event.noticeId(), what, round, correlation),
        event.reviewAt(),
        tasks);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(
      WriteRecorded event,
      @MetaDataValue(EventMetadata.CORRELATION) String correlation,
      DurableTasks tasks) {
    callConfirmationOff(tasks);
    if (event.echoExpectedUntil() != null) {
      confirmation = ReadNotice.confirmation(event.documentId(), writes, correlation);
      tasks.schedule(confirmation.instance(), event.echoExpectedUntil());
    }
    writes++;
    endIfDone();
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(EchoIgnored event, DurableTasks tasks) {
    callConfirmationOff(tasks);
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoChange event, DurableTasks tasks) {
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(ForeignChangeFound event, DurableTasks tasks) {
    callConfirmationOff(tasks); // It was read after our write, so there is nothing to confirm.
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(NoticeUnreadable event, DurableTasks tasks) {
    close(event.noticeId(), tasks);
  }

  @SagaEventHandler(associationProperty = DOCUMENT_ID)
  void on(WriteConfirmed event) {
    confirmation = null;
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
    if (noticeId.equals(ReadNotice.NO_NOTICE)) {
      confirmation = null;
    }
    endIfDone();
  }

  private void callConfirmationOff(DurableTasks tasks) {
    if (confirmation != null) {
      tasks.cancel(confirmation.instance());
      confirmation = null;
    }
  }

  private void endIfDone() {
    if (open.isEmpty() && confirmation == null) {
      SagaLifecycle.end();
    }
  }
}
