package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.command.inbox.HeldMessages.Held;
import com.contractingworks.integration.command.task.UnitsOfWork;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Handles held messages again, in their order, after what stopped them was mended. */
public class Redrive {

  private final HeldMessages held;
  private final Commands commands;
  private final CommandGateway gateway;
  private final UnitsOfWork unitsOfWork;

  Redrive(HeldMessages held, Commands commands, CommandGateway gateway, UnitsOfWork unitsOfWork) {
    this.held = held;
    this.commands = commands;
    this.gateway = gateway;
    this.unitsOfWork = unitsOfWork;
  }

  /**
   * What a redrive brought.
   *
   * @param handled how many messages were handled
   * @param stoppedBy what the next one failed with; null if none is left
   */
  public record Result(int handled, String stoppedBy) {}

  /** Handles the held messages of a subject until none is left or one fails again. */
  public Result redrive(String subject) {
    int handled = 0;
    do {
      for (Optional<Held> next = held.first(subject);
          next.isPresent();
          next = held.first(subject)) {
        Held message = next.get();
        try {
          unitsOfWork.run(() -> handle(message));
          handled++;
        } catch (RuntimeException e) {
          return new Result(handled, e.toString());
        }
      }
    } while (!held.free(subject));
    return new Result(handled, null);
  }

  private void handle(Held message) {
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    gateway.sendAndWait(commands.read(message.messageId(), body).command());
    held.remove(message);
  }
}
