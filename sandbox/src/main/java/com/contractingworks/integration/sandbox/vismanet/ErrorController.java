package com.contractingworks.integration.sandbox.vismanet;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors in the vendor's words, and the answer to paths that the vendor does not have. */
@RestController
@RestControllerAdvice(basePackageClasses = VismaNetStandIn.class)
class ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorController.class);

  @RequestMapping({VismaNetStandIn.ROOT + "/v1/**", VismaNetStandIn.ROOT + "/v2/**"})
  ResponseEntity<byte[]> unknownPath(HttpServletRequest request) {
    throw ApiError.notFound("Not in this sandbox: " + request.getRequestURI() + " which");
  }

  @ExceptionHandler(ApiError.class)
  ResponseEntity<byte[]> refused(ApiError error) {
    return Answers.error(error);
  }

  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<byte[]> broken(HttpServletRequest request, RuntimeException failure) {
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return Answers.error(ApiError.broken("An error has occurred. See the log."));
  }
}
