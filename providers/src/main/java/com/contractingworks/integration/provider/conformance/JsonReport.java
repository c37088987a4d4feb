package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs. */
public final class JsonReport {

  private JsonReport() {}

  /** The whole report, with every request. */
  public static String of(Report report) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("target", report.target()).put("provider", report.provider());
    json.put("startedAt", report.startedAt().toString());
    json.put("milliseconds", report.took().toMillis());
    json.put("complete", report.complete()).put("passed", report.passed());
    if (!report.cause().isEmpty()) {
      json.put("cause", report.cause());
    }
    report.results().forEach(result -> json.withArray("clauses").add(clause(result)));
    return json.toPrettyString();
  }

  private static ObjectNode clause(ClauseResult result) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("clause", result.clause()).put("group", result.group());
    json.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("mustHold", result.mustHold()).put("reason", result.reason());
    json.put("mend", result.mend()).put("milliseconds", result.took().toMillis());
    json.putArray("requests");
    result.steps().forEach(step -> json.withArray("requests").add(step(step)));
    return json;
  }

  private static ObjectNode step(Step step) {
    return Json.MAPPER
        .createObjectNode()
        .put("request", step.request())
        .put("sent", step.sent())
        .put("answer", step.answer())
        .put("received", step.received())
        .put("milliseconds", step.took().toMillis());
  }
}
