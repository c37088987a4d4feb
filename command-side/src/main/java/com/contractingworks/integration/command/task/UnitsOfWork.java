package com.contractingworks.integration.command.task;

import com.contractingworks.integration.kernel.database.TransientFailures;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Runs several commands and other writes as one transaction. The transaction belongs to a unit of
 * work of Axon's, so that readers of the event log are told after the commit and not before it.
 */
public class UnitsOfWork {

  /** Clashes of two writers are rare and short: the second one wins at the next try. */
  private static final int TRIES = 5;

  private final TransactionManager transactions;

  public UnitsOfWork(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs the work in one transaction, again from the start if another writer came first.
   *
   * @param work all that is to be committed together; may run several times, so it must not call
   *     out
   */
  public void run(Runnable work) {
    for (int left = TRIES - 1; ; left--) {
      try {
        runOnce(work);
        return;
      } catch (RuntimeException e) {
        if (left == 0 || !TransientFailures.isClash(e)) {
          throw e;
        }
      }
    }
  }

  private void runOnce(Runnable work) {
    UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("unit of work"));
    unit.attachTransaction(transactions);
    unit.execute(work);
  }
}
