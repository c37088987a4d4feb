package com.contractingworks.integration.sandbox.vismanet;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the vendor's words. It publishes no schema; these are the forms that were seen. */
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private ApiError(int status, String message) {
    super(message);
    this.status = status;
  }

  static ApiError bad(String message) {
    return new ApiError(400, message);
  }

  static ApiError notFound(String what) {
    return new ApiError(404, what + " was not found.");
  }

  static ApiError changedMeanwhile() {
    return new ApiError(412, "The record was changed since the ETag in If-Match was handed out.");
  }

  static ApiError unauthorised() {
    return new ApiError(401, "Authorization has been denied for this request.");
  }

  static ApiError tooMany() {
    return new ApiError(429, "Rate limit is exceeded.");
  }

  static ApiError broken(String message) {
    return new ApiError(500, message);
  }

  int status() {
    return status;
  }

  JsonNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (status == 401 || status == 429) {
      return body.put("message", getMessage());
    }
    return body.put("ExceptionType", "IPPException")
        .put("ExceptionMessage", getMessage())
        .put("ExceptionFaultCode", Integer.toString(12_000 + status % 1_000))
        .put("ExceptionMessageID", "12000_" + UUID.randomUUID())
        .put("ExceptionDetails", "");
  }
}
