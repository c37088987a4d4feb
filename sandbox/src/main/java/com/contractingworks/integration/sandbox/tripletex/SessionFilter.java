package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.RateLimit;
import com.contractingworks.integration.sandbox.RateLimit.Standing;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lets only logged-in callers through, counts their calls, and numbers every call. */
final class SessionFilter implements Filter {

  private final Sessions sessions;
  private final RateLimit rateLimit;

  SessionFilter(Sessions sessions, RateLimit rateLimit) {
    this.sessions = sessions;
    this.rateLimit = rateLimit;
  }

  @Override
  public void doFilter(
      ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) servletRequest;
    HttpServletResponse response = (HttpServletResponse) servletResponse;
    response.setHeader(Answers.REQUEST_ID, Answers.requestId(request));
    if (needsNoLogin(request)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      admit(request, response);
    } catch (ApiError refused) {
      Answers.write(request, response, refused);
      return;
    }
    chain.doFilter(request, response);
  }

  private void admit(HttpServletRequest request, HttpServletResponse response) {
    Session session = login(request.getHeader("Authorization"));
    Call.loggedIn(request, session);
    if (rateLimit.isOn()) {
      Standing standing = rateLimit.count(session.employeeTokenDigest());
      response.setIntHeader("X-Rate-Limit-Limit", standing.limit());
      response.setIntHeader("X-Rate-Limit-Remaining", standing.remaining());
      response.setHeader("X-Rate-Limit-Reset", Long.toString(standing.resetSeconds()));
      if (standing.exceeded()) {
        response.setHeader("Retry-After", Long.toString(standing.resetSeconds()));
        throw Answers.tooMany();
      }
    }
  }

  private Session login(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      throw ApiError.unauthorized("Send Basic authentication: <company id or 0>:<session token>.");
    }
    String decoded = decode(authorization.substring(6).strip());
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      throw ApiError.unauthorized("The credentials have no colon between company and token.");
    }
    Session session =
        sessions
            .find(decoded.substring(colon + 1))
            .orElseThrow(() -> ApiError.unauthorized("Could not log in: no such session."));
    String company = decoded.substring(0, colon);
    boolean own = company.isEmpty() || company.equals("0");
    if (!own && !company.equals(Long.toString(session.company().id()))) {
      throw ApiError.forbidden("This session has no access to company " + company + ".");
    }
    return session;
  }

  private static String decode(String credentials) {
    try {
      return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw ApiError.unauthorized("The credentials are no Base64.");
    }
  }

  private static boolean needsNoLogin(HttpServletRequest request) {
    String uri = request.getRequestURI();
    return uri.contains("/v2/token/session/")
        && (uri.endsWith(":create") || uri.endsWith("%3Acreate") || isEnding(request));
  }

  private static boolean isEnding(HttpServletRequest request) {
    return request.getMethod().equals("DELETE");
  }
}
