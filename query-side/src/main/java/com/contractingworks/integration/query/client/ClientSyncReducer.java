package com.contractingworks.integration.query.client;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientResumed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTestFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.query.client.ClientSyncRow.Connected;
import com.contractingworks.integration.query.client.ClientSyncRow.Policies;
import com.contractingworks.integration.query.client.ClientSyncRow.Problem;
import com.contractingworks.integration.query.client.ClientSyncRow.State;
import com.contractingworks.integration.query.client.ClientSyncRow.Test;
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
                      ? row
                      : row.withWebhooks(at.at(), null))
          .on(
              WebhookSubscriptionFailed.class,
              (row, event, at) ->
                  isOfAnEarlierConnection(row, event.generation())
                      ? row
                      : row.withWebhooks(
                          row.webhooksSubscribedAt(), problem(event.code(), event.message())))
          .on(
              ClientCreated.class,
              (row, event, at) -> chosen(row, null, at).with(Policies.UNCHOSEN))
          .on(ProviderChosen.class, (row, event, at) -> chosen(row, event.provider(), at))
          .on(
              PoliciesChosen.class,
              (row, event, at) ->
                  row.with(new Policies(event.afterPosting(), event.writeBackErpNumber())))
          .on(
              MappingChanged.class,
              (row, event, at) -> row.with(row.mappings().after(event, at.at())))
          .on(ConnectionTested.class, (row, event, at) -> row.with(new Test(at.at(), null)))
          .on(
              ConnectionTestFailed.class,
              (row, event, at) ->
                  row.with(new Test(row.test().at(), problem(event.code(), event.message()))))
          .on(ClientActivated.class, (row, event, at) -> moved(row, ClientStatus.ACTIVE, null, at))
          .on(
              ClientPaused.class,
              (row, event, at) -> moved(row, ClientStatus.PAUSED, event.reason(), at))
          .on(ClientResumed.class, (row, event, at) -> moved(row, ClientStatus.ACTIVE, null, at))
          .on(
              ClientDeprovisioned.class,
              (row, event, at) -> moved(row, ClientStatus.DEPROVISIONED, event.reason(), at))
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
    ClientSyncRow known = row == null ? unknown(keyOf(event), context.at()) : row;
    return new Change<>(
        CASES.apply(known, event, context).at(context.at(), context.position()), List.of());
  }

  /** A client whose log begins with its connection is of before there were states. */
  private static ClientSyncRow unknown(String clientId, Instant at) {
    return new ClientSyncRow(
        clientId,
        new State(ClientStatus.ACTIVE, at, null),
        Policies.UNCHOSEN,
        ClientMappings.NONE,
        new Connected(null, 0, null),
        null,
        null,
        Test.NONE,
        at,
        0);
  }

  private static ClientSyncRow connected(
      ClientSyncRow row, ClientConnected event, EventContext at) {
    boolean same = event.generation() == row.connectionGeneration();
    ClientSyncRow connected =
        row.with(new Connected(event.provider(), event.generation(), at.at()))
            .with(Test.NONE)
            .withWebhooks(
                same ? row.webhooksSubscribedAt() : null, same ? row.webhookError() : null);
    return row.state().status() == ClientStatus.CREATED
        ? moved(connected, ClientStatus.CONNECTED, null, at)
        : connected;
  }

  /** The connection before is in force no more, and yet counts. */
  private static ClientSyncRow chosen(ClientSyncRow row, String provider, EventContext at) {
    ClientSyncRow chosen =
        row.with(new Connected(provider, row.connectionGeneration(), null))
            .with(Test.NONE)
            .withWebhooks(null, null);
    boolean isCreated = row.state().status() == ClientStatus.CREATED;
    return isCreated ? chosen : moved(chosen, ClientStatus.CREATED, null, at);
  }

  private static ClientSyncRow moved(
      ClientSyncRow row, ClientStatus status, String reason, EventContext at) {
    return row.with(new State(status, at.at(), Texts.cut(reason, Texts.LONG)));
  }

  private static Problem problem(String code, String message) {
    return new Problem(Texts.cut(code, Texts.SHORT), Texts.cut(message, Texts.LONG));
  }

  private static boolean isOfAnEarlierConnection(ClientSyncRow row, int generation) {
    return generation < row.connectionGeneration();
  }
}
