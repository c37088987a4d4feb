package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.command.request.RequestProblems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about messages was not followed. */
@RestControllerAdvice(basePackageClasses = InboxProblems.class)
class InboxProblems extends RequestProblems {

  InboxProblems() {
    super("The message is not in a state that allows this");
  }

  @ExceptionHandler
  ProblemDetail unavailable(BusUnavailable e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "BUS_UNAVAILABLE", e.getMessage());
  }
}
