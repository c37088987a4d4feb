package com.contractingworks.integration.command.request;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says why a request of an administrator was not followed, in the form of RFC 9457. */
public abstract class RequestProblems {

  private static final String CODE = "code";

  private final String stateTitle;

  /**
   * The problems of some routes.
   *
   * @param stateTitle what to call a problem where the state does not allow what is wanted
   */
  protected RequestProblems(String stateTitle) {
    this.stateTitle = stateTitle;
  }

  /**
   * A decision that an aggregate has refused.
   *
   * @param code why, for programs
   */
  protected ProblemDetail refused(Enum<?> code, String message) {
    HttpStatus status =
        switch (code.name()) {
          case "UNKNOWN" -> HttpStatus.NOT_FOUND;
          case "STALE_VERSION" -> HttpStatus.PRECONDITION_FAILED;
          case "VERSION_NEEDED" -> HttpStatus.PRECONDITION_REQUIRED;
          default -> HttpStatus.CONFLICT;
        };
    return problem(status, code.name(), message);
  }

  /** A problem with a code for programs. */
  protected ProblemDetail problem(HttpStatus status, String code, String message) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
    problem.setProperty(CODE, code);
    return titled(problem);
  }

  @ExceptionHandler
  ProblemDetail problem(RefusedRequest e) {
    return titled(e.detail());
  }

  private ProblemDetail titled(ProblemDetail problem) {
    if (problem.getStatus() == HttpStatus.CONFLICT.value()) {
      problem.setTitle(stateTitle);
    }
    return problem;
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
