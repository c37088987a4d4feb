package com.contractingworks.integration.command.request;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says why a request of an administrator was not followed, in the form of RFC 9457. */
public abstract class RequestProblems {

  private static final String CODE = "code";

  /**
   * A decision that an aggregate has refused.
   *
   * @param code why, for programs
   * @param stateTitle what to call it where the state does not allow it
   */
  protected static ProblemDetail refused(Enum<?> code, String message, String stateTitle) {
    HttpStatus status =
        switch (code.name()) {
          case "UNKNOWN" -> HttpStatus.NOT_FOUND;
          case "STALE_VERSION" -> HttpStatus.PRECONDITION_FAILED;
          case "VERSION_NEEDED" -> HttpStatus.PRECONDITION_REQUIRED;
          default -> HttpStatus.CONFLICT;
        };
    ProblemDetail problem = problem(status, code.name(), message);
    if (status == HttpStatus.CONFLICT) {
      problem.setTitle(stateTitle);
    }
    return problem;
  }

  /** A problem with a code for programs. */
  protected static ProblemDetail problem(HttpStatus status, String code, String message) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
    problem.setProperty(CODE, code);
    return problem;
  }

  @ExceptionHandler
  ProblemDetail problem(RefusedRequest e) {
    return e.detail();
  }

  @ExceptionHandler
  ProblemDetail unreadable(UnreadableRequest e) {
    return e.problem();
  }

  /** A name, number or identifier of another form than ours. */
  @ExceptionHandler
  ProblemDetail malformed(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, "INVALID", e.getMessage());
  }
}
