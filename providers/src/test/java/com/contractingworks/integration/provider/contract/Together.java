package com.contractingworks.integration.provider.contract;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Runs the same thing in several threads that begin at the same time. */
public final class Together {

  private Together() {}

  /** What went wrong in any of them; waits for all. */
  public static List<Throwable> run(int threads, Runnable action) {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    CountDownLatch ready = new CountDownLatch(threads);
    List<Thread> running =
        IntStream.range(0, threads).mapToObj(i -> thread(ready, action, failures)).toList();
    running.forEach(Thread::start);
    running.forEach(Together::join);
    return failures;
  }

  private static Thread thread(CountDownLatch ready, Runnable action, List<Throwable> failures) {
    Thread thread =
        new Thread(
            () -> {
              ready.countDown();
              try {
                ready.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              action.run();
            });
    thread.setUncaughtExceptionHandler((unused, failure) -> failures.add(failure));
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
