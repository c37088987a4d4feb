package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.RateLimit;
import com.contractingworks.integration.sandbox.RateLimit.Standing;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets only callers with a token through, and counts the calls of each company. */
final class TokenFilter implements Filter {

  private static final String COMPANY = Company.class.getName();
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final RateLimit rateLimit;

  TokenFilter(Tokens tokens, RateLimit rateLimit) {
    this.tokens = tokens;
    this.rateLimit = rateLimit;
  }

  /** The company whose token came with the request. */
  static Company company(HttpServletRequest request) {
    return (Company) request.getAttribute(COMPANY);
  }

  @Override
  public void doFilter(
      ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) servletRequest;
    HttpServletResponse response = (HttpServletResponse) servletResponse;
    Optional<Company> company = company(request.getHeader("Authorization"));
    if (company.isEmpty()) {
      Answers.write(response, ApiError.unauthorised());
      return;
    }
    request.setAttribute(COMPANY, company.get());
    if (rateLimit.isOn() && exceeded(company.get(), response)) {
      Answers.write(response, ApiError.tooMany());
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Company> company(String authorization) {
    return authorization == null || !authorization.startsWith(BEARER)
        ? Optional.empty()
        : tokens.company(authorization.substring(BEARER.length()));
  }

  private boolean exceeded(Company company, HttpServletResponse response) {
    Standing standing = rateLimit.count(company.tenantId());
    response.setIntHeader("X-RateLimit-Limit", standing.limit());
    response.setIntHeader("X-RateLimit-Remaining", standing.remaining());
    response.setHeader("X-RateLimit-Reset", Long.toString(standing.resetSeconds()));
    response.setHeader("X-RateLimit-Policy", standing.limit() + "-fixed-window");
    if (standing.exceeded()) {
      response.setHeader("Retry-After", Long.toString(standing.resetSeconds()));
    }
    return standing.exceeded();
  }
}
