package com.contractingworks.integration.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that say what is wrong, as RFC 9457 has it. */
public final class Problem {

  private Problem() {}

  /**
   * An answer with a problem document.
   *
   * @param status of the answer
   * @param detail what is wrong and what to do about it
   */
  public static ResponseEntity<byte[]> of(HttpStatus status, String detail) {
    return of(status, detail, Map.of());
  }

  /**
   * An answer with a problem document and further members.
   *
   * @param status of the answer
   * @param detail what is wrong and what to do about it
   * @param more members beside the standard ones
   */
  public static ResponseEntity<byte[]> of(HttpStatus status, String detail, Map<String, ?> more) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", status.getReasonPhrase());
    document.put("status", status.value());
    document.put("detail", detail);
    document.putAll(more);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Json.bytes(document));
  }
}
