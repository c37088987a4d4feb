package com.contractingworks.integration.sandbox.fault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How one stand-in words the answers of calls that misbehave. */
public interface FaultAnswers {

  /**
   * Answers 500 as the vendor does.
   *
   * @param request the call
   * @param response still untouched
   */
  void serverError(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /**
   * Answers 429 as the vendor does; the header Retry-After is already set.
   *
   * @param request the call
   * @param response still without a status
   * @param seconds until the next call may come
   */
  void tooManyRequests(HttpServletRequest request, HttpServletResponse response, long seconds)
      throws IOException;

  /**
   * The body of an error, to be sent under a status that says success.
   *
   * @param request the call
   */
  byte[] errorBody(HttpServletRequest request);
}
