package com.contractingworks.integration.sandbox.fault;

import com.contractingworks.integration.sandbox.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
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
      if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException unreadable) {
      throw new BadControlRequest(
          List.of("the body is no JSON: " + unreadable.getOriginalMessage()));
    }
    throw new BadControlRequest(List.of("the body must be one JSON object"));
  }
}
