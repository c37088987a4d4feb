package com.contractingworks.integration.query.client;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.query.client.ClientSyncRow.WebhookError;
import com.contractingworks.integration.query.row.Cases;
import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Texts;
import java.time.Instant;
import java.util.List;

/**
 * Turns the events of a client sync into its row. What is told about an earlier connection than the
 * present one changes nothing but the position.
 */
public final class ClientSyncReducer implements Reducer<ClientSyncEvent, ClientSyncRow> {

  private static final Cases<ClientSyncEvent, ClientSyncRow, ClientSyncRow> CASES =
      new Cases<ClientSyncEvent, ClientSyncRow, ClientSyncRow>(ClientSyncEvent.class)
          .on(ClientConnected.class, ClientSyncReducer::connected)
          .on(
              WebhooksSubscribed.class,
              (row, event, at) ->
                  isOfAnEarlierConnection(row, event.generation())
                      ? webhooks(row, row.webhooksSubscribedAt(), row.webhookError(), at)
                      : webhooks(row, at.at(), null, at))
          .on(WebhookSubscriptionFailed.class, ClientSyncReducer::failed)
          .complete();

  @Override
  public Class<ClientSyncEvent> eventType() {
    return ClientSyncEvent.class;
  }

  @Override
  public String keyOf(ClientSyncEvent event) {
    return event.clientSyncId().clientId();
  }

  @Override
  public Change<ClientSyncRow> reduce(
      ClientSyncRow row, ClientSyncEvent event, EventContext context) {
    ClientSyncRow known =
        row == null
            ? new ClientSyncRow(keyOf(event), null, 0, null, null, null, context.at(), 0)
            : row;
    return new Change<>(CASES.apply(known, event, context), List.of());
  }

  private static ClientSyncRow connected(
      ClientSyncRow row, ClientConnected event, EventContext at) {
    boolean same = event.generation() == row.connectionGeneration();
    return new ClientSyncRow(
        row.clientId(),
        event.provider(),
        event.generation(),
        at.at(),
        same ? row.webhooksSubscribedAt() : null,
        same ? row.webhookError() : null,
        at.at(),
        at.position());
  }

  private static ClientSyncRow failed(
      ClientSyncRow row, WebhookSubscriptionFailed event, EventContext at) {
    WebhookError error =
        isOfAnEarlierConnection(row, event.generation())
            ? row.webhookError()
            : new WebhookError(
                Texts.cut(event.code(), Texts.SHORT), Texts.cut(event.message(), Texts.LONG));
    return webhooks(row, row.webhooksSubscribedAt(), error, at);
  }

  private static boolean isOfAnEarlierConnection(ClientSyncRow row, int generation) {
    return generation < row.connectionGeneration();
  }

  private static ClientSyncRow webhooks(
      ClientSyncRow row, Instant subscribedAt, WebhookError error, EventContext at) {
    return new ClientSyncRow(
        row.clientId(),
        row.provider(),
        row.connectionGeneration(),
        row.connectedAt(),
        subscribedAt,
        error,
        at.at(),
        at.position());
  }
}
