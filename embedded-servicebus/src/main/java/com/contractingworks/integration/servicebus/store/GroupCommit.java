package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.Journal;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares transactions: one thread takes everything that was submitted while it was committing, and
 * commits that at once. Without it, one commit per message would bound the whole service.
 */
public final class GroupCommit implements Journal, AutoCloseable {
  private final MessageStore store;
  private final FailureListener onFailure;
  private final Thread thread = new Thread(this::run, "servicebus-journal");
  private final Object lock = new Object();
  private List<Entry> queued = new ArrayList<>();
  private boolean busy;
  private boolean closed;

  /** Hears that storing failed; the journal takes nothing more and acknowledges nothing more. */
  public interface FailureListener {
    /** Called once, on the journal's thread. */
    void storeFailed(Throwable cause);
  }

  private record Entry(List<Change> changes, Runnable whenDurable) {}

  /** Starts to write to this store. */
  public GroupCommit(MessageStore store, FailureListener onFailure) {
    this.store = store;
    this.onFailure = onFailure;
    thread.setDaemon(true);
    thread.start();
  }

  /** With nothing to store and nothing on its way, the answer need not wait for the thread. */
  @Override
  public void submit(List<Change> changes, Runnable whenDurable) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (!changes.isEmpty() || busy || !queued.isEmpty()) {
        queued.add(new Entry(changes, whenDurable));
        lock.notifyAll();
        return;
      }
    }
    whenDurable.run();
  }

  private void run() {
    try {
      for (List<Entry> batch = take(); batch != null; batch = take()) {
        write(batch);
        batch.forEach(entry -> entry.whenDurable.run());
      }
    } catch (RuntimeException | Error failure) {
      synchronized (lock) {
        closed = true;
      }
      onFailure.storeFailed(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Entry> batch) {
    List<Change> changes = new ArrayList<>();
    batch.forEach(entry -> changes.addAll(entry.changes));
    if (!changes.isEmpty()) {
      store.write(changes);
    }
  }

  /** Waits for work; null means that the journal was closed and all its work is done. */
  private List<Entry> take() throws InterruptedException {
    synchronized (lock) {
      busy = false;
      while (queued.isEmpty() && !closed) {
        lock.wait();
      }
      if (queued.isEmpty()) {
        return null;
      }
      busy = true;
      List<Entry> batch = queued;
      queued = new ArrayList<>();
      return batch;
    }
  }

  /** Stores what was submitted before, and stops. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
