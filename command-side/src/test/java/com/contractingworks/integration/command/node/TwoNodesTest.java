package com.contractingworks.integration.command.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two command sides on one database and one bus. */
class TwoNodesTest {

  private static final List<String> PROCESSORS =
      List.of("publication-saga", "webhook-deduplication-saga");

  private final Set<String> byFirst = ConcurrentHashMap.newKeySet();
  private final Set<String> bySecond = ConcurrentHashMap.newKeySet();
  private Harness first;
  private ConfigurableApplicationContext second;

  @BeforeEach
  void start() throws IOException {
    first = new Harness();
    second = first.startNode();
    remember(first.context, byFirst);
    remember(second, bySecond);
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
  }

  @Test
  void they_share_segments_and_lanes_and_the_one_that_stays_takes_all() {
    PROCESSORS.forEach(processor -> awaitSegments(processor, 2, 2));
    Harness.soon()
        .until(
            () -> {
              announceOneMore();
              return !byFirst.isEmpty() && !bySecond.isEmpty();
            });
    assertEachIsPublishedOnce();
    second.close();
    assertThat(first.count("command_side.node")).isEqualTo(1);
    PROCESSORS.forEach(processor -> awaitSegments(processor, 4));
    IntStream.range(0, 100).forEach(i -> announceOneMore());
    assertEachIsPublishedOnce();
  }

  @Test
  void each_has_a_name_of_its_own_as_the_owner_of_tasks() {
    first.erp.whenPublishing("owned", Behaviour.wellOnce(call -> assertOwner()));
    first.announce("owned", 1);
    first.assertHistory("owned", "PublicationRequested", "PublicationAccepted");
    assertThat(first.count("command_side.node")).isEqualTo(2);
  }

  /** That the task which is being done belongs to a process that is counted. */
  private void assertOwner() {
    assertThat(
            first.count(
                "command_side.scheduled_tasks where picked_by in (select name from command_side.node)"))
        .isPositive();
  }

  private void announceOneMore() {
    first.announce("shared-" + first.cw.revisions.size(), 1);
  }

  private void assertEachIsPublishedOnce() {
    for (String invoice : first.cw.revisions.keySet()) {
      first.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
      assertThat(first.erp.documentsOf(invoice)).hasSize(1);
    }
  }

  private static void remember(ConfigurableApplicationContext node, Set<String> handled) {
    node.getBean(CommandBus.class)
        .registerHandlerInterceptor(
            (unit, chain) -> {
              if (unit.getMessage().getPayload() instanceof RequestPublication request) {
                handled.add(request.syncId().invoiceId());
              }
              return chain.proceed();
            });
  }

  private void awaitSegments(String processor, Integer... perNode) {
    Harness.soon()
        .untilAsserted(() -> assertThat(segmentsPerNode(processor)).containsExactly(perNode));
  }

  private List<Integer> segmentsPerNode(String processor) {
    return first
        .jdbc
        .sql(
            "select count(*) from command_side.TokenEntry where processorName = ? and owner is not null group by owner")
        .param(processor)
        .query(Integer.class)
        .list();
  }
}
