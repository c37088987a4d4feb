package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads what a client is like from its events. */
public class ClientHistory {

  private final EventStore events;

  public ClientHistory(EventStore events) {
    this.events = events;
  }

  /** What a client is like; {@link ClientSyncState#NOTHING} if nobody has created it. */
  public ClientSyncState state(ClientSyncId id) {
    ClientSyncState state = ClientSyncState.NOTHING;
    for (var stream = events.readEvents(id.toString()); stream.hasNext(); ) {
      state = state.after((ClientSyncEvent) stream.next().getPayload());
    }
    return state;
  }
}
