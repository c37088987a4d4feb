package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import java.util.Optional;

/**
 * What a task reaches its ERP with.
 *
 * @param provider how
 * @param connection where, and as whom
 */
record Access(Provider provider, Connection connection) {

  /** Finds it for a task; empty if the provider or the client's connection is not there. */
  static Optional<Access> of(
      PublishInvoice task,
      ConnectionDirectory directory,
      ClientRegister register,
      Providers providers) {
    Optional<Entry> entry = directory.find(task.syncId().clientId(), task.generation());
    return providers
        .find(task.provider())
        .flatMap(
            provider ->
                entry.map(
                    found -> new Access(provider, ruled(task, found.connection(), register))));
  }

  /** The client's policy holds for all its connections, and is asked only where it counts. */
  private static Connection ruled(
      PublishInvoice task, Connection connection, ClientRegister register) {
    String afterPosting =
        task.correction() == null
            ? null
            : register.policies(task.syncId().clientId()).afterPosting();
    return afterPosting == null
        ? connection
        : connection.with(Connection.AFTER_POSTING, afterPosting);
  }
}
