package com.contractingworks.integration.command.inbox;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusErrorContext;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessageContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One period of receiving: so many lanes at once, each in its order. The only class that takes
 * commands off the bus.
 */
class Reception {

  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  private static final long DRAIN_STEP_NANOS = 20_000_000;

  private final Settling settling;
  private final MessageHandler handler;
  private final BusWatch watch;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger underWay = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServiceBusProcessorClient processor;

  /**
   * Begins to receive.
   *
   * @param connection for this alone, so that it is closed with it: the bus would give lanes to
   *     requests for one that are still open, and they would lie there until their lock expires
   * @param lanes how many lanes are held at once
   */
  Reception(
      BusSettings settings,
      ServiceBusClientBuilder connection,
      MeterRegistry meters,
      MessageHandler handler,
      BusWatch watch,
      int lanes) {
    this.watch = watch;
    this.settling = new Settling(meters, Settling.PATIENCE);
    this.handler = handler;
    this.processor =
        connection
            .sessionProcessor()
            .queueName(settings.queue())
            .maxConcurrentSessions(lanes)
            .maxConcurrentCalls(1)
            .prefetchCount(0)
            .disableAutoComplete()
            .maxAutoLockRenewDuration(settings.maxLockRenewal())
            .sessionIdleTimeout(settings.maxLockRenewal())
            .processMessage(this::receive)
            .processError(this::report)
            .buildProcessorClient();
    processor.start();
  }

  private void receive(ServiceBusReceivedMessageContext context) {
    watch.succeeded();
    underWay.incrementAndGet();
    if (stopping.get()) {
      underWay.decrementAndGet();
      leave();
      return;
    }
    try {
      ServiceBusReceivedMessage message = context.getMessage();
      Envelope envelope =
          new Envelope(
              message.getMessageId(), message.getDeliveryCount(), message.getBody().toBytes());
      settling.settle(context, handler.handle(envelope, stopping::get));
    } finally {
      underWay.decrementAndGet();
    }
  }

  /**
   * Leaves a message as it is until the receiver is closed, which gives it back to the bus. To
   * abandon it would have it delivered to us again at once, over and over while others finish,
   * until the bus takes it for poison.
   */
  private void leave() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(ServiceBusErrorContext context) {
    if (stopping.get()) {
      return; // What it says now is that it is being closed.
    }
    watch.failed(context.getException());
    log.warn(
        "The bus reports a fault at {} ({}).",
        context.getEntityPath(),
        context.getErrorSource(),
        context.getException());
  }

  /** Takes nothing new, lets handlers finish, then gives the lanes back. */
  void end() {
    stopping.set(true);
    while (underWay.get() > 0) {
      LockSupport.parkNanos(DRAIN_STEP_NANOS);
    }
    try {
      processor.close();
    } finally {
      settling.close();
      closed.countDown();
    }
  }
}
