package com.contractingworks.integration.command.request;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be followed. Nothing changed. */
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient List<WrongField> errors;

  /** A problem of a code. */
  public RefusedRequest(HttpStatus status, String code, String message) {
    this(status, code, message, List.of());
  }

  /** One that lies in several fields. */
  public RefusedRequest(HttpStatus status, String code, String message, List<WrongField> errors) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
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
}
