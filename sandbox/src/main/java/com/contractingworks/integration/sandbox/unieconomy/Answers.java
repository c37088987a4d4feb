package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.fault.FaultAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as the vendor gives them: no envelope, and errors in several forms. */
final class Answers implements FaultAnswers {

  static ResponseEntity<byte[]> ok(Object body) {
    return json(HttpStatus.OK, body);
  }

  static ResponseEntity<byte[]> nothing() {
    return ResponseEntity.noContent().build();
  }

  static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(body));
  }

  /** Writes an answer where no controller does. */
  static void write(HttpServletResponse response, HttpStatus status, Object body)
      throws IOException {
    byte[] bytes = Json.bytes(body);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  @Override
  public void serverError(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(response, HttpStatus.INTERNAL_SERVER_ERROR, broken());
  }

  @Override
  public void tooManyRequests(
      HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    write(response, HttpStatus.TOO_MANY_REQUESTS, Map.of("Message", "Too many requests."));
  }

  @Override
  public byte[] errorBody(HttpServletRequest request) {
    return Json.bytes(broken());
  }

  private static Map<String, String> broken() {
    return Map.of("message", "The sandbox was asked to fail.");
  }
}
