package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.fault.FaultAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** How CW words that it failed. */
final class CwFaultAnswers implements FaultAnswers {

  @Override
  public void serverError(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(response, HttpStatus.INTERNAL_SERVER_ERROR);
  }

  @Override
  public void tooManyRequests(
      HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    write(response, HttpStatus.TOO_MANY_REQUESTS);
  }

  @Override
  public byte[] errorBody(HttpServletRequest request) {
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "The sandbox was asked to fail.").getBody();
  }

  private void write(HttpServletResponse response, HttpStatus status) throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(Problem.of(status, "The sandbox was asked to fail.").getBody());
  }
}
