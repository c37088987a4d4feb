package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts events into the log, as the command side would. */
public final class EventLogWriter {

  private static final Map<String, String> METADATA =
      Map.of(
          EventMetadata.ACTOR, "cw",
          EventMetadata.CAUSE, "message:m-1",
          EventMetadata.EXCHANGES, "x-1=aa x-2=bb");

  private final EventStore events;
  private final TransactionTemplate transactions;
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

  public EventLogWriter(EventStore events, PlatformTransactionManager transactions) {
    this.events = events;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Writes the events in one transaction. */
  public void write(Object... all) {
    write(METADATA, all);
  }

  /** Writes the events in one transaction, each as caused by these exchanges. */
  public void writeBecauseOf(List<ExchangeReference> exchanges, Object... all) {
    Map<String, String> metadata = new HashMap<>(METADATA);
    metadata.put(EventMetadata.EXCHANGES, ExchangeReference.format(exchanges));
    write(metadata, all);
  }

  /** Writes an event that a person caused. */
  public void writeAs(String actor, String reason, Object event) {
    Map<String, String> metadata = new HashMap<>(Map.of(EventMetadata.ACTOR, actor));
    if (reason != null) {
      metadata.put(EventMetadata.REASON, reason);
    }
    write(metadata, event);
  }

  private void write(Map<String, String> metadata, Object... all) {
    transactions.executeWithoutResult(
        status -> {
          for (Object event : all) {
            String aggregate = aggregateOf(event);
            long sequence =
                sequences.computeIfAbsent(aggregate, key -> new AtomicLong()).getAndIncrement();
            events.publish(
                new GenericDomainEventMessage<>("Test", aggregate, sequence, event, metadata));
          }
        });
  }

  /** The identifier of the aggregate that an event happened to. */
  public static String aggregateOf(Object event) {
    if (event instanceof InvoiceSyncEvent invoice) {
      return invoice.syncId().toString();
    }
    if (event instanceof ActEvent act) {
      return ActEvent.stream(act.actId());
    }
    return event instanceof ErpDocumentEvent document
        ? document.documentId().toString()
        : ((ClientSyncEvent) event).clientSyncId().toString();
  }
}
