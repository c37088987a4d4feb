package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.RetryDelay;
import com.contractingworks.integration.provider.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns answers that are no success into failures. UniEconomy's sentences are never kept. */
final class UniEconomyErrors {

  /** UniEconomy documents none; it is asked for all the same. */
  static final String RATE_LIMIT_RESET = "X-Rate-Limit-Reset";

  static final String NOT_FOUND = "not-found";

  private static final String RESULTS = "_validationResults";
  private static final int ERROR = 30;

  private UniEconomyErrors() {}

  /** The body of a success; a failure otherwise. */
  static HttpResult<JsonNode> json(HttpReply.Answered answer, Instant now) {
    if (answer.status() < 200 || answer.status() > 299) {
      return new HttpResult.Failed<>(of(answer, now));
    }
    try {
      JsonNode body = Json.MAPPER.readTree(answer.body());
      if (body != null && (body.isObject() || body.isArray())) {
        return new HttpResult.Ok<>(body);
      }
    } catch (JacksonException e) {
      return new HttpResult.Failed<>(unreadable());
    }
    return new HttpResult.Failed<>(unreadable());
  }

  static HttpFailure of(HttpReply.Answered answer, Instant now) {
    int status = answer.status();
    if (status == 401) {
      return HttpFailure.of(
          Effect.NONE_FOR_ANY,
          Outcome.NotSent.UNAUTHORISED,
          "UniEconomy refused the token. Check the client id and the private key.");
    }
    if (status == 403) {
      return HttpFailure.of(
          Effect.NONE_FOR_ANY,
          Outcome.NotSent.FORBIDDEN,
          "UniEconomy does not let us into the company. Check the company key and the rights.");
    }
    if (status == 429) {
      Duration delay = RetryDelay.of(answer.headers(), RATE_LIMIT_RESET, now).orElse(null);
      return new HttpFailure(
          Effect.NONE_FOR_ANY,
          "rate-limited",
          "UniEconomy takes no more requests for a while.",
          delay,
          List.of());
    }
    if (status >= 400 && status < 500 && status != 408) {
      return refused(status, answer.body());
    }
    return HttpFailure.of(
        Effect.UNKNOWN,
        status >= 500 ? "server-error" : "unexpected-answer",
        "UniEconomy answered with HTTP status " + status + ".");
  }

  static HttpFailure unreadable() {
    return HttpFailure.of(
        Effect.UNKNOWN, "unreadable-answer", "The answer of UniEconomy could not be understood.");
  }

  private static HttpFailure refused(int status, String body) {
    List<FieldError> fields = new ArrayList<>();
    collect(tree(body), "", fields);
    if (fields.isEmpty()) {
      fields.add(
          new FieldError("", "" + status, "UniEconomy refused it. Its words are in the exchange."));
    }
    boolean unknown = status == 404;
    return new HttpFailure(
        Effect.REFUSED,
        unknown ? NOT_FOUND : "validation",
        unknown
            ? "UniEconomy does not know the object."
            : "UniEconomy refused it (status " + status + ").",
        null,
        fields);
  }

  /** Rules may stand at any depth of the entity that is sent back, under any name. */
  private static void collect(JsonNode node, String path, List<FieldError> fields) {
    for (String name : node.propertyNames()) {
      JsonNode child = node.get(name);
      if (name.equals(RESULTS)) {
        rules(child, path, fields);
      } else if (child.isArray()) {
        for (int i = 0; i < child.size(); i++) {
          collect(child.get(i), path + name + "[" + i + "].", fields);
        }
      } else {
        collect(child, path + name + ".", fields);
      }
    }
  }

  private static void rules(JsonNode node, String path, List<FieldError> fields) {
    boolean isRule = node.isObject() && (node.has("PropertyName") || node.has("Message"));
    if (!isRule) {
      node.forEach(child -> rules(child, path, fields));
    } else if (node.path("Level").intValue(ERROR) >= ERROR) {
      fields.add(
          new FieldError(
              path + node.path("PropertyName").asString(""),
              "validation",
              "UniEconomy refused this field. Its words are in the exchange."));
    }
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = body.isBlank() ? null : Json.MAPPER.readTree(body);
      return tree == null ? Json.MAPPER.createObjectNode() : tree;
    } catch (JacksonException e) {
      return Json.MAPPER.createObjectNode(); // It may be a plain sentence, which is not kept.
    }
  }
}
