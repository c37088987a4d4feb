package com.contractingworks.integration.sandbox.unieconomy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors in the vendor's words, and the answer to paths that the vendor does not have. */
@RestController
@RestControllerAdvice(basePackageClasses = UniEconomyStandIn.class)
class ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorController.class);

  @RequestMapping(UniEconomyStandIn.ROOT + "/api/**")
  ResponseEntity<byte[]> unknownPath(HttpServletRequest request) {
    throw ApiError.notFound(request.getMethod() + " " + request.getRequestURI());
  }

  @ExceptionHandler(ApiError.class)
  ResponseEntity<byte[]> refused(ApiError error) {
    return Answers.json(error.status(), error.body());
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<byte[]> badPath(MethodArgumentTypeMismatchException mismatch) {
    return Answers.json(
        HttpStatus.BAD_REQUEST, Map.of("message", mismatch.getName() + " must be a number."));
  }

  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<byte[]> broken(HttpServletRequest request, RuntimeException failure) {
    LOG.error("Call {} failed", request.getRequestURI(), failure);
    return Answers.json(HttpStatus.INTERNAL_SERVER_ERROR, Map.of("Message", "See the log."));
  }
}
