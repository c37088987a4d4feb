package com.contractingworks.integration.command.person;

import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.command.request.RequestProblems;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about an invoice was not followed. */
@RestControllerAdvice(basePackageClasses = PersonProblems.class)
class PersonProblems extends RequestProblems {

  PersonProblems() {
    super("The invoice is not in a state that allows this");
  }

  @ExceptionHandler
  ProblemDetail refused(InvoiceSyncRefused e) {
    return refused(e.code(), e.getMessage());
  }
}
