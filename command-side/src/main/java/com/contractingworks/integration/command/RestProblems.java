package com.contractingworks.integration.command;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Says what is wrong with a request to the command side's REST API, in the form of RFC 9457; a body
 * with wrong fields names each of them under {@code errors}.
 */
@RestControllerAdvice(basePackageClasses = RestProblems.class)
class RestProblems extends ResponseEntityExceptionHandler {

  /** A field that is wrong, and how. */
  record WrongField(String field, String message) {}

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<WrongField> errors =
        e.getBindingResult().getFieldErrors().stream()
            .map(error -> new WrongField(error.getField(), error.getDefaultMessage()))
            .toList();
    ProblemDetail problem = e.getBody();
    problem.setProperty("errors", errors);
    return handleExceptionInternal(e, problem, headers, status, request);
  }
}
