package com.contractingworks.integration.provider.mapping;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where a field is being mapped: the whole document, and the current one of its lines. */
final class Scope {

  private final Run run;
  private final JsonNode line;
  private final String linePath;
  private final Map<String, Object> variables = new HashMap<>();

  private Scope(Run run, JsonNode line, String linePath) {
    this.run = run;
    this.line = line;
    this.linePath = linePath;
  }

  static Scope of(JsonNode document, Map<LookUpRequest, Optional<JsonNode>> answers)
      throws Failure {
    Scope scope = new Scope(new Run(document, answers, new LinkedHashSet<>()), document, "");
    scope.variables.put("doc", CelValues.toCel(document));
    return scope;
  }

  Scope forLine(JsonNode line, int index, String linePath) throws Failure {
    Scope scope = new Scope(run, line, linePath);
    scope.variables.put("doc", variables.get("doc"));
    scope.variables.put("item", CelValues.toCel(line));
    scope.variables.put("index", (long) index);
    return scope;
  }

  JsonNode document() {
    return run.document();
  }

  JsonNode line() {
    return line;
  }

  String linePath() {
    return linePath;
  }

  /** The number of the current line, from 1. */
  long lineNumber() {
    return (long) variables.get("index") + 1;
  }

  /** The variables of formulas: {@code doc}, and {@code item} and {@code index} in a line. */
  Map<String, Object> variables() {
    return variables;
  }

  /** The answer to a look-up, or null after noting that it is needed. */
  Optional<JsonNode> answer(LookUpRequest request) throws Unanswered {
    Optional<JsonNode> answer = run.answers().get(request);
    if (answer == null) {
      run.unanswered().add(request);
      throw new Unanswered();
    }
    return answer;
  }

  Set<LookUpRequest> unanswered() {
    return run.unanswered();
  }

  private record Run(
      JsonNode document,
      Map<LookUpRequest, Optional<JsonNode>> answers,
      Set<LookUpRequest> unanswered) {}

  /** A field cannot be finished before its look-up is answered. */
  static final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private Unanswered() {
      super("A look-up is not answered yet.", null, false, false);
    }
  }
}
