package com.contractingworks.integration.command.inbox;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessageContext;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the bus what becomes of a message. If that fails the lock has been lost: the message comes
 * again, and nothing follows from it a second time.
 */
final class Settling implements AutoCloseable {

  /**
   * Far longer than a bus takes. The SDK itself waits without an end where the connection is lost
   * at the wrong moment, and with it the lane, and whoever wants to stop.
   */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Settling.class);
  static final String DEAD_LETTERED = "integration.bus.dead-lettered";
  private static final int DESCRIPTION_LENGTH = 1000;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread daemon = new Thread(work, "bus-settling");
            daemon.setDaemon(true);
            return daemon;
          });
  private final MeterRegistry meters;
  private final Duration patience;

  /**
   * Settles.
   *
   * @param patience how long it waits for the bus
   */
  Settling(MeterRegistry meters, Duration patience) {
    this.meters = meters;
    this.patience = patience;
  }

  /** Settles a message, or lets it come again. */
  void settle(ServiceBusReceivedMessageContext context, Disposition disposition) {
    String messageId = context.getMessage().getMessageId();
    Future<?> settled = threads.submit(() -> tell(context, disposition));
    try {
      settled.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      settled.cancel(true);
      log.warn("Message {} is not settled after {} and will come again.", messageId, patience);
    } catch (InterruptedException e) {
      settled.cancel(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      failed(messageId, e.getCause());
    }
  }

  private static void failed(String messageId, Throwable cause) {
    if (!(cause instanceof ServiceBusException refused)) {
      throw new IllegalStateException("Message " + messageId + " could not be settled.", cause);
    }
    log.warn(
        "Message {} could not be settled and will come again: {}", messageId, refused.getReason());
  }

  private void tell(ServiceBusReceivedMessageContext context, Disposition disposition) {
    if (disposition instanceof Disposition.Complete) {
      context.complete();
    } else if (disposition instanceof Disposition.DeadLetter letter) {
      log.warn(
          "Message {} goes to the dead-letter queue: {}",
          context.getMessage().getMessageId(),
          letter.reason());
      context.deadLetter(
          new DeadLetterOptions()
              .setDeadLetterReason(letter.reason())
              .setDeadLetterErrorDescription(cut(letter.description())));
      meters.counter(DEAD_LETTERED, "reason", letter.reason()).increment();
    } else {
      context.abandon();
    }
  }

  private static String cut(String text) {
    return text.length() > DESCRIPTION_LENGTH ? text.substring(0, DESCRIPTION_LENGTH) : text;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
