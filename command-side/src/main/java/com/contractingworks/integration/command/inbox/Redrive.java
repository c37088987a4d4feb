package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.inbox.HeldMessages.Held;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles held messages again, in their order, after what stopped them was mended. */
public class Redrive {

  private static final Logger log = LoggerFactory.getLogger(Redrive.class);

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

  /**
   * Handles the held messages of a subject until none is left or one fails again. Of a client that
   * the caller may not see none are held.
   *
   * @return empty if none is held
   */
  public Optional<Result> redrive(String subject, AuditedAct act) {
    String clientId = clientOf(subject);
    act.about(clientId, subject);
    if (!act.caller().clients().includes(clientId)) {
      return Optional.empty();
    }
    Map<String, String> origin = origin(act);
    String cause = origin.get(EventMetadata.CAUSE);
    log.info(
        "{}: {} has {} handled again: {}",
        cause,
        oneLine(act.caller().actor()),
        oneLine(subject),
        oneLine(act.reason()));
    Result result = redrive(subject, origin);
    log.info("{}: {} messages were handled.", cause, result.handled());
    boolean isNone = result.handled() == 0 && result.stoppedBy() == null;
    return isNone ? Optional.empty() : Optional.of(result);
  }

  private static String clientOf(String subject) {
    int slash = subject.indexOf('/');
    return slash < 0 ? subject : subject.substring(0, slash);
  }

  /** The correlation stays that of the message. */
  private static Map<String, String> origin(AuditedAct act) {
    Map<String, String> origin = act.origin();
    origin.remove(EventMetadata.CORRELATION);
    return origin;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private Result redrive(String subject, Map<String, String> origin) {
    int handled = 0;
    do {
      for (Optional<Held> next = held.first(subject);
          next.isPresent();
          next = held.first(subject)) {
        Held message = next.get();
        try {
          unitsOfWork.run(() -> handle(message, origin));
          handled++;
        } catch (RuntimeException e) {
          return new Result(handled, e.toString());
        }
      }
    } while (!held.free(subject));
    return new Result(handled, null);
  }

  private void handle(Held message, Map<String, String> origin) {
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    gateway.sendAndWait(commands.read(message.messageId(), body).command().andMetaData(origin));
    held.remove(message);
  }
}
