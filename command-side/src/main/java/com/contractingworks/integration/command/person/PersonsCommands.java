package com.contractingworks.integration.command.person;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.AddNote;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.InstantSource;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Hands on what a person wants done about an invoice, with who it was and why. */
class PersonsCommands {

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ConnectionDirectory directory;
  private final InstantSource clock;

  PersonsCommands(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      InstantSource clock) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * The invoice is tried again.
   *
   * @throws InvoiceSyncRefused if it is in no state for that
   */
  void retry(InvoiceSyncId id, Act act, AuditedAct audited) {
    Map<String, String> origin = audited.because(act.reason()).origin();
    check(id, audited.caller());
    send(
        new RetryPublication(
            id,
            act.expectedAttempt(),
            act.reason(),
            directory.target(id.clientId()).orElse(null),
            origin.get(EventMetadata.CORRELATION),
            clock.instant()),
        origin);
  }

  /**
   * The invoice is given up.
   *
   * @throws InvoiceSyncRefused if it is in no state for that
   */
  void giveUp(InvoiceSyncId id, Act act, AuditedAct audited) {
    Map<String, String> origin = audited.because(act.reason()).origin();
    check(id, audited.caller());
    send(new GiveUpPublication(id, act.expectedAttempt(), act.reason(), clock.instant()), origin);
  }

  /**
   * Something is written down about the invoice.
   *
   * @throws InvoiceSyncRefused if CW has announced no such invoice
   */
  void note(InvoiceSyncId id, String text, AuditedAct audited) {
    check(id, audited.caller());
    send(new AddNote(id, text), audited.origin());
  }

  /** An invoice of a client that the caller may not see is not there. */
  private static void check(InvoiceSyncId id, Caller caller) {
    if (!caller.clients().includes(id.clientId())) {
      throw InvoiceSyncRefused.unknown(id);
    }
  }

  /** If something else came first, what is asked is judged anew by what there is then. */
  private void send(Object command, Map<String, String> origin) {
    try {
      unitsOfWork.run(
          () ->
              commands.sendAndWait(
                  GenericCommandMessage.asCommandMessage(command).withMetaData(origin)));
    } catch (CommandExecutionException e) {
      throw e.getCause() instanceof InvoiceSyncRefused refused ? refused : e;
    }
  }
}
