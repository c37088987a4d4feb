package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 22: saga, token and task are one transaction. */
@PersistenceTest
class RollbackTest {

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
  void the_transactions_are_springs() {
    assertThat(service.context.getBean(TransactionManager.class))
        .isInstanceOf(SpringTransactionManager.class);
  }

  @Test
  void a_transaction_that_rolls_back_leaves_neither_saga_nor_token_nor_task() {
    AtomicInteger failures = new AtomicInteger();
    service.unschedulable =
        task -> task.getId().startsWith("demo/rolled") && failures.incrementAndGet() > 0;
    service.announce("rolled", 1);
    Harness.soon().until(() -> failures.get() >= 2);
    assertThat(service.history("rolled")).containsExactly("PublicationRequested");
    assertThat(
            service.count(
                "command_side.AssociationValueEntry where associationValue = ?", "demo/rolled"))
        .isZero();
    assertThat(service.count("command_side.SagaEntry where serializedSaga like '%demo/rolled%'"))
        .isZero();
    assertThat(
            service.count("command_side.scheduled_tasks where task_instance like 'demo/rolled%'"))
        .isZero();
    assertThat(tokens()).anyMatch(position -> position < positionOf("demo/rolled"));
    assertThat(service.erp.callsFor("rolled")).isEmpty();

    service.unschedulable = task -> false;
    service.assertHistory("rolled", "PublicationRequested", "PublicationAccepted");
    Harness.soon()
        .untilAsserted(
            () -> assertThat(tokens()).allMatch(position -> position >= positionOf("demo/rolled")));
    assertThat(service.erp.callsFor("rolled")).containsExactly("POST");
  }

  @Test
  void a_batch_that_is_done_again_leaves_the_same_tasks() {
    AtomicInteger failures = new AtomicInteger();
    service.unschedulable =
        task -> task.getId().startsWith("demo/batch-7#") && failures.incrementAndGet() <= 2;
    List<String> invoices = IntStream.range(0, 30).mapToObj(i -> "batch-" + i).toList();
    invoices.forEach(invoice -> service.announce(invoice, 1));
    for (String invoice : invoices) {
      service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
      assertThat(service.erp.callsFor(invoice)).containsExactly("POST");
    }
    assertThat(failures.get()).isGreaterThanOrEqualTo(3);
  }

  private static List<Long> tokens() {
    return service
        .jdbc
        .sql("select token from command_side.TokenEntry where processorName = 'publication-saga'")
        .query(String.class)
        .list()
        .stream()
        .map(
            token ->
                token == null ? -1L : Long.parseLong(token.replaceAll("(?s)^.*?(\\d+).*$", "$1")))
        .toList();
  }

  private static long positionOf(String aggregate) {
    return service
        .jdbc
        .sql(
            "select max(globalIndex) from event_log.DomainEventEntry where aggregateIdentifier = ? and sequenceNumber = 0")
        .param(aggregate)
        .query(Long.class)
        .single();
  }
}
