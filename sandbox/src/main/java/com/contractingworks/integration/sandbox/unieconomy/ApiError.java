package com.contractingworks.integration.sandbox.unieconomy;

import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the vendor's words. */
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int ERROR = 30;
  private static final int ON_SAVE = 30;

  private final transient HttpStatus status;
  private final transient ObjectNode body;

  private ApiError(HttpStatus status, ObjectNode body) {
    super(body.toString());
    this.status = status;
    this.body = body;
  }

  /**
   * One rule that an entity breaks.
   *
   * @param property the entity's property
   * @param message for people
   */
  record Rule(String property, String message) {}

  static ApiError of(HttpStatus status, String message) {
    return new ApiError(status, JsonNodeFactory.instance.objectNode().put("Message", message));
  }

  static ApiError badRequest(String message) {
    return of(HttpStatus.BAD_REQUEST, message);
  }

  static ApiError notFound(String what) {
    return of(HttpStatus.NOT_FOUND, "Not found: " + what);
  }

  /** The entity as it was sent, with the rules that it breaks. */
  static ApiError invalid(String entity, ObjectNode sent, List<Rule> rules) {
    ObjectNode echoed = sent.deepCopy();
    ObjectNode results = echoed.putObject("_validationResults");
    for (Rule rule : rules) {
      results
          .withArray(rule.property())
          .addObject()
          .put("EntityType", entity)
          .put("PropertyName", rule.property())
          .put("Message", rule.message())
          .put("Level", ERROR)
          .put("Operation", ON_SAVE);
    }
    return new ApiError(HttpStatus.BAD_REQUEST, echoed);
  }

  /** A foreign key that leads nowhere is no validation error in the vendor's system. */
  static ApiError foreignKey(String property, long id) {
    return of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The INSERT statement conflicted with the FOREIGN KEY constraint of "
            + property
            + " ("
            + id
            + ").");
  }

  HttpStatus status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }
}
