package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.fault.FaultAnswers;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's envelopes for objects, lists and errors. */
final class Answers implements FaultAnswers {

  static final String REQUEST_ID = "x-tlx-request-id";

  static ResponseEntity<byte[]> one(JsonNode value) {
    return json(HttpStatus.OK, wrapped(value));
  }

  static ResponseEntity<byte[]> created(JsonNode value) {
    return json(HttpStatus.CREATED, wrapped(value));
  }

  static ResponseEntity<byte[]> nothing() {
    return ResponseEntity.noContent().build();
  }

  /**
   * A page of a list; 304 when the caller has seen the very same page.
   *
   * @param seen the digest that the caller sent, if any
   * @param from position of the first
   * @param values what the page shows
   * @param more whether there are more; the vendor's count of all is not exact either
   */
  static ResponseEntity<byte[]> list(
      Optional<String> seen, int from, List<ObjectNode> values, boolean more) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode().addAll(values);
    String digest = Digest.sha256Hex(Json.text(shown)).substring(0, 32);
    if (seen.filter(digest::equals).isPresent()) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
    }
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("fullResultSize", from + values.size() + (more ? 1 : 0));
    envelope.put("from", from).put("count", values.size());
    envelope.put("versionDigest", digest);
    envelope.set("values", shown);
    return json(HttpStatus.OK, envelope);
  }

  static ResponseEntity<byte[]> error(HttpServletRequest request, ApiError error) {
    return json(HttpStatus.valueOf(error.status()), error.body(requestId(request)));
  }

  static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(body));
  }

  /** The number that this call is known by, in its header and in its errors. */
  static String requestId(HttpServletRequest request) {
    if (request.getAttribute(REQUEST_ID) instanceof String known) {
      return known;
    }
    String id = UUID.randomUUID().toString();
    request.setAttribute(REQUEST_ID, id);
    return id;
  }

  /** Writes an error where no controller does. */
  static void write(HttpServletRequest request, HttpServletResponse response, ApiError error)
      throws IOException {
    byte[] body = Json.bytes(error.body(requestId(request)));
    response.setStatus(error.status());
    response.setHeader(REQUEST_ID, requestId(request));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static ApiError tooMany() {
    return new ApiError(429, 429, "Too many requests", "The rate limit is exceeded.", List.of());
  }

  @Override
  public void serverError(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(request, response, broken());
  }

  @Override
  public void tooManyRequests(
      HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("X-Rate-Limit-Limit", "100");
    response.setHeader("X-Rate-Limit-Remaining", "0");
    response.setHeader("X-Rate-Limit-Reset", Long.toString(seconds));
    write(request, response, tooMany());
  }

  @Override
  public byte[] errorBody(HttpServletRequest request) {
    return Json.bytes(broken().body(requestId(request)));
  }

  private static ApiError broken() {
    return new ApiError(500, 1000, null, "The sandbox was asked to fail.", List.of());
  }

  private static ObjectNode wrapped(JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set("value", value);
  }
}
