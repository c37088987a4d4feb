package com.contractingworks.integration.command.provisioning;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request about a client that cannot be followed. Nothing changed. */
final class ProvisioningProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A field that is wrong.
   *
   * @param field its path
   * @param message what it must be
   */
  record WrongField(String field, String message) {}

  private final HttpStatus status;
  private final String code;
  private final transient List<WrongField> errors;

  ProvisioningProblem(HttpStatus status, String code, String message) {
    this(status, code, message, List.of());
  }

  private ProvisioningProblem(
      HttpStatus status, String code, String message, List<WrongField> errors) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The body of a request is not as it must be. */
  static ProvisioningProblem unreadable(String message, List<WrongField> errors) {
    return new ProvisioningProblem(HttpStatus.BAD_REQUEST, "INVALID", message, errors);
  }

  HttpStatus status() {
    return status;
  }

  /** Why, for programs. */
  String code() {
    return code;
  }

  List<WrongField> errors() {
    return errors;
  }
}
