package com.contractingworks.integration.command.integrationevent;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.contractingworks.integration.command.inbox.CloudEvent;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.database.QuietDataSource;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Reads the log and tells others on the topic what they want to know of it: each event at least
 * once, those about one invoice in the order of the log.
 *
 * <p>What a batch of events makes is sent at its end, after Axon has written how far this segment
 * has read and before that is committed. So the row of the segment is locked while the bus is
 * waited for, and nobody else sends for the segment meanwhile. If the bus does not take the batch
 * it is rolled back and comes again. If the process dies between sending and committing it comes
 * again too, under the same message ids.
 *
 * <p>One handler for each kind of event that is told, so that no other is read from its stored
 * form.
 */
@ProcessingGroup(IntegrationEventPublisher.GROUP)
@DisallowReplay
class IntegrationEventPublisher {

  /** Name of the processor and of its group. */
  static final String GROUP = "integration-events";

  private static final String SOURCE = "/integration-service";

  private final EventTopic topic;
  private final Predicate<String> writesBack;
  private final DataSource log;

  /**
   * Makes the handlers.
   *
   * @param writesBack whether CW is told the ERP's numbers of a client's invoices
   * @param log the database of the log
   */
  IntegrationEventPublisher(EventTopic topic, Predicate<String> writesBack, DataSource log) {
    this.topic = topic;
    this.writesBack = writesBack;
    this.log = log;
  }

  @EventHandler
  void on(PublicationAccepted event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event, writesBack.test(event.syncId().clientId())), message);
  }

  @EventHandler
  void on(PublicationRejected event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(CorrectionRefused event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(PublicationWithdrawn event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event, writesBack.test(event.syncId().clientId())), message);
  }

  @EventHandler
  void on(PublicationGivenUp event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(RevisionSuperseded event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(CommandRefused event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(ProblemOpened event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  @EventHandler
  void on(ForeignChangeFound event, TrackedEventMessage<?> message) {
    tell(IntegrationEvents.of(event), message);
  }

  private void tell(IntegrationEvent event, TrackedEventMessage<?> message) {
    long position =
        message
            .trackingToken()
            .position()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Event " + message.getIdentifier() + " has no place in the log."));
    CloudEvent told =
        new CloudEvent(
            message.getIdentifier(),
            SOURCE,
            event.type(),
            event.subject(),
            event.clientId(),
            event.data().put("logPosition", position));
    String correlation = (String) message.getMetaData().get(EventMetadata.CORRELATION);
    batchOf(CurrentUnitOfWork.get()).add(topic.message(told, message.getTimestamp(), correlation));
  }

  private List<ServiceBusMessage> batchOf(UnitOfWork<?> unitOfWork) {
    return unitOfWork.getOrComputeResource(
        GROUP,
        key -> {
          List<ServiceBusMessage> batch = new ArrayList<>();
          unitOfWork.onPrepareCommit(committing -> send(batch));
          return batch;
        });
  }

  private void send(List<ServiceBusMessage> batch) {
    QuietDataSource.awaitSaved(log);
    topic.send(batch);
  }
}
