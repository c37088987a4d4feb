package com.contractingworks.integration.sandbox.tripletex.document;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer that refuses a call, in the vendor's codes and words. */
public final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final String developerMessage;
  private final transient List<Problem> problems;

  /**
   * Refuses a call.
   *
   * @param status of HTTP
   * @param code the vendor's number for the kind of error
   * @param message in the vendor's words
   * @param developerMessage more of it, or null
   * @param problems field by field; may be empty
   */
  public ApiError(
      int status, int code, String message, String developerMessage, List<Problem> problems) {
    super(message);
    this.status = status;
    this.code = code;
    this.developerMessage = developerMessage;
    this.problems = List.copyOf(problems);
  }

  /**
   * One thing that is wrong with a request.
   *
   * @param field the field without list positions, or null for a rule about the whole
   * @param message in Norwegian, as the vendor words it
   * @param path the field with list positions, or null
   */
  public record Problem(String field, String message, String path) {

    /**
     * A problem of one field.
     *
     * @param path such as {@code orderLines[0].vatType.id}
     * @param message in Norwegian
     */
    public static Problem at(String path, String message) {
      return new Problem(path.replaceAll("\\[\\d+\\]", ""), message, path);
    }

    /**
     * A field that must be given.
     *
     * @param path such as {@code orderDate}
     */
    public static Problem missing(String path) {
      return at(path, "Kan ikke være null.");
    }
  }

  /** The session is unknown, ended or absent. */
  public static ApiError unauthorized(String why) {
    return new ApiError(401, 3000, "Unauthorized", why, List.of());
  }

  /** The session is good, but not for this. */
  public static ApiError forbidden(String why) {
    return new ApiError(
        403, 9000, "You do not have permission to access this feature.", why, List.of());
  }

  /** No object with that id in this company. */
  public static ApiError notFound(String what) {
    return new ApiError(404, 6000, "Object not found", what, List.of());
  }

  /** The document was changed since the caller read it. */
  public static ApiError conflict(int given, int current) {
    String why = "The version sent is " + given + ", the version stored is " + current + ".";
    return new ApiError(409, 8000, "RevisionException", why, List.of());
  }

  /** A rule of the vendor forbids it. */
  public static ApiError invalid(List<Problem> problems) {
    return new ApiError(422, 18000, "Validering feilet.", null, problems);
  }

  /** A rule about the whole, not about one field, forbids it. */
  public static ApiError invalid(String message) {
    return invalid(List.of(new Problem(null, message, null)));
  }

  /** A query parameter is missing or cannot be read. */
  public static ApiError parameter(Problem problem) {
    return invalid(List.of(problem));
  }

  /** The body is JSON, but not of the object's form. */
  public static ApiError mapping(List<Problem> problems) {
    return new ApiError(422, 16000, "Request mapping failed", null, problems);
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /**
   * The vendor's error envelope.
   *
   * @param requestId as in the header {@code x-tlx-request-id}
   */
  public ObjectNode body(String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", status).put("code", code).put("message", getMessage());
    body.put("link", "https://tripletex.no/v2-docs/");
    body.put("developerMessage", developerMessage);
    if (problems.isEmpty()) {
      body.putNull("validationMessages");
    } else {
      ArrayNode messages = body.putArray("validationMessages");
      for (Problem problem : problems) {
        ObjectNode message = messages.addObject();
        message.put("field", problem.field()).put("message", problem.message());
        message.put("path", problem.path()).putNull("rootId");
      }
    }
    return body.put("requestId", requestId);
  }
}
