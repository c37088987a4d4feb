package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.provisioning.ProvisioningProblem;
import com.contractingworks.integration.command.request.UnreadableRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about a provider was not followed, in the form of RFC 9457. */
@RestControllerAdvice(basePackageClasses = RegistrationProblems.class)
class RegistrationProblems {

  private static final String CODE = "code";

  @ExceptionHandler
  ProblemDetail refused(ProviderRegistrationRefused e) {
    HttpStatus status =
        switch (e.code()) {
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case STALE_VERSION -> HttpStatus.PRECONDITION_FAILED;
          case VERSION_NEEDED -> HttpStatus.PRECONDITION_REQUIRED;
          default -> HttpStatus.CONFLICT;
        };
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    if (status == HttpStatus.CONFLICT) {
      problem.setTitle("The provider is not in a state that allows this");
    }
    problem.setProperty(CODE, e.code().name());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail problem(ProvisioningProblem e) {
    return e.detail();
  }

  @ExceptionHandler
  ProblemDetail unreadable(UnreadableRequest e) {
    return e.problem();
  }

  /** A name or number of another form than ours. */
  @ExceptionHandler
  ProblemDetail malformed(IllegalArgumentException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    problem.setProperty(CODE, "INVALID");
    return problem;
  }
}
