package com.contractingworks.integration.sandbox.cw;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A bus that can be away or busy. */
final class FakeQueue implements CommandQueue {

  final List<List<CommandMessage>> sends = new CopyOnWriteArrayList<>();
  volatile boolean away;
  volatile CountDownLatch busy = new CountDownLatch(0);

  @Override
  public void send(List<CommandMessage> messages) {
    awaitFree();
    if (away) {
      throw new IllegalStateException("the bus is away");
    }
    sends.add(messages);
  }

  List<CommandMessage> messages() {
    return sends.stream().flatMap(List::stream).toList();
  }

  void reset() {
    away = false;
    busy = new CountDownLatch(0);
    sends.clear();
  }

  private void awaitFree() {
    try {
      busy.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Configuration {
    @Bean
    FakeQueue commandQueue() {
      return new FakeQueue();
    }
  }
}
