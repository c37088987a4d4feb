package com.contractingworks.integration.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessorTimesTest {

  @Test
  void threads_are_told_by_the_beginnings_of_their_names() {
    assertThat(ProcessorTimes.part("db-scheduler-pool-thread-7"))
        .isEqualTo("publishing and reading");
    assertThat(ProcessorTimes.part("WorkPackage[query-projection]-0"))
        .isEqualTo("sagas and projections");
    assertThat(ProcessorTimes.part("receiverPump-12")).isEqualTo("inbox and bus client");
    assertThat(ProcessorTimes.part("main")).isEqualTo("other");
  }

  @Test
  void work_counts_for_the_part_that_does_it() throws InterruptedException {
    CountDownLatch worked = new CountDownLatch(1);
    Thread worker = new Thread(() -> workAndStay(worked), "servicebus-test");
    worker.setDaemon(true);
    long before = ofTheBus();
    worker.start();
    assertThat(worked.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ofTheBus()).isGreaterThanOrEqualTo(before + 20);
    worker.interrupt();
  }

  private static long ofTheBus() {
    return ProcessorTimes.millis().getOrDefault("embedded bus", 0L);
  }

  private static void workAndStay(CountDownLatch worked) {
    long before = ofTheBus();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (ofTheBus() < before + 20 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    worked.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
