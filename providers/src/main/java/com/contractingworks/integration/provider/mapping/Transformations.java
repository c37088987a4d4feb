package com.contractingworks.integration.provider.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The transformations that a chain may name, by name. */
final class Transformations {

  /** Those that give a value from nothing, and therefore begin a chain. */
  static final Set<String> BEGINNING = Set.of("constant", "path", "cel");

  /** Those that may only begin a chain. */
  static final Set<String> ONLY_BEGINNING = Set.of("constant", "path");

  private static final Map<String, Factory> FACTORIES = new TreeMap<>();

  static {
    FACTORIES.put("constant", Transformations::constant);
    FACTORIES.put("path", Transformations::path);
    FACTORIES.put("cel", Transformations::formula);
    FACTORIES.put("lookUp", Transformations::lookUp);
    FACTORIES.put("default", Transformations::whenNothing);
    FACTORIES.put("map", Transformations::valueMap);
    FACTORIES.put("check", Transformations::check);
    FACTORIES.putAll(TextSteps.ALL);
    FACTORIES.putAll(NumberSteps.ALL);
  }

  private Transformations() {}

  /** What becomes of a value that a table does not name. */
  private enum Otherwise {
    error,
    keep
  }

  /** Makes a step from its parameters, or refuses them with an {@link IllegalArgumentException}. */
  @FunctionalInterface
  interface Factory {
    Step make(Parameters parameters);
  }

  static Set<String> names() {
    return FACTORIES.keySet();
  }

  static Optional<Factory> named(String name) {
    return Optional.ofNullable(FACTORIES.get(name));
  }

  private static Step constant(Parameters parameters) {
    JsonNode constant = parameters.constant(parameters.node());
    return (value, scope) -> constant;
  }

  private static Step path(Parameters parameters) {
    Path path = Path.parse(parameters.text());
    return (value, scope) -> path.read(scope);
  }

  private static Step formula(Parameters parameters) {
    Formula formula = Formula.compile(parameters.text(), parameters.place());
    boolean ofValue = parameters.place().inChain();
    return (value, scope) -> ofValue && value == null ? null : formula.evaluate(scope, value);
  }

  private static Step lookUp(Parameters parameters) {
    if (parameters.node().isObject()) {
      parameters.only("operation", "message");
    }
    String operation =
        parameters.node().isObject() ? parameters.text("operation") : parameters.text();
    Message message =
        Message.of(
            parameters, "The target system does not know this value. Correct it, or add it there.");
    return (value, scope) -> {
      if (value == null) {
        return null;
      }
      return scope
          .answer(new LookUpRequest(operation, value))
          .orElseThrow(() -> new Failure("not-found", message.in(scope)));
    };
  }

  private static Step whenNothing(Parameters parameters) {
    JsonNode constant = parameters.constant(parameters.node());
    return (value, scope) -> value == null ? constant : value;
  }

  private static Step valueMap(Parameters parameters) {
    parameters.only("values", "default", "otherwise", "message");
    Message message = Message.of(parameters, "This value is not supported. Correct it.");
    Map<String, JsonNode> values = parameters.table("values");
    boolean hasDefault = parameters.node().has("default");
    JsonNode byDefault = hasDefault ? parameters.constant(parameters.node().get("default")) : null;
    Otherwise otherwise = parameters.oneOf(Otherwise.class, "otherwise", Otherwise.error);
    if (hasDefault && otherwise == Otherwise.keep) {
      throw new IllegalArgumentException(
          "map has either a \"default\" or keeps what it does not name. Remove one of them.");
    }
    return (value, scope) -> {
      if (value == null) {
        return null;
      }
      String key = TextSteps.text(value);
      if (values.containsKey(key)) {
        return values.get(key);
      }
      if (hasDefault) {
        return byDefault;
      }
      if (otherwise == Otherwise.keep) {
        return value;
      }
      throw new Failure("unmapped", message.in(scope));
    };
  }

  private static Step check(Parameters parameters) {
    parameters.only("cel", "message");
    Formula formula = Formula.compile(parameters.text("cel"), parameters.place());
    Message message = Message.of(parameters);
    return (value, scope) -> {
      if (value != null && !formula.test(scope, value)) {
        throw new Failure("invalid", message.in(scope));
      }
      return value;
    };
  }
}
