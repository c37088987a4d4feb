package com.contractingworks.integration.query.graphql;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the body of a question must look like. */
final class QuestionBody {

  private static final String EXPECTED =
      "The body must be a JSON object such as"
          + " {\"query\": \"{ clientSyncs { totalCount } }\", \"variables\": {}}, but %s.";

  private QuestionBody() {}

  /** Why a body is no question, as a sentence; empty if it is one. */
  static Optional<String> defectOf(byte[] body, JsonMapper json) {
    try {
      return Optional.ofNullable(defectOf(json.readTree(body))).map(EXPECTED::formatted);
    } catch (JacksonException e) {
      return Optional.of(EXPECTED.formatted("it is not JSON"));
    }
  }

  /** Why this is no question, as the end of a sentence; null if it is one. */
  static String defectOf(JsonNode body) {
    if (!body.isObject()) {
      return "it is no object";
    }
    if (!body.path("query").isString()) {
      return "its \"query\" is no text";
    }
    if (isGiven(body.path("operationName")) && !body.path("operationName").isString()) {
      return "its \"operationName\" is no text";
    }
    for (String name : new String[] {"variables", "extensions"}) {
      if (isGiven(body.path(name)) && !body.path(name).isObject()) {
        return "its \"" + name + "\" is no object";
      }
    }
    return null;
  }

  private static boolean isGiven(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
