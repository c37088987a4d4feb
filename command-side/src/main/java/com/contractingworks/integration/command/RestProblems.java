package com.contractingworks.integration.command;

import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.command.request.WrongField;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Says what is wrong with a request to the command side's REST API before a handler sees it, in the
 * form of RFC 9457: what is wrong with its address in the same way as what is wrong with a body.
 * Goes before the others, who would answer what caused it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = RestProblems.class)
class RestProblems extends ResponseEntityExceptionHandler {

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return e.isForReturnValue()
        ? super.handleHandlerMethodValidationException(e, headers, status, request)
        : invalid(e.getParameterValidationResults().stream().flatMap(RestProblems::wrong).toList());
  }

  private static Stream<WrongField> wrong(ParameterValidationResult parameter) {
    String name = parameter.getMethodParameter().getParameterName();
    return parameter.getResolvableErrors().stream()
        .map(error -> new WrongField(name, error.getDefaultMessage()));
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return e instanceof MethodArgumentTypeMismatchException mismatch && isWholeNumber(mismatch)
        ? invalid(
            List.of(
                new WrongField(
                    mismatch.getName(),
                    "It must be a whole number, at most " + Integer.MAX_VALUE + ".")))
        : super.handleTypeMismatch(e, headers, status, request);
  }

  private static boolean isWholeNumber(MethodArgumentTypeMismatchException mismatch) {
    return mismatch.getRequiredType() == int.class || mismatch.getRequiredType() == Integer.class;
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return invalid(List.of(new WrongField(e.getParameterName(), "It is missing.")));
  }

  private static ResponseEntity<Object> invalid(List<WrongField> errors) {
    return ResponseEntity.of(UnreadableRequest.with(errors).problem()).build();
  }

  /** Also what only Spring knows to be wrong has a code. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      problem.setProperty("code", HttpStatus.valueOf(status.value()).name());
    }
    return super.createResponseEntity(body, headers, status, request);
  }
}
