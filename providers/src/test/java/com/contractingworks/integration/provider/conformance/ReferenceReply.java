package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the reference provider answers.
 *
 * @param body null if there is none
 */
record ReferenceReply(int status, JsonNode body, Map<String, String> headers) {

  static ReferenceReply ok(JsonNode body) {
    return of(200, body);
  }

  static ReferenceReply ok(String json) {
    return ok(Json.MAPPER.readTree(json));
  }

  static ReferenceReply of(int status, JsonNode body) {
    return new ReferenceReply(status, body, Map.of());
  }
}
