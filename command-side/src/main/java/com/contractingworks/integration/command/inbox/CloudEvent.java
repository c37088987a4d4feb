package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent 1.0 in structured JSON form, as far as the contract of the bus uses it.
 *
 * @param id the command's id
 * @param source who sent it
 * @param type what happened
 * @param subject what it happened to
 * @param clientId whose it is; the extension {@code clientid}
 * @param data the payload
 */
public record CloudEvent(
    String id, String source, String type, String subject, String clientId, ObjectNode data) {

  /** The content type of the message. */
  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  private static final String SPEC_VERSION = "1.0";

  /** A message id on the bus has at most 128 characters: this, a colon and the payload's digest. */
  static final int MAX_ID = 95;

  private static final int DIGEST_BYTES = 16;
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /**
   * Reads a message body.
   *
   * @throws UnreadableMessage if it is not a CloudEvent of the contract
   */
  static CloudEvent parse(byte[] body, JsonMapper json) {
    JsonNode event = readTree(body, json);
    if (!event.isObject()) {
      throw new UnreadableMessage("malformed", "The body is not a JSON object.");
    }
    if (!SPEC_VERSION.equals(text(event, "specversion"))) {
      throw new UnreadableMessage(
          "malformed", "specversion must be 1.0. Send CloudEvents 1.0 in structured JSON form.");
    }
    if (!event.path("data").isObject()) {
      throw new UnreadableMessage("malformed", "data must be a JSON object.");
    }
    String id = text(event, "id");
    if (id.length() > MAX_ID) {
      throw new UnreadableMessage("malformed", "id must have at most " + MAX_ID + " characters.");
    }
    return new CloudEvent(
        id,
        text(event, "source"),
        text(event, "type"),
        event.path("subject").asString(""),
        text(event, "clientid"),
        (ObjectNode) event.path("data"));
  }

  private static JsonNode readTree(byte[] body, JsonMapper json) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new UnreadableMessage("malformed", "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String text(JsonNode event, String attribute) {
    JsonNode value = event.path(attribute);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new UnreadableMessage("malformed", "The attribute " + attribute + " is missing.");
    }
    return value.stringValue();
  }

  /**
   * A digest of what is asked for: the type and the payload, whatever the order of its properties.
   * The time of sending and white space are others when a command is repeated.
   */
  String payloadDigest() {
    return Sha256.hex(type + "\n" + SORTED.writeValueAsString(data));
  }

  /** The id of the message on the bus: the command's id with another payload is another message. */
  String messageId() {
    return id + ":" + payloadDigest().substring(0, 2 * DIGEST_BYTES);
  }

  /**
   * The message body.
   *
   * @param time when it was sent, or when it happened, in the form of RFC 3339
   */
  public byte[] toJson(String time, JsonMapper json) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("specversion", SPEC_VERSION);
    attributes.put("id", id);
    attributes.put("source", source);
    attributes.put("type", type);
    attributes.put("subject", subject);
    attributes.put("time", time);
    attributes.put("datacontenttype", "application/json");
    attributes.put("clientid", clientId);
    attributes.put("data", data);
    return json.writeValueAsBytes(attributes);
  }
}
