package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors in the vendor's words, and the answer to paths that the vendor does not have. */
@RestController
@RestControllerAdvice(basePackageClasses = TripletexStandIn.class)
class ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorController.class);

  @RequestMapping(TripletexStandIn.PATH + "/**")
  ResponseEntity<byte[]> unknownPath(HttpServletRequest request) {
    String route = request.getMethod() + " " + request.getRequestURI();
    throw new ApiError(404, 21000, "No such route", "Not in this sandbox: " + route, List.of());
  }

  @ExceptionHandler(ApiError.class)
  ResponseEntity<byte[]> refused(HttpServletRequest request, ApiError error) {
    return Answers.error(request, error);
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<byte[]> badPath(
      HttpServletRequest request, MethodArgumentTypeMismatchException mismatch) {
    String why = "The path's " + mismatch.getName() + " must be a whole number.";
    return Answers.error(
        request, new ApiError(400, 12000, "Invalid path parameter", why, List.of()));
  }

  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<byte[]> broken(HttpServletRequest request, RuntimeException failure) {
    LOG.error("Call {} failed", Answers.requestId(request), failure);
    return Answers.error(request, new ApiError(500, 1000, null, "See the log.", List.of()));
  }
}
