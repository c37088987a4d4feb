package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What the reference provider has begun and answers later. */
final class ReferenceOperations {

  /** The first takes longer, so that the kit has to ask more than once. */
  private static final Duration FIRST = Duration.ofMillis(1_300);

  private static final Duration USUAL = Duration.ofMillis(50);

  private final Behaviour behaviour;
  private final InstantSource clock;
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();

  ReferenceOperations(Behaviour behaviour, InstantSource clock) {
    this.behaviour = behaviour;
    this.clock = clock;
  }

  /** What is answered in the end, and from when on. */
  private record Operation(JsonNode answer, ReferenceRefusal refusal, Instant doneAt) {

    ReferenceReply reply() {
      if (refusal != null) {
        throw refusal;
      }
      return ReferenceReply.ok(answer);
    }
  }

  /** The answer to something new: at once or, as the provider's manner is, later. */
  ReferenceReply answer(String company, String key, int status, JsonNode body) {
    if (!behaviour.answersLater()) {
      return ReferenceReply.of(status, body);
    }
    return begin(name(company, key), body, null);
  }

  /** A refusal: at once or, as the provider's manner is, later, and then whenever it is asked. */
  ReferenceReply refuse(String company, String key, ReferenceRefusal refusal) {
    if (!behaviour.answersLater()) {
      throw refusal;
    }
    String name = name(company, key);
    if (!isDone(name)) {
      return begun(name);
    }
    boolean known = operations.containsKey(name) && !behaviour.does(REFUSAL_FORGOTTEN);
    return known ? operations.get(name).reply() : begin(name, null, refusal);
  }

  private ReferenceReply begin(String name, JsonNode body, ReferenceRefusal refusal) {
    Duration usual = operations.isEmpty() ? FIRST : USUAL;
    Duration takes = behaviour.takesItsTime() ? usual : Duration.ZERO;
    operations.put(name, new Operation(body, refusal, clock.instant().plus(takes)));
    return begun(name);
  }

  /** The answer to what is still being written; empty if it is done, or was done at once. */
  Optional<ReferenceReply> stillAtIt(String company, String key) {
    String name = name(company, key);
    return isDone(name) ? Optional.empty() : Optional.of(begun(name));
  }

  /** What became of it. */
  ReferenceReply operation(String name) {
    if (behaviour.does(STILL_AT_IT_AND_FORGOTTEN) || !operations.containsKey(name)) {
      throw new ReferenceRefusal(404, "not-found");
    }
    return isDone(name) ? operations.get(name).reply() : begun(name);
  }

  private boolean isDone(String name) {
    Operation operation = operations.get(name);
    return operation == null || !clock.instant().isBefore(operation.doneAt());
  }

  private ReferenceReply begun(String name) {
    String host = behaviour.does(STILL_AT_IT_ELSEWHERE) ? "http://elsewhere.example" : "..";
    String location = host + "/operations/" + name;
    return new ReferenceReply(
        202,
        null,
        behaviour.does(STILL_AT_IT_WITHOUT_RETRY_AFTER)
            ? Map.of("Location", location)
            : Map.of("Location", location, "Retry-After", "1"));
  }

  private static String name(String company, String key) {
    return company + "-" + key;
  }
}
