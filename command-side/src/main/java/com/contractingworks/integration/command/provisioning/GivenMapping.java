package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Changes of a mapping as they were sent.
 *
 * @param reason why, in the person's words
 */
record GivenMapping(MappingChanges changes, String reason) {

  static final String VALUE_MAPS = "valueMaps";

  private static final String REASON = "reason";
  private static final String EXAMPLE =
      "{\"valueMaps\":{\"vatCode\":{\"3\":\"31\"}},\"reason\":\"...\"}";

  /**
   * Reads the body of a request.
   *
   * @throws UnreadableRequest if anything is wrong with it
   */
  static GivenMapping read(byte[] body) {
    RequestFields fields = RequestFields.of(body, EXAMPLE, List.of(VALUE_MAPS, REASON));
    MappingChanges changes = changes(fields);
    String reason = fields.text(REASON, "why you do this");
    fields.check();
    return new GivenMapping(changes, reason);
  }

  /** Reads the field with the changes, and says what is wrong with it. */
  static MappingChanges changes(RequestFields fields) {
    JsonNode json = Json.MAPPER.createObjectNode().set(VALUE_MAPS, fields.get(VALUE_MAPS));
    try {
      return MappingChanges.read(json);
    } catch (InvalidMappingException e) {
      e.problems().forEach(problem -> fields.wrong(problem.field(), problem.message()));
      return MappingChanges.NONE;
    }
  }
}
