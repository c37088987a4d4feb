package com.contractingworks.integration.command.unmatched;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices.Unmatched;
import com.contractingworks.integration.kernel.EventMetadata;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.IdentifierFactory;

/** Has the invoices that wait for a client sent, once it is served. */
public class Attaching {

  private final UnmatchedInvoices unmatched;
  private final ConnectionDirectory directory;
  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final InstantSource clock;

  Attaching(
      UnmatchedInvoices unmatched,
      ConnectionDirectory directory,
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      InstantSource clock) {
    this.unmatched = unmatched;
    this.directory = directory;
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * What became of it.
   *
   * @param attached ids of the invoices that are sent now
   * @param left how many still wait
   */
  public record Attached(List<String> attached, long left) {}

  /**
   * Attaches those that have waited longest, each in a transaction of its own. May be repeated: one
   * that is attached waits no more.
   *
   * @param most how many at most
   * @param reason why, in the person's words
   * @param origin metadata of the events
   * @throws InvoiceSyncRefused if the client is not served
   */
  public Attached attach(String clientId, int most, String reason, Map<String, String> origin) {
    List<String> attached = new ArrayList<>();
    for (Unmatched invoice : unmatched.oldest(clientId, most)) {
      if (attach(invoice, reason, origin)) {
        attached.add(invoice.syncId().invoiceId());
      }
    }
    return new Attached(attached, unmatched.count(clientId));
  }

  private boolean attach(Unmatched invoice, String reason, Map<String, String> origin) {
    PublicationTarget target = directory.target(invoice.syncId().clientId()).orElse(null);
    String commandId = IdentifierFactory.getInstance().generateIdentifier();
    RetryPublication retry =
        new RetryPublication(
            invoice.syncId(), invoice.attempt(), reason, target, commandId, clock.instant());
    Map<String, String> metadata = new HashMap<>(origin);
    metadata.put(EventMetadata.CORRELATION, commandId);
    try {
      unitsOfWork.run(
          () ->
              commands.sendAndWait(
                  GenericCommandMessage.<Object>asCommandMessage(retry).withMetaData(metadata)));
      return true;
    } catch (CommandExecutionException e) {
      if (e.getCause() instanceof InvoiceSyncRefused refused && isOvertaken(refused)) {
        return false;
      }
      throw e.getCause() instanceof InvoiceSyncRefused refused ? refused : e;
    }
  }

  /** Somebody else attached it, or gave it up, at the same moment. */
  private static boolean isOvertaken(InvoiceSyncRefused refused) {
    return refused.code() != InvoiceSyncRefused.Code.CLIENT_UNKNOWN;
  }
}
