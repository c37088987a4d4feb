package com.contractingworks.integration.command.integrationevent;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Writes into the event log what nobody decided, to see what becomes of it. */
final class Log {

  private final Harness service;

  Log(Harness service) {
    this.service = service;
  }

  /** Opens problems of an invoice, one transaction each; the attempts tell them apart. */
  void openProblems(String invoiceId, int first, int last) {
    for (int attempt = first; attempt <= last; attempt++) {
      begin(invoiceId, attempt).commit();
    }
  }

  /** Writes a problem, and takes it back. */
  void openProblemAndRollBack(String invoiceId, int attempt) {
    begin(invoiceId, attempt).rollback();
  }

  private UnitOfWork<?> begin(String invoiceId, int attempt) {
    InvoiceSyncId id = new InvoiceSyncId(Harness.CLIENT, invoiceId);
    UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
    unitOfWork.attachTransaction(service.context.getBean(TransactionManager.class));
    service
        .context
        .getBean(EventStore.class)
        .publish(
            new GenericDomainEventMessage<>(
                "InvoiceSync",
                id.toString(),
                attempt - 1,
                new ProblemOpened(id, attempt, "test", "Only a test.")));
    return unitOfWork;
  }
}
