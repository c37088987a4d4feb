package com.contractingworks.integration.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses bodies that are not called JSON. A form, which is what curl sends when it is told
 * nothing, is taken apart by the server and would arrive as something else.
 */
public final class JsonOnly extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final MediaType ANY_JSON = new MediaType("application", "*+json");

  private JsonOnly() {}

  /**
   * The filter for some paths.
   *
   * @param patterns of the servlet specification, such as {@code /api/*}
   */
  public static FilterRegistrationBean<JsonOnly> on(String... patterns) {
    FilterRegistrationBean<JsonOnly> registration = new FilterRegistrationBean<>(new JsonOnly());
    registration.addUrlPatterns(patterns);
    return registration;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!hasBody(request) || isJson(request.getContentType())) {
      chain.doFilter(request, response);
      return;
    }
    HttpStatus status = HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    String detail = "Send the body as JSON, with the header Content-Type: application/json.";
    response.getOutputStream().write(Problem.of(status, detail).getBody());
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static boolean isJson(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || ANY_JSON.includes(type);
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}
