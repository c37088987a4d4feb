package com.contractingworks.integration.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Problems in the form of RFC 9457, told where nobody else tells what is wrong. */
final class Problems {

  private static final JsonMapper JSON = new JsonMapper();

  private Problems() {}

  /**
   * A problem as JSON.
   *
   * @param code why, for programs
   * @param detail why, for people, and what to do
   */
  static byte[] json(HttpStatus status, String code, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    problem.put("code", code);
    return JSON.writeValueAsBytes(problem);
  }

  /** What can be said of a request of which only the status is known. */
  static byte[] json(HttpStatus status) {
    return json(status, status.name(), detail(status));
  }

  private static String detail(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED ->
          "This cannot be done at this address. The header Allow says what can.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "The body is of a type that is not taken here. The header Accept says which are.";
      case NOT_ACCEPTABLE ->
          "The answer is of none of the types that the header Accept allows. Leave it out.";
      default ->
          status.is4xxClientError()
              ? "The request is not taken. Look at its address and its headers."
              : "The service could not answer. Its log says why.";
    };
  }
}
