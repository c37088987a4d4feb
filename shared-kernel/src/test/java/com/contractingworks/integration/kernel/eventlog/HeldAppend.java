package com.contractingworks.integration.kernel.eventlog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionTemplate;

/** An append in another thread, whose transaction stays open until it is told how to end. */
final class HeldAppend implements AutoCloseable {

  private static final int SECONDS = 20;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();
  private final Future<?> transaction;

  private HeldAppend(TransactionTemplate transactions, Runnable append, CompletableFuture<?> done) {
    transaction =
        thread.submit(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      append.run();
                      done.complete(null);
                      if (!end.join()) {
                        status.setRollbackOnly();
                      }
                    }));
  }

  /** Returns when the events have their numbers. */
  static HeldAppend of(LogNode node, int events) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    HeldAppend append = new HeldAppend(node.transactions(), () -> node.append(events), done);
    done.get(SECONDS, TimeUnit.SECONDS);
    return append;
  }

  void commit() throws Exception {
    end(true);
  }

  void rollBack() throws Exception {
    end(false);
  }

  private void end(boolean commit) throws Exception {
    end.complete(commit);
    transaction.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Rolls back what has not ended. */
  @Override
  public void close() {
    end.complete(false);
    thread.shutdown();
  }
}
