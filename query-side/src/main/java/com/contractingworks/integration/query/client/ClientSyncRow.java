package com.contractingworks.integration.query.client;

import com.contractingworks.integration.query.row.Row;
import java.time.Instant;

/**
 * How one client is connected.
 *
 * @param clientId the client
 * @param provider the provider's name; null before the client was connected
 * @param connectionGeneration which of the client's successive connections; 0 before the first
 * @param connectedAt when this connection was set; null before the first
 * @param webhooksSubscribedAt when the ERP last took our subscription on this connection; null if
 *     it has not yet
 * @param webhookError why the ERP does not take our subscription; null if nothing is wrong
 * @param updatedAt when something last happened to it
 * @param logPosition the place in the log of the last event that is in this row
 */
public record ClientSyncRow(
    String clientId,
    String provider,
    int connectionGeneration,
    Instant connectedAt,
    Instant webhooksSubscribedAt,
    WebhookError webhookError,
    Instant updatedAt,
    long logPosition)
    implements Row {

  /**
   * Why the ERP does not take our subscription.
   *
   * @param code a short code that never changes
   * @param message our own sentence
   */
  public record WebhookError(String code, String message) {}

  @Override
  public String key() {
    return clientId;
  }
}
