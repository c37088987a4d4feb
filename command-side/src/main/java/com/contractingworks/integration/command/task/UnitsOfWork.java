package com.contractingworks.integration.command.task;

import com.contractingworks.integration.kernel.database.TransientFailures;
import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Runs several commands and other writes as one transaction. The transaction belongs to a unit of
 * work of Axon's, so that readers of the event log are told after the commit and not before it.
 */
public class UnitsOfWork {

  private static final Logger log = LoggerFactory.getLogger(UnitsOfWork.class);

  /** Clashes of two writers are rare and short: the second one wins at the next try. */
  private static final int TRIES = 5;

  /**
   * Azure moves a database in less than a minute as a rule. The pauses stay short, so that what
   * waits is done before others take it for lost.
   */
  private static final RetryTemplate OUTLASTING =
      new RetryTemplate(
          RetryPolicy.builder()
              .predicate(UnitsOfWork::passes)
              .maxRetries(Long.MAX_VALUE)
              .delay(Duration.ofMillis(100))
              .multiplier(2)
              .maxDelay(Duration.ofSeconds(1))
              .timeout(Duration.ofMinutes(1))
              .build());

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

  /**
   * Runs the work in one transaction, again from the start also while the database is away. For
   * what would be lost otherwise; whoever can be told to come again uses {@link #run}. If the
   * answer to a commit was lost, work that was done is run once more: it must notice.
   *
   * @param work as for {@link #run}
   */
  public void outlast(Runnable work) {
    OUTLASTING.invoke(() -> run(work));
  }

  private static boolean passes(Throwable failure) {
    boolean outage = TransientFailures.isOutage(failure);
    if (outage) {
      log.warn("The database is away; what is to be written is tried again.", failure);
    }
    return outage;
  }

  private void runOnce(Runnable work) {
    UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("unit of work"));
    unit.attachTransaction(transactions);
    unit.execute(work);
  }
}
