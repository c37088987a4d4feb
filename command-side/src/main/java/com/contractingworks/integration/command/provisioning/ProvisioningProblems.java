package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientSyncRefused;
import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about a client was not followed, in the form of RFC 9457. */
@RestControllerAdvice(basePackageClasses = ProvisioningProblems.class)
class ProvisioningProblems {

  private static final String CODE = "code";

  @ExceptionHandler
  ProblemDetail refused(ClientSyncRefused e) {
    HttpStatus status =
        switch (e.code()) {
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case STALE_VERSION -> HttpStatus.PRECONDITION_FAILED;
          case VERSION_NEEDED -> HttpStatus.PRECONDITION_REQUIRED;
          default -> HttpStatus.CONFLICT;
        };
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    if (status == HttpStatus.CONFLICT) {
      problem.setTitle("The client is not in a state that allows this");
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

  /** The vault keeps nothing for the client, or cannot at the moment. */
  @ExceptionHandler
  ProblemDetail unreadable(UnreadableSecret e) {
    boolean forgotten = e.reason() == UnreadableSecret.Reason.FORGOTTEN;
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            forgotten ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE,
            e.getMessage()
                + (forgotten ? " Whoever it stands for now needs an identifier of its own." : ""));
    problem.setProperty(CODE, forgotten ? "FORGOTTEN" : "VAULT_CLOSED");
    return problem;
  }

  /** An identifier of another form than ours. */
  @ExceptionHandler
  ProblemDetail malformed(IllegalArgumentException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    problem.setProperty(CODE, "INVALID");
    return problem;
  }
}
