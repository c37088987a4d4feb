package com.contractingworks.integration.provider.conformance;

import java.time.Instant;
import java.util.Map;

/**
 * A request of the kit.
 *
 * @param method its HTTP method
 * @param path below the base address, with its query
 * @param body null if there is none
 * @param connection the header {@code CW-Connection}; null if there is none
 * @param deadline the header {@code CW-Deadline}; null if there is none
 * @param proof the headers that are to prove it; null for the right ones
 */
record Request(
    String method,
    String path,
    String body,
    String connection,
    Instant deadline,
    Map<String, String> proof) {

  static Request get(String path) {
    return new Request("GET", path, null, null, null, null);
  }

  static Request put(String path, String body) {
    return new Request("PUT", path, body, null, null, null);
  }

  static Request post(String path, String body) {
    return new Request("POST", path, body, null, null, null);
  }

  Request on(String otherConnection) {
    return new Request(method, path, body, otherConnection, deadline, proof);
  }

  Request by(Instant otherDeadline) {
    return new Request(method, path, body, connection, otherDeadline, proof);
  }

  Request provedBy(Map<String, String> otherProof) {
    return new Request(method, path, body, connection, deadline, otherProof);
  }

  Request unproved() {
    return provedBy(Map.of());
  }
}
