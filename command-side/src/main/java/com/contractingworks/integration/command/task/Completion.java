package com.contractingworks.integration.command.task;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Ends an execution of a task: what it brought is decided upon, its exchanges are kept and the task
 * is removed, or put off, all in one transaction. A database that is away for a moment is waited
 * for, because the outcome is known only here. If the transaction fails the task is done again, and
 * knows that it is not its first time.
 */
public class Completion {

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ExchangeLog exchanges;
  private final TaskRows tasks;

  Completion(
      UnitsOfWork unitsOfWork, CommandGateway commands, ExchangeLog exchanges, TaskRows tasks) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.exchanges = exchanges;
    this.tasks = tasks;
  }

  /**
   * What a task brought.
   *
   * @param clientId whose exchanges they are
   * @param attempt which try of publishing, reading or subscribing it was
   * @param exchanged the exchanges of this execution
   * @param origin who and why: metadata of every event that follows; it may name exchanges of
   *     earlier executions
   * @param results sends the commands that record it
   */
  public record Report(
      String clientId,
      int attempt,
      List<Exchange> exchanged,
      Map<String, String> origin,
      Consumer<Sender> results) {}

  /** Sends the commands, keeps the exchanges and removes the task. */
  public void complete(Report report, ExecutionComplete task) {
    unitsOfWork.outlast(
        () -> {
          record(report);
          tasks.remove(task.getExecution());
        });
  }

  /** Sends one command apart from the end of a task, which could not be recorded. */
  public void tell(Object command, Map<String, String> origin) {
    unitsOfWork.run(() -> commands.sendAndWait(message(command, origin)));
  }

  /**
   * Sends the commands, keeps the exchanges and has the task done again.
   *
   * @param until when
   * @param data what the task is to know then, given the references of all exchanges so far; null
   *     if there were none
   */
  public void putOff(
      Report report, ExecutionComplete task, Instant until, Function<String, ?> data) {
    unitsOfWork.outlast(
        () -> {
          String references = record(report);
          tasks.putOff(task.getExecution(), until, data.apply(references));
        });
  }

  private String record(Report report) {
    Map<String, String> metadata = new HashMap<>(report.origin());
    if (!report.exchanged().isEmpty()) {
      String kept = exchanges.keep(report.clientId(), report.attempt(), report.exchanged());
      metadata.merge(EventMetadata.EXCHANGES, kept, (earlier, now) -> earlier + " " + now);
    }
    report.results().accept(command -> commands.sendAndWait(message(command, metadata)));
    return metadata.get(EventMetadata.EXCHANGES);
  }

  private static CommandMessage<?> message(Object command, Map<String, String> metadata) {
    return GenericCommandMessage.asCommandMessage(command).withMetaData(metadata);
  }

  /** Sends one command with the metadata of the task. */
  public interface Sender {

    /** Sends a command and returns what its handler answered. */
    Object send(Object command);
  }
}
