package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** The real aggregate behind a real command bus, on an event store in memory. */
final class InMemoryClients {

  private final EventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final CommandBus bus = SimpleCommandBus.builder().build();
  private final List<ClientSyncEvent> events = new ArrayList<>();

  InMemoryClients() {
    EventSourcingRepository<ClientSync> repository =
        EventSourcingRepository.builder(ClientSync.class).eventStore(store).build();
    AggregateAnnotationCommandHandler.<ClientSync>builder()
        .aggregateType(ClientSync.class)
        .repository(repository)
        .build()
        .subscribe(bus);
    store.subscribe(
        messages ->
            messages.forEach(message -> events.add((ClientSyncEvent) message.getPayload())));
  }

  /**
   * What a command brought.
   *
   * @param state what it was answered with; null if nothing
   */
  record Decided(List<ClientSyncEvent> events, ClientSyncState state) {}

  InMemoryClients happened(List<? extends ClientSyncEvent> history) {
    for (ClientSyncEvent event : history) {
      store.publish(
          new GenericDomainEventMessage<>(
              "ClientSync", event.clientSyncId().toString(), events.size(), event));
    }
    return this;
  }

  /**
   * Carries a command out.
   *
   * @throws ClientSyncRefused if the aggregate refused it
   */
  Decided carryOut(ClientSyncCommand command) {
    int before = events.size();
    FutureCallback<Object, Object> callback = new FutureCallback<>();
    bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
    callback
        .getResult()
        .optionalExceptionResult()
        .ifPresent(
            failure -> {
              throw failure instanceof ClientSyncRefused refused
                  ? refused
                  : new CompletionException(failure);
            });
    return new Decided(
        List.copyOf(events.subList(before, events.size())),
        (ClientSyncState) callback.getResult().getPayload());
  }
}
