package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.erp.NoticeReceipt;
import com.contractingworks.integration.command.inbox.Commands.Asked;
import com.contractingworks.integration.command.invoice.Receipt;
import com.contractingworks.integration.kernel.database.TransientFailures;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one message: the command's transaction is committed before the message is taken off the
 * queue. A message that always fails is held with all later ones of its subject, so that the others
 * of its lane flow.
 */
class MessageHandler {

  private static final Logger log = LoggerFactory.getLogger(MessageHandler.class);
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  /** Two writers that met do not meet so often: what still looks like a clash then is a defect. */
  private static final int MOST_CLASHES = 6;

  private final Commands commands;
  private final CommandGateway gateway;
  private final HeldMessages held;
  private final DeliveryMeter deliveries;
  private final int poisonAfter;

  MessageHandler(
      Commands commands,
      CommandGateway gateway,
      HeldMessages held,
      DeliveryMeter deliveries,
      int poisonAfter) {
    this.deliveries = deliveries;
    this.commands = commands;
    this.gateway = gateway;
    this.held = held;
    this.poisonAfter = poisonAfter;
  }

  /**
   * Handles a message. While the database is away it waits here, as it does a few times when
   * another writer came first: delivering the message again would use up its deliveries.
   *
   * @param stopping whether the service is going down, so that waiting is no use
   */
  Disposition handle(Envelope message, BooleanSupplier stopping) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int tries = 1; ; tries++) {
      try {
        return handleOnce(message, tries);
      } catch (RuntimeException e) {
        if (!isPassing(e, tries) || stopping.getAsBoolean()) {
          log.warn("Message {} failed and will be delivered again.", message.messageId(), e);
          return new Disposition.Abandon();
        }
        log.warn(
            "Message {} waits {} ms for the database: {}",
            message.messageId(),
            pause,
            e.toString());
        if (!sleep(pause)) {
          return new Disposition.Abandon();
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private Disposition handleOnce(Envelope message, int tries) {
    Asked asked;
    try {
      asked = commands.read(message.messageId(), message.body());
    } catch (UnreadableMessage e) {
      return new Disposition.DeadLetter(e.reason(), e.getMessage());
    }
    if (held.queueBehind(asked.subject(), message)) {
      return new Disposition.Complete();
    }
    try {
      Object answer = gateway.sendAndWait(asked.command());
      if (answer == NoticeReceipt.REPEATED
          && asked.command().getPayload() instanceof ReceiveNotice notice) {
        deliveries.count(DeliveryMeter.Outcome.REPLAYED, notice.documentId().provider());
      }
      return disposition(answer);
    } catch (RuntimeException e) {
      if (isPassing(e, tries) || message.deliveryCount() + 1 < poisonAfter) {
        throw e;
      }
      log.error("Message {} about {} is held.", message.messageId(), asked.subject(), e);
      held.hold(asked.subject(), message, e.toString());
      return new Disposition.Complete();
    }
  }

  private static Disposition disposition(Object answer) {
    return answer == Receipt.KEY_REUSED
        ? new Disposition.DeadLetter(
            "key-reused",
            "The command's id had been used for another content. Send it again with an id of its own.")
        : new Disposition.Complete();
  }

  private static boolean isPassing(RuntimeException e, int tries) {
    return TransientFailures.isOutage(e) || TransientFailures.isClash(e) && tries <= MOST_CLASHES;
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
