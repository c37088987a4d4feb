package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
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
final class InMemoryRegistrations {

  private final EventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final CommandBus bus = SimpleCommandBus.builder().build();
  private final List<ProviderRegistrationEvent> events = new ArrayList<>();

  InMemoryRegistrations() {
    AggregateAnnotationCommandHandler.<ProviderRegistration>builder()
        .aggregateType(ProviderRegistration.class)
        .repository(
            EventSourcingRepository.builder(ProviderRegistration.class).eventStore(store).build())
        .build()
        .subscribe(bus);
    store.subscribe(
        messages ->
            messages.forEach(
                message -> events.add((ProviderRegistrationEvent) message.getPayload())));
  }

  /**
   * What a command brought.
   *
   * @param state what it was answered with; null if nothing
   */
  record Decided(List<ProviderRegistrationEvent> events, ProviderRegistrationState state) {}

  InMemoryRegistrations happened(List<? extends ProviderRegistrationEvent> history) {
    for (ProviderRegistrationEvent event : history) {
      store.publish(
          new GenericDomainEventMessage<>(
              "ProviderRegistration", event.registrationId().toString(), events.size(), event));
    }
    return this;
  }

  /**
   * Carries a command out.
   *
   * @throws ProviderRegistrationRefused if the aggregate refused it
   */
  Decided carryOut(ProviderRegistrationCommand command) {
    int before = events.size();
    FutureCallback<Object, Object> callback = new FutureCallback<>();
    bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
    callback
        .getResult()
        .optionalExceptionResult()
        .ifPresent(
            failure -> {
              throw failure instanceof ProviderRegistrationRefused refused
                  ? refused
                  : new CompletionException(failure);
            });
    return new Decided(
        List.copyOf(events.subList(before, events.size())),
        (ProviderRegistrationState) callback.getResult().getPayload());
  }
}
