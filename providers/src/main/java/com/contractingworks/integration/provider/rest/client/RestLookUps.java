package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The look-ups of a provider's mappings. */
final class RestLookUps implements LookUps {

  private final Requests requests;
  private final RestMappings mappings;

  RestLookUps(Requests requests, RestMappings mappings) {
    this.requests = requests;
    this.mappings = mappings;
  }

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    if (operation.equals(RestMappings.AWAY)) {
      return new Answer.Failed(mappings.lastFailure().whileReading());
    }
    return requests
        .read("POST", "/look-ups", Map.of("operation", operation, "argument", argument), call)
        .then(answer -> RestHttp.read(JsonNode.class, answer))
        .match(RestLookUps::answer, failure -> new Answer.Failed(failure.whileReading()));
  }

  private static Answer answer(JsonNode answer) {
    JsonNode found = answer.path("found");
    if (found.isBoolean() && !found.booleanValue()) {
      return new Answer.Missing();
    }
    JsonNode value = answer.path("value");
    return found.isBoolean() && !value.isMissingNode() && !value.isNull()
        ? new Answer.Value(value)
        : new Answer.Failed(Failures.unreadable().whileReading());
  }
}
