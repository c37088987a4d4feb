package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.fault.FaultAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the vendor makes them. */
final class Answers implements FaultAnswers {

  static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(body));
  }

  /** One record, with its ETag. */
  static ResponseEntity<byte[]> one(ObjectNode record) {
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, etag(record))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(record));
  }

  /** An empty body; the new number is the last part of the location. */
  static ResponseEntity<byte[]> created(
      HttpServletRequest request, String path, ObjectNode record) {
    String root = request.getRequestURL().toString().replaceFirst("/v[12]/.*", "");
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.LOCATION, root + path)
        .header(HttpHeaders.ETAG, etag(record))
        .build();
  }

  static ResponseEntity<byte[]> updated(ObjectNode record) {
    return ResponseEntity.noContent().header(HttpHeaders.ETAG, etag(record)).build();
  }

  static ResponseEntity<byte[]> error(ApiError error) {
    return json(HttpStatus.valueOf(error.status()), error.body());
  }

  static String etag(ObjectNode record) {
    return "\"" + record.path("timeStamp").asString() + "\"";
  }

  static void write(HttpServletResponse response, ApiError error) throws IOException {
    byte[] body = Json.bytes(error.body());
    response.setStatus(error.status());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  public void serverError(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(response, asked());
  }

  @Override
  public void tooManyRequests(
      HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("X-RateLimit-Limit", "100");
    response.setHeader("X-RateLimit-Remaining", "0");
    response.setHeader("X-RateLimit-Reset", Long.toString(seconds));
    write(response, ApiError.tooMany());
  }

  @Override
  public byte[] errorBody(HttpServletRequest request) {
    return Json.bytes(asked().body());
  }

  private static ApiError asked() {
    return ApiError.broken("The sandbox was asked to fail.");
  }
}
