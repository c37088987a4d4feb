package com.contractingworks.integration.command.integrationevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Telling others while the process dies, the bus is away, or the topic is missing. */
class IntegrationEventFaultsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEALTH_DETAILS = "--management.endpoint.health.show-details=always";

  private static JsonNode processors(Harness service) {
    return JSON.readTree(service.request("GET", "/actuator/health", "").body())
        .at("/components/eventProcessors");
  }

  private static List<Integer> attemptsTold(Harness service, String invoiceId) {
    return Told.about(service, "demo/" + invoiceId).stream().map(Told::attempt).toList();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void what_was_sent_before_the_process_died_is_sent_again_and_dropped_by_the_bus()
      throws IOException {
    try (Harness service = new Harness()) {
      AtomicInteger deaths = failAfterSending(service, 2);
      new Log(service).openProblems("died", 1, 5);

      Harness.soon().until(() -> attemptsTold(service, "died").size() == 5);
      Harness.soon().until(() -> deaths.get() <= 0);
      new Log(service).openProblems("died", 6, 6);
      Harness.soon().until(() -> attemptsTold(service, "died").contains(6));
      assertThat(attemptsTold(service, "died")).isEqualTo(upTo(6));
    }
  }

  @Test
  void who_has_lost_its_segments_to_another_process_sends_nothing() throws IOException {
    try (Harness service = new Harness(HEALTH_DETAILS)) {
      Harness.soon()
          .until(() -> processors(service).at("/details/integration-events/claimed").size() == 4);
      setOwner(service, "another", "2099-01-01T00:00:00Z");
      new Log(service).openProblems("lost", 1, 3);

      Harness.soon()
          .until(() -> processors(service).at("/details/integration-events/claimed").isEmpty());
      assertThat(attemptsTold(service, "lost")).isEmpty();
      setOwner(service, null, "2026-01-01T00:00:00Z");
      Harness.soon().until(() -> attemptsTold(service, "lost").size() >= 3);
      assertThat(attemptsTold(service, "lost")).isEqualTo(upTo(3));
    }
  }

  private static void setOwner(Harness service, String owner, String timestamp) {
    service
        .jdbc
        .sql(
            "update command_side.TokenEntry set owner = :owner, timeStamp = :timestamp"
                + " where processorName = 'integration-events'")
        .param("owner", owner)
        .param("timestamp", timestamp)
        .update();
  }

  /** The batch is on the bus and then, before it is committed how far was read, all is over. */
  private static AtomicInteger failAfterSending(Harness service, int times) {
    AtomicInteger left = new AtomicInteger(times);
    processor(service)
        .registerHandlerInterceptor(
            (unitOfWork, chain) -> {
              Object result = chain.proceed();
              unitOfWork.onPrepareCommit(
                  sent -> {
                    if (left.getAndDecrement() > 0) {
                      throw new IllegalStateException("The process dies.");
                    }
                  });
              return result;
            });
    return left;
  }

  private static EventProcessor processor(Harness service) {
    return service
        .context
        .getBean(EventProcessingConfiguration.class)
        .eventProcessor(IntegrationEventPublisher.GROUP)
        .orElseThrow();
  }

  @Test
  void what_happens_while_the_bus_is_away_is_told_in_order_when_it_is_back() throws IOException {
    try (Harness service = new Harness(HEALTH_DETAILS, "--integration.bus.send-timeout=500ms")) {
      Log log = new Log(service);
      log.openProblems("away", 1, 3);
      Harness.soon().until(() -> attemptsTold(service, "away").size() == 3);

      service.bus.suspend();
      log.openProblems("away", 4, 8);
      Harness.soon()
          .until(() -> !processors(service).at("/details/integration-events/failing").isEmpty());
      assertThat(processors(service).at("/details/publication-saga/failing").isEmpty()).isTrue();
      log.openProblems("away", 9, 10);

      service.bus.resume();
      Harness.soon().until(() -> attemptsTold(service, "away").size() >= 10);
      assertThat(attemptsTold(service, "away")).isEqualTo(upTo(10));
      Harness.soon().until(() -> processors(service).path("status").stringValue().equals("UP"));
    }
  }

  @Test
  void what_happens_while_the_service_is_stopped_or_switched_off_is_told_afterwards()
      throws IOException {
    try (Harness service = new Harness()) {
      new Log(service).openProblems("stopped", 1, 2);
      Harness.soon().until(() -> attemptsTold(service, "stopped").size() == 2);
      service.stop();
      service.start("--integration.bus.publish-events=false");
      assertThat(processors(service).path("status").stringValue("UP")).isEqualTo("UP");
      assertThat(service.context.getBeansOfType(EventTopic.class)).isEmpty();
      new Log(service).openProblems("stopped", 3, 4);
      service.stop();
      service.start();

      Harness.soon().until(() -> attemptsTold(service, "stopped").size() >= 4);
      assertThat(attemptsTold(service, "stopped")).isEqualTo(upTo(4));
    }
  }

  @Test
  void a_missing_topic_is_named_by_health_and_holds_nobody_else_up() throws IOException {
    try (Harness service = new Harness(HEALTH_DETAILS)) {
      service.stop();
      service.start("--integration.bus.topic=nowhere");
      service.announce("untold", 1);
      service.assertHistory("untold", "PublicationRequested", "PublicationAccepted");
      Harness.soon()
          .until(() -> !processors(service).at("/details/integration-events/failing").isEmpty());

      JsonNode failure =
          processors(service).at("/details/integration-events/failing").iterator().next();
      assertThat(failure.path("error").stringValue()).isEqualTo(TopicMissing.class.getName());
      service.announce("next", 1);
      service.assertHistory("next", "PublicationRequested", "PublicationAccepted");
      assertThat(processors(service).at("/details/publication-saga/failing").isEmpty()).isTrue();

      service.stop();
      service.start();
      Harness.soon().until(() -> Told.about(service, "demo/").size() == 2);
    }
  }
}
