package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
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
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** The real aggregate behind a real command bus, on an event store in memory. */
final class InMemoryInvoices {

  /** Reading the annotations takes longer than a run. */
  private static final AggregateModel<InvoiceSync> MODEL =
      AnnotatedAggregateMetaModelFactory.inspectAggregate(InvoiceSync.class);

  private final EventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final CommandBus bus = SimpleCommandBus.builder().build();
  private final List<InvoiceSyncEvent> events = new ArrayList<>();

  InMemoryInvoices() {
    AggregateAnnotationCommandHandler.<InvoiceSync>builder()
        .aggregateModel(MODEL)
        .repository(
            EventSourcingRepository.builder(InvoiceSync.class)
                .aggregateModel(MODEL)
                .eventStore(store)
                .build())
        .build()
        .subscribe(bus);
    store.subscribe(
        messages ->
            messages.forEach(message -> events.add((InvoiceSyncEvent) message.getPayload())));
  }

  /** Lets a history have happened. */
  InMemoryInvoices happened(List<? extends InvoiceSyncEvent> history) {
    for (InvoiceSyncEvent event : history) {
      store.publish(
          new GenericDomainEventMessage<>(
              "InvoiceSync", event.syncId().toString(), events.size(), event));
    }
    return this;
  }

  /**
   * Carries a command out.
   *
   * @return the events that it caused
   * @throws InvoiceSyncRefused if the aggregate refused it
   */
  List<InvoiceSyncEvent> carryOut(InvoiceSyncCommand command) {
    int before = events.size();
    FutureCallback<Object, Object> callback = new FutureCallback<>();
    bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
    callback
        .getResult()
        .optionalExceptionResult()
        .ifPresent(
            failure -> {
              throw failure instanceof InvoiceSyncRefused refused
                  ? refused
                  : new CompletionException(failure);
            });
    return List.copyOf(events.subList(before, events.size()));
  }

  /** Everything that has happened. */
  List<InvoiceSyncEvent> events() {
    return List.copyOf(events);
  }
}
