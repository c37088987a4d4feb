package com.contractingworks.integration.command.provisioning;

import org.springframework.http.HttpStatus;

/** A request about a client that cannot be followed. Nothing changed. */
final class ProvisioningProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  ProvisioningProblem(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  HttpStatus status() {
    return status;
  }

  /** Why, for programs. */
  String code() {
    return code;
  }
}
