package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.command.support.FakeErp.Fault;
import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of an invoice from the bus to the ERP, through everything but the ERP itself. */
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

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
  }

  private static void assertHistory(String invoiceId, String... events) {
    soon().untilAsserted(() -> assertThat(service.history(invoiceId)).containsExactly(events));
  }

  private static long documents(String number) {
    return service.erp.documents.stream().filter(d -> d.number().equals(number)).count();
  }

  @Test
  void publishes_an_invoice_and_leaves_no_saga_and_no_task() {
    service.announce("inv-1", 1);
    assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
    assertThat(documents("inv-1")).isEqualTo(1);
    soon()
        .untilAsserted(
            () ->
                assertThat(
                        service
                            .jdbc
                            .sql(
                                "select count(*) from command_side.AssociationValueEntry where associationValue = 'demo/inv-1'")
                            .query(Long.class)
                            .single())
                    .isZero());
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
  void finds_an_invoice_whose_answer_was_lost_and_does_not_send_it_again() {
    service.erp.faults.add(Fault.ANSWER_LOST);
    service.announce("inv-2", 1);
    assertHistory("inv-2", "PublicationRequested", "PublicationUnclear", "PublicationAccepted");
    assertThat(documents("inv-2")).isEqualTo(1);
  }
}
