package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the events of the log, a batch per transaction, and writes what a batch makes at its end.
 *
 * <p>If a batch cannot be written, it is rolled back and comes again. Then its events are written
 * one by one, each behind a savepoint, so that the one at fault is found and goes to the dead
 * letters with its successors of the same aggregate, while everything else goes on.
 */
@ProcessingGroup(QueryProjection.GROUP)
public final class QueryProjection {

  /** Name of the processor and of its group. */
  public static final String GROUP = "query-projections";

  private final Projector projector;
  private final TransactionTemplate savepoint;
  private final ProjectionListener listener;

  /** Shared by all segments: one that is behind must not take this back from one ahead. */
  private final AtomicLong oneByOneUntil = new AtomicLong();

  /**
   * Makes the handler.
   *
   * @param projector writes the tables
   * @param transactions must support savepoints
   * @param listener is told after each commit
   */
  public QueryProjection(
      Projector projector, PlatformTransactionManager transactions, ProjectionListener listener) {
    this.projector = projector;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.listener = listener;
  }

  @EventHandler
  void on(InvoiceSyncEvent event, TrackedEventMessage<?> message) {
    project(message);
  }

  @EventHandler
  void on(ErpDocumentEvent event, TrackedEventMessage<?> message) {
    project(message);
  }

  @EventHandler
  void on(ClientSyncEvent event, TrackedEventMessage<?> message) {
    project(message);
  }

  @EventHandler
  void on(ActEvent event, TrackedEventMessage<?> message) {
    project(message);
  }

  private void project(TrackedEventMessage<?> message) {
    LoggedEvent event = LoggedEvent.of(message);
    if (event.context().position() <= oneByOneUntil.get()) {
      savepoint.executeWithoutResult(status -> projector.apply(List.of(event)));
    } else {
      batchOf(CurrentUnitOfWork.get()).add(event);
    }
  }

  private List<LoggedEvent> batchOf(UnitOfWork<?> unitOfWork) {
    return unitOfWork.getOrComputeResource(
        GROUP,
        key -> {
          List<LoggedEvent> batch = new ArrayList<>();
          unitOfWork.onPrepareCommit(committing -> write(batch));
          unitOfWork.afterCommit(committed -> listener.projected());
          return batch;
        });
  }

  private void write(List<LoggedEvent> batch) {
    try {
      projector.apply(batch);
    } catch (RuntimeException e) {
      batch.forEach(event -> oneByOneUntil.accumulateAndGet(event.context().position(), Math::max));
      throw e;
    }
  }
}
