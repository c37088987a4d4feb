package com.contractingworks.integration.sandbox.fault;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NoJsonObject;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a person sends to a control endpoint. */
public final class ControlBody {

  private ControlBody() {}

  /**
   * The JSON object; an empty one for an empty body.
   *
   * @param body as sent, or null
   * @throws BadControlRequest when it is anything else
   */
  public static ObjectNode read(byte[] body) {
    if (body == null || body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return Json.object(body);
    } catch (NoJsonObject refused) {
      throw new BadControlRequest(List.of("the body " + refused.getMessage()));
    }
  }

  /**
   * What is wrong with the keys of a request.
   *
   * @param request as sent
   * @param known every key that it may have
   * @return one sentence per unknown key
   */
  public static List<String> unknownKeys(JsonNode request, String... known) {
    return request.propertyNames().stream()
        .filter(name -> !List.of(known).contains(name))
        .map(name -> name + " is unknown here; known are " + List.of(known))
        .toList();
  }
}
