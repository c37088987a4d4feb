package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.vault.DataKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets clients: their connections and secrets are removed and their data keys destroyed, so that
 * whatever was encrypted for them can never be read again. Events hold nothing of it, and stay.
 */
public class ClientForgetting {

  private static final Logger log = LoggerFactory.getLogger(ClientForgetting.class);

  /** SQL Server locks a whole table rather than 5,000 of its rows. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final UnitsOfWork unitsOfWork;
  private final ConnectionDirectory directory;
  private final DataKeys keys;
  private final ExchangeLog exchanges;

  ClientForgetting(
      UnitsOfWork unitsOfWork,
      ConnectionDirectory directory,
      DataKeys keys,
      ExchangeLog exchanges) {
    this.unitsOfWork = unitsOfWork;
    this.directory = directory;
    this.keys = keys;
    this.exchanges = exchanges;
  }

  /** Whether a client was forgotten, so that its identifier can be used no more. */
  public boolean isForgotten(String clientId) {
    return keys.isForgotten(clientId);
  }

  /**
   * Forgets a client for ever. May be repeated, which completes what was interrupted. Under its
   * identifier nothing can be encrypted any more, so that no client can be connected.
   *
   * @param clientId in the form in which it is stored
   */
  public void forget(String clientId) {
    unitsOfWork.run(
        () -> {
          directory.remove(clientId);
          keys.destroy(clientId);
        });
    int removed;
    do {
      removed = exchanges.removeClearBodiesOf(clientId, ROWS_PER_STATEMENT);
    } while (removed == ROWS_PER_STATEMENT);
    log.info(
        "Client {} is forgotten: its secrets and exchanges cannot be read any more.", clientId);
  }
}
