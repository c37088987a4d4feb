package com.contractingworks.integration.command.provisioning;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request of an administrator that cannot be followed. Nothing changed. */
public final class ProvisioningProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  /** A problem of a code. */
  public ProvisioningProblem(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** In the form of RFC 9457. */
  public ProblemDetail detail() {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
    problem.setProperty("code", code);
    return problem;
  }

  HttpStatus status() {
    return status;
  }

  /** Why, for programs. */
  String code() {
    return code;
  }
}
