package com.contractingworks.integration.command.provisioning;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request of an administrator that cannot be followed. Nothing changed. */
public final class ProvisioningProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A field that is wrong.
   *
   * @param field its path
   * @param message what it must be
   */
  public record WrongField(String field, String message) {}

  private final HttpStatus status;
  private final String code;
  private final transient List<WrongField> errors;

  /** One that is about no field. */
  public ProvisioningProblem(HttpStatus status, String code, String message) {
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

  /** In the form of RFC 9457. */
  public ProblemDetail detail() {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
    problem.setProperty("code", code);
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    return problem;
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
