package com.contractingworks.integration.provider.rest.server;

import java.util.Map;

/**
 * An answer.
 *
 * @param body written as JSON; null for none
 */
record Reply(int status, String mediaType, Map<String, String> headers, Object body) {

  private static final String JSON = "application/json";

  static Reply ok(Object body) {
    return json(200, body);
  }

  static Reply json(int status, Object body) {
    return new Reply(status, JSON, Map.of(), body);
  }

  static Reply empty(int status) {
    return new Reply(status, JSON, Map.of(), null);
  }
}
