package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of what an answer tells people, which is recorded for ever and shown. Amounts
 * and ids are left: a short secret could be a part of one by chance.
 */
final class Sentences {

  private static final Set<String> FOR_PEOPLE =
      Set.of("title", "detail", "message", "field", "code", "warnings", "companyName", "link");

  private Sentences() {}

  static HttpReply.Answered redacted(HttpReply.Answered answer, Redaction redaction) {
    if (answer.body().equals(redaction.redact(answer.body()))) {
      return answer;
    }
    try {
      JsonNode body = WireJson.MAPPER.readTree(answer.body());
      redact(body, redaction);
      return new HttpReply.Answered(
          answer.status(), answer.headers(), WireJson.MAPPER.writeValueAsString(body));
    } catch (JacksonException e) {
      return answer; // What is no JSON is not read by anybody.
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
                }
                redact(member.getValue(), redaction);
              });
    } else {
      node.forEach(each -> redact(each, redaction));
    }
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
