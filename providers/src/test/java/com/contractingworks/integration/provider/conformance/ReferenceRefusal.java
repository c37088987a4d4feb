package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** An answer of the reference provider that is an error. */
final class ReferenceRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final transient ObjectNode more;

  ReferenceRefusal(int status, String code) {
    this(status, code, Json.MAPPER.createObjectNode());
  }

  ReferenceRefusal(int status, String code, ObjectNode more) {
    this.status = status;
    this.code = code;
    this.more = more;
  }

  int status() {
    return status;
  }

  ObjectNode problem() {
    ObjectNode problem = Json.MAPPER.createObjectNode().put("title", "Refused");
    problem.put("status", status).put("code", code).setAll(more);
    return problem;
  }
}
