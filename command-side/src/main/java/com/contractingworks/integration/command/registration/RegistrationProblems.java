package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.request.RequestProblems;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about a provider was not followed. */
@RestControllerAdvice(basePackageClasses = RegistrationProblems.class)
class RegistrationProblems extends RequestProblems {

  RegistrationProblems() {
    super("The provider is not in a state that allows this");
  }

  @ExceptionHandler
  ProblemDetail refused(ProviderRegistrationRefused e) {
    return refused(e.code(), e.getMessage());
  }
}
