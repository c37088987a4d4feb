package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that the kit publishes.
 *
 * @param id CW's id of it
 * @param key its publication key
 * @param day its reference date
 * @param record as the provider takes it
 * @param total what it amounts to, VAT included
 */
record Sample(String id, PublicationKey key, LocalDate day, ObjectNode record, BigDecimal total) {

  static final String CURRENCY = "NOK";

  String path() {
    return "/invoices/" + key;
  }

  /** The body of its PUT. */
  ObjectNode body() {
    ObjectNode body = Json.MAPPER.createObjectNode().put("referenceDate", day.toString());
    body.set("record", record);
    return body;
  }

  /** The body of its PUT as text. */
  String json() {
    return Json.MAPPER.writeValueAsString(body());
  }

  /** The same with a member more. */
  String jsonWith(String member, JsonNode value) {
    ObjectNode body = body();
    body.set(member, value);
    return Json.MAPPER.writeValueAsString(body);
  }

  /** The same with another record. */
  Sample with(ObjectNode otherRecord) {
    return new Sample(id, key, day, otherRecord, total);
  }

  /** The body of a look-up that does not know the record any more. */
  String lookUpByKey() {
    return Json.MAPPER.writeValueAsString(
        Json.MAPPER.createObjectNode().put("referenceDate", day.toString()));
  }

  /** What the ERP holds of it, in the words of the interface. */
  ObjectNode held(JsonNode document) {
    ObjectNode held = Json.MAPPER.createObjectNode();
    held.put("erpId", document.path("erpId").asString(""));
    held.set("number", document.path("number").isString() ? document.get("number") : null);
    return held.put("key", key.value());
  }
}
