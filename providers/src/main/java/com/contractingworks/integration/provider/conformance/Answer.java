package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.Redaction;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What came back.
 *
 * @param status its status; 0 if nothing came
 * @param headers by their names in lower case
 * @param body as text
 * @param took from the request to the end of the answer
 * @param failure why nothing came; null if something did
 */
record Answer(int status, Map<String, String> headers, String body, Duration took, String failure) {

  static Answer none(String failure, Duration took) {
    return new Answer(0, Map.of(), "", took, failure);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The media type without its parameters. */
  String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  /** Whether a secret stands anywhere in it, however it is written. */
  boolean repeats(Redaction secrets) {
    return secrets.hidesAnyOf(body) || headers.values().stream().anyMatch(secrets::hidesAnyOf);
  }

  /** The body as JSON; missing if it is none. */
  JsonNode json() {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The {@code code} of a problem; empty if there is none. */
  String code() {
    return json().path("code").asString("");
  }

  boolean is(int... expected) {
    for (int one : expected) {
      if (one == status) {
        return true;
      }
    }
    return false;
  }

  /** In a sentence: what was answered. */
  String told() {
    if (status == 0) {
      return failure;
    }
    return "The answer was " + status + (code().isEmpty() ? "." : " with the code " + code() + ".");
  }
}
