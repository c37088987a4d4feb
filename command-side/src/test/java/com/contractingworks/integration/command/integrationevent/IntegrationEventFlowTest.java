package com.contractingworks.integration.command.integrationevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.command.support.WebhookSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the topic tells of what is in the log, over the real bus. */
class IntegrationEventFlowTest {

  private static final int INVOICES = 24;
  private static final int EVENTS = 12;

  private static Harness service;
  private static Log log;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
    log = new Log(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void an_accepted_invoice_is_told_under_the_id_of_its_event() {
    service.announce("accepted", 1);

    Harness.soon().until(() -> Told.about(service, "demo/accepted").size() == 1);
    Told told = Told.about(service, "demo/accepted").get(0);
    assertThat(told.type()).isEqualTo("invoice.accepted.v1");
    assertThat(Map.of("id", told.id(), "position", told.position()))
        .isEqualTo(loggedAcceptance("demo/accepted"));
    assertThat(told.data().path("erpId").stringValue())
        .isEqualTo(service.erp.documentsOf("accepted").get(0).id());
  }

  private static Map<String, Object> loggedAcceptance(String aggregate) {
    return service
        .jdbc
        .sql(
            "select eventIdentifier, globalIndex from event_log.DomainEventEntry where aggregateIdentifier = ? and payloadType like '%PublicationAccepted'")
        .param(aggregate)
        .query(
            (row, number) ->
                Map.<String, Object>of("id", row.getString(1), "position", row.getLong(2)))
        .single();
  }

  @Test
  void a_change_in_the_erp_is_told_after_the_acceptance_in_the_session_of_the_invoice()
      throws IOException {
    service.announce("paid", 1);
    service.assertHistory("paid", "PublicationRequested", "PublicationAccepted");
    String erpId = service.erp.documentsOf("paid").get(0).id();
    service.erp.pay(erpId);
    new WebhookSender(service, Harness.CLIENT).deliver("paid-1", erpId);

    String lane = TestBus.lane(Harness.CLIENT, "paid");
    List<Told> told =
        service.bus.receiveInOrder(lane, m -> Told.of(m).subject().equals("demo/paid"), 2).stream()
            .map(Told::of)
            .toList();
    assertThat(told)
        .extracting(Told::type)
        .containsExactly("invoice.accepted.v1", "foreign-change.found.v1");
    assertThat(told).extracting(Told::subject).containsOnly("demo/paid");
    assertThat(told.get(1).data().path("changedFields").isEmpty()).isFalse();
  }

  @Test
  void many_invoices_are_told_once_each_and_in_their_order() {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> writing = new ArrayList<>();
      for (int i = 0; i < INVOICES; i++) {
        String invoice = "order-" + i;
        writing.add(
            CompletableFuture.runAsync(() -> log.openProblems(invoice, 1, EVENTS), writers));
      }
      writing.forEach(CompletableFuture::join);
    } finally {
      writers.shutdown();
    }

    Harness.soon().until(() -> Told.about(service, "demo/order-").size() >= INVOICES * EVENTS);
    Map<String, List<Told>> told =
        Told.about(service, "demo/order-").stream().collect(Collectors.groupingBy(Told::subject));
    assertThat(told).hasSize(INVOICES);
    List<Integer> all = IntStream.rangeClosed(1, EVENTS).boxed().toList();
    assertThat(told.values())
        .allSatisfy(ofOne -> assertThat(ofOne).extracting(Told::attempt).isEqualTo(all))
        .allSatisfy(ofOne -> assertThat(ofOne).extracting(Told::position).isSorted());
  }

  @Test
  void what_was_rolled_back_is_not_told() {
    log.openProblemAndRollBack("taken-back", 1);
    log.openProblems("taken-back", 1, 1);
    log.openProblemAndRollBack("taken-back", 2);
    log.openProblems("afterwards", 1, 1);

    Harness.soon().until(() -> Told.about(service, "demo/afterwards").size() == 1);
    Harness.soon().until(() -> !Told.about(service, "demo/taken-back").isEmpty());
    assertThat(Told.about(service, "demo/taken-back")).hasSize(1);
    assertThat(service.history("taken-back")).containsExactly("ProblemOpened");
  }

  @Test
  void nobody_can_have_it_told_all_over_again() {
    StreamingEventProcessor processor =
        service
            .context
            .getBean(EventProcessingConfiguration.class)
            .eventProcessor(IntegrationEventPublisher.GROUP, StreamingEventProcessor.class)
            .orElseThrow();
    assertThat(processor.supportsReset()).isFalse();
    processor.shutDown();
    try {
      assertThatThrownBy(processor::resetTokens).isInstanceOf(IllegalStateException.class);
    } finally {
      processor.start();
    }
  }
}
