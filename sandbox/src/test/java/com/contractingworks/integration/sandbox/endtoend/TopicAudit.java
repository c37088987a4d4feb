package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Compares what the topic told, in the order in which the bus took it, with the log. */
final class TopicAudit {

  private final Supplier<List<JsonNode>> told;

  /**
   * Audits nothing yet.
   *
   * @param told reads the bodies of all messages
   */
  TopicAudit(Supplier<List<JsonNode>> told) {
    this.told = told;
  }

  /**
   * Waits until each event of the log was told that is to be told; nothing else was, and those
   * about one subject came in the order of the log. What a process told again that took over does
   * not count.
   *
   * @param logged the places in the log of all that is to be told, by id
   */
  void assertTells(Map<String, Long> logged) {
    await("all is told")
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(places(told.get())).isEqualTo(logged));
    bySubject(told.get())
        .forEach(
            (subject, places) -> assertThat(List.copyOf(places.values())).as(subject).isSorted());
    System.out.printf("%d integration events, told in their order%n", logged.size());
  }

  private static Map<String, Long> places(List<JsonNode> events) {
    Map<String, Long> places = new LinkedHashMap<>();
    for (JsonNode event : events) {
      places.putIfAbsent(event.path("id").asString(), event.at("/data/logPosition").asLong());
    }
    return places;
  }

  private static Map<String, Map<String, Long>> bySubject(List<JsonNode> events) {
    Map<String, Map<String, Long>> subjects = new LinkedHashMap<>();
    for (JsonNode event : events) {
      subjects
          .computeIfAbsent(event.path("subject").asString(), subject -> new LinkedHashMap<>())
          .putAll(places(List.of(event)));
    }
    return subjects;
  }
}
