package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Whether what the reference provider is asked has the form of the interface. */
final class ReferenceForm {

  private static final Set<String> CONNECTED =
      Set.of(
          "connection-test",
          "look-ups",
          "operations",
          "entities",
          "changes",
          "subscription",
          "withdrawals",
          "invoices");

  private final Behaviour behaviour;
  private final InstantSource clock;

  ReferenceForm(Behaviour behaviour, InstantSource clock) {
    this.behaviour = behaviour;
    this.clock = clock;
  }

  void checkPath(ReferenceRequest request) {
    if (!CONNECTED.contains(request.operation()) || request.method().equals("DELETE")) {
      throw new ReferenceRefusal(404, "not-found");
    }
  }

  JsonNode connection(ReferenceRequest request) {
    String header = request.header("CW-Connection");
    if (header == null) {
      throw malformed();
    }
    try {
      JsonNode read = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(header));
      if (read.isObject()) {
        return read;
      }
    } catch (IllegalArgumentException | JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  /** The body; missing where none is asked for. */
  JsonNode json(ReferenceRequest request) {
    List<String> path = request.path();
    boolean none = request.method().equals("GET") || path.get(path.size() - 1).endsWith("test");
    if (none) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode read = Json.MAPPER.readTree(request.body());
      boolean publication = path.get(0).equals("invoices") && path.size() == 2;
      if (read.isObject() && (!publication || isPublication(read))) {
        return read;
      }
    } catch (JacksonException | DateTimeException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static boolean isPublication(JsonNode read) {
    return read.path("record").isObject()
        && LocalDate.parse(read.path("referenceDate").asString("")) != null;
  }

  private ReferenceRefusal malformed() {
    return new ReferenceRefusal(
        behaviour.does(MALFORMED_ANSWERED_WITH_500) ? 500 : 400, "malformed");
  }

  void checkDeadline(ReferenceRequest request) {
    String deadline = request.header("CW-Deadline");
    if (deadline != null
        && !behaviour.does(DEADLINE_IGNORED)
        && Instant.parse(deadline).isBefore(clock.instant())) {
      throw new ReferenceRefusal(503, "deadline");
    }
  }
}
