package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Keeps the time of a publication: schedules the attempt that was decided upon, and the look-ups of
 * an unclear one. Holds no rule; when and whether is decided by the aggregate and written in its
 * events. Calls nobody.
 */
@Saga
@ProcessingGroup(PublicationSaga.PROCESSING_GROUP)
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class PublicationSaga {

  static final String PROCESSING_GROUP = "publication-saga";

  private static final String SYNC_ID = "syncId";

  private PublishInvoice next;

  @StartSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationRequested event, DurableTasks tasks) {
    schedule(PublishInvoice.send(event, next), event.dueAt(), tasks);
  }

  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationUnclear event, DurableTasks tasks) {
    int made = next.step() == PublishInvoice.Step.SEND ? 0 : next.lookUps() + 1;
    schedule(
        next.lookUp(
            event.revision(), made, event.horizonEndsAt(), event.mapping(), event.credits()),
        event.lookUpAt(),
        tasks);
  }

  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationPending event, DurableTasks tasks) {
    schedule(
        next.lookUp(event.revision(), 0, null, event.mapping(), event.credits()),
        event.checkAt(),
        tasks);
  }

  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationNotFound event, DurableTasks tasks) {
    if (event.nextLookUpAt() != null) {
      lookUpAgain(0, event.nextLookUpAt(), tasks);
    }
  }

  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(LookUpFailed event, DurableTasks tasks) {
    lookUpAgain(event.failures(), event.nextLookUpAt(), tasks);
  }

  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationNotSent event) {
    if (event.retryAt() == null) {
      SagaLifecycle.end();
    }
  }

  @EndSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationAccepted event) {}

  @EndSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationRejected event) {}

  @EndSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(CorrectionRefused event) {}

  @EndSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationWithdrawn event) {}

  @EndSaga
  @SagaEventHandler(associationProperty = SYNC_ID)
  void on(PublicationGivenUp event, DurableTasks tasks) {
    tasks.cancel(next.id());
  }

  private void lookUpAgain(int failures, Instant at, DurableTasks tasks) {
    schedule(next.lookUpAgain(failures), at, tasks);
  }

  private void schedule(PublishInvoice work, Instant dueAt, DurableTasks tasks) {
    next = work;
    tasks.schedule(work.instance(), dueAt);
  }
}
