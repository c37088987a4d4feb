package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.rest.wire.WireErpId;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of what an answer tells people, which is recorded for ever and shown. Amounts
 * and ids are left: a short secret could be a part of one by chance. An id that can never be
 * recorded is told to people, though.
 */
final class Sentences {

  private static final Set<String> FOR_PEOPLE =
      Set.of("title", "detail", "message", "field", "code", "warnings", "companyName", "link");

  private static final Set<String> IDS = Set.of("erpId", "erpIds", "entity");

  private Sentences() {}

  static HttpReply.Answered redacted(HttpReply.Answered answer, Redaction redaction) {
    return new HttpReply.Answered(
        answer.status(),
        HttpHeaders.of(
            answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> values(header, redaction))),
            (name, value) -> true),
        body(answer.body(), redaction));
  }

  /** Where to ask what becomes of a document is recorded; nobody asks there. */
  private static List<String> values(Map.Entry<String, List<String>> header, Redaction redaction) {
    return header.getKey().equalsIgnoreCase("Location")
        ? header.getValue().stream().map(redaction::redact).toList()
        : header.getValue();
  }

  /** JSON may write a secret in many ways, so what it reads as is judged. */
  private static String body(String text, Redaction redaction) {
    try {
      JsonNode read = WireJson.MAPPER.readTree(text);
      JsonNode redacted = read.deepCopy();
      redact(redacted, redaction);
      return redacted.equals(read) ? text : WireJson.MAPPER.writeValueAsString(redacted);
    } catch (JacksonException e) {
      return text; // What is no JSON is not read by anybody.
    }
  }

  private static void redact(JsonNode node, Redaction redaction) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                if (FOR_PEOPLE.contains(member.getKey())) {
                  member.setValue(text(member.getValue(), redaction));
                } else if (IDS.contains(member.getKey())) {
                  member.setValue(id(member.getValue(), redaction));
                }
                redact(member.getValue(), redaction);
              });
    } else {
      node.forEach(each -> redact(each, redaction));
    }
  }

  private static JsonNode id(JsonNode node, Redaction redaction) {
    if (node.isArray()) {
      ArrayNode ids = WireJson.MAPPER.createArrayNode();
      node.forEach(each -> ids.add(id(each, redaction)));
      return ids;
    }
    return node.isString() && !WireErpId.isAllowed(node.asString()) ? text(node, redaction) : node;
  }

  private static JsonNode text(JsonNode node, Redaction redaction) {
    if (node instanceof ArrayNode texts) {
      ArrayNode redacted = WireJson.MAPPER.createArrayNode();
      texts.forEach(text -> redacted.add(text(text, redaction)));
      return redacted;
    }
    return node.isString() ? StringNode.valueOf(redaction.redact(node.asString())) : node;
  }
}
