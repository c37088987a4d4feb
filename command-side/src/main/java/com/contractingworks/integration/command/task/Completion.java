package com.contractingworks.integration.command.task;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends a task: what it brought is decided upon, its exchanges are kept and the task is removed, all
 * in one transaction. If that fails the task is done again, and knows that it is not its first
 * time.
 */
public class Completion {

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ExchangeLog exchanges;
  private final JdbcClient jdbc;

  public Completion(
      UnitsOfWork unitsOfWork, CommandGateway commands, ExchangeLog exchanges, JdbcClient jdbc) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.exchanges = exchanges;
    this.jdbc = jdbc;
  }

  /**
   * Sends the commands, keeps the exchanges and removes the task.
   *
   * @param clientId whose exchanges they are
   * @param results the commands that record what the task brought
   * @param origin who and why: metadata of every event that follows
   */
  public void complete(
      String clientId,
      List<?> results,
      List<Exchange> exchanged,
      Map<String, String> origin,
      ExecutionComplete task) {
    complete(clientId, exchanged, origin, sender -> results.forEach(sender::send), task);
  }

  /** As the other one, for results that depend on what an earlier command answered. */
  public void complete(
      String clientId,
      List<Exchange> exchanged,
      Map<String, String> origin,
      Consumer<Sender> results,
      ExecutionComplete task) {
    unitsOfWork.run(
        () -> {
          Map<String, String> metadata = new HashMap<>(origin);
          if (!exchanged.isEmpty()) {
            metadata.put(EventMetadata.EXCHANGES, exchanges.keep(clientId, exchanged));
          }
          results.accept(command -> commands.sendAndWait(message(command, metadata)));
          remove(task.getExecution());
        });
  }

  /** Sends one command apart from the end of a task, which could not be recorded. */
  public void tell(Object command, Map<String, String> origin) {
    unitsOfWork.run(() -> commands.sendAndWait(message(command, origin)));
  }

  /**
   * Removes the task with our own statement: the scheduler's own removal commits the connection, in
   * the midst of this transaction and before the events are written.
   */
  private void remove(Execution execution) {
    int removed =
        jdbc.sql(
                "delete from command_side.scheduled_tasks where task_name = ? and task_instance = ? and version = ?")
            .params(execution.getTaskName(), execution.getId(), execution.version)
            .update();
    if (removed != 1) {
      throw new IllegalStateException(
          "The task "
              + execution.getTaskName()
              + "/"
              + execution.getId()
              + " was taken over meanwhile; what it brought is not recorded.");
    }
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
