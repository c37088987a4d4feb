package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the reference provider shows of the books. */
final class ReferenceReadings {

  private final Behaviour behaviour;
  private final ReferenceErp erp;

  ReferenceReadings(Behaviour behaviour, ReferenceErp erp) {
    this.behaviour = behaviour;
    this.erp = erp;
  }

  JsonNode read(String company, String id) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode documents = answer.putArray("documents");
    if (behaviour.does(Manner.LONG_IDS) && !id.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new ReferenceRefusal(400, "malformed");
    }
    Optional<ReferenceErp.Entry> found = erp.byId(company, id);
    if (found.isEmpty() && behaviour.does(UNKNOWN_ID_IS_AN_ERROR)) {
      throw new ReferenceRefusal(404, "not-found");
    }
    found.ifPresent(entry -> documents.add(reading(entry)));
    if (found.isEmpty()) {
      documents.addObject().put("entity", "invoice").put("erpId", id).put("deleted", true);
    }
    return answer;
  }

  private ObjectNode reading(ReferenceErp.Entry entry) {
    ObjectNode reading = Json.MAPPER.createObjectNode().put("entity", "invoice");
    reading.put("erpId", entry.id()).put("deleted", false).put("reference", entry.key());
    ObjectNode fingerprint = ReferenceErp.fingerprint(entry);
    if (behaviour.does(READING_HAS_ANOTHER_FINGERPRINT)) {
      fingerprint.withObject("/fields").put("total", "0123456789abcdef");
    }
    reading.set("fingerprint", fingerprint);
    return reading;
  }

  ReferenceReply changes(Map<String, String> query) {
    String cursor = query.getOrDefault("cursor", "0");
    if (!cursor.matches("[0-9]{1,9}") && !behaviour.does(ANY_CURSOR_TAKEN)) {
      throw new ReferenceRefusal(400, "malformed");
    }
    List<String> all = List.copyOf(erp.changes());
    int from = cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : 0;
    int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "100")));
    ObjectNode page = Json.MAPPER.createObjectNode();
    ArrayNode changes = page.putArray("changes");
    for (int i = from; i < to; i++) {
      changes
          .addObject()
          .put("id", String.valueOf(i))
          .put("event", "invoice.created")
          .put("entity", "invoice")
          .put("erpId", all.get(i))
          .put("at", "2026-11-26T09:00:00Z");
    }
    boolean more = to < all.size();
    int next = behaviour.does(CHANGE_SKIPPED) && more ? to + 1 : to;
    return ReferenceReply.ok(page.put("next", String.valueOf(next)).put("more", more));
  }
}
