package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@PersistenceTest
class EventLogTest {

  private static final InvoiceSyncId ID = new InvoiceSyncId("demo-bygg", "inv-1");

  @Autowired private EventStore events;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionManager axonTransactions;
  @Autowired private TransactionTemplate transactions;

  @Test
  void axon_uses_springs_transactions() {
    assertThat(axonTransactions).isInstanceOf(SpringTransactionManager.class);
  }

  @Test
  void stores_events_as_readable_text_and_reads_them_back() {
    PublicationGivenUp event = new PublicationGivenUp(ID, 2, "Paid by hand.");
    publish(ID.toString(), event);

    Map<String, Object> row =
        jdbc.sql(
                "select payload, metaData, payloadType from event_log.DomainEventEntry where aggregateIdentifier = ?")
            .param(ID.toString())
            .query()
            .singleRow();
    assertThat(row.get("payload"))
        .hasToString("{\"syncId\":\"demo-bygg/inv-1\",\"attempt\":2,\"reason\":\"Paid by hand.\"}");
    assertThat(row.get("metaData").toString())
        .matches("\\{\"actor\":\"kari\",\"digest\":\"[0-9a-f]{64}\"}");
    DomainEventMessage<?> read = events.readEvents(ID.toString()).next();
    assertThat(read.getPayload()).isEqualTo(event);
    assertThat(read.getMetaData().get(EventMetadata.ACTOR)).isEqualTo("kari");
  }

  @Test
  void a_rolled_back_transaction_leaves_no_event() {
    transactions.executeWithoutResult(
        status -> {
          publish("rolled-back/1", new PublicationGivenUp(ID, 1, "Never."));
          status.setRollbackOnly();
        });
    assertThat(events.readEvents("rolled-back/1").hasNext()).isFalse();
  }

  private void publish(String aggregate, Object event) {
    transactions.executeWithoutResult(
        status ->
            events.publish(
                new GenericDomainEventMessage<>(
                    "InvoiceSync", aggregate, 0, event, Map.of(EventMetadata.ACTOR, "kari"))));
  }
}
