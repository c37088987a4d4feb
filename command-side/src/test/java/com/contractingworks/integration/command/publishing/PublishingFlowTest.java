package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of an invoice from the bus to the ERP, through everything but the ERP itself. */
@PersistenceTest
class PublishingFlowTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void publishes_an_invoice_and_leaves_no_saga_and_no_task() {
    service.announce("inv-1", 1);
    service.assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
    assertThat(service.erp.documentsOf("inv-1")).hasSize(1);
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(
                        service.count(
                            "command_side.AssociationValueEntry where associationValue = ?",
                            "demo/inv-1"))
                    .isZero());
    assertThat(
            service.count("command_side.scheduled_tasks where task_instance like ?", "demo/inv-1%"))
        .isZero();
    List<String> metadata =
        service
            .jdbc
            .sql(
                "select metaData from event_log.DomainEventEntry where aggregateIdentifier = 'demo/inv-1' order by sequenceNumber")
            .query(String.class)
            .list();
    assertThat(metadata.get(0)).contains("\"actor\":\"cw\"").contains("\"cause\":\"message:");
    assertThat(metadata.get(1)).contains("\"exchanges\":\"");
  }

  @Test
  void each_exchange_says_which_attempt_it_belongs_to() {
    service.erp.whenPublishing("tried", Behaviour.notSent("server-error", null));
    service.announce("tried", 1);
    service.assertHistory(
        "tried",
        "PublicationRequested",
        "PublicationNotSent",
        "PublicationRequested",
        "PublicationAccepted");

    assertThat(attemptsOf("PublicationNotSent")).isNotEmpty().containsOnly(1);
    assertThat(attemptsOf("PublicationAccepted")).isNotEmpty().containsOnly(2);
  }

  private static List<Integer> attemptsOf(String event) {
    String named = service.metadata("demo/tried", event).get(EventMetadata.EXCHANGES);
    return service
        .jdbc
        .sql("select attempt from command_side.exchange where exchange_id in (:ids)")
        .param("ids", ExchangeReference.parse(named).stream().map(ExchangeReference::id).toList())
        .query(Integer.class)
        .list();
  }
}
