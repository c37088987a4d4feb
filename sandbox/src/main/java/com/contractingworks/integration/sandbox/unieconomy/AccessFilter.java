package com.contractingworks.integration.sandbox.unieconomy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Lets only calls through that have a good token and name a company. */
final class AccessFilter implements Filter {

  private static final String COMPANY = Company.class.getName();
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Companies companies;

  AccessFilter(Tokens tokens, Companies companies) {
    this.tokens = tokens;
    this.companies = companies;
  }

  /** The company that a call is for. */
  static Company company(HttpServletRequest request) {
    return (Company) request.getAttribute(COMPANY);
  }

  @Override
  public void doFilter(
      ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) servletRequest;
    HttpServletResponse response = (HttpServletResponse) servletResponse;
    if (!hasGoodToken(request.getHeader("Authorization"))) {
      refuse(response, HttpStatus.UNAUTHORIZED, "The token is missing, wrong or expired.");
      return;
    }
    boolean ofOneCompany = request.getRequestURI().contains(UniEconomyStandIn.API);
    Optional<Company> company = companies.byKey(request.getHeader("CompanyKey"));
    if (ofOneCompany && company.isEmpty()) {
      refuse(response, HttpStatus.FORBIDDEN, "The header CompanyKey names no company of yours.");
      return;
    }
    company.ifPresent(found -> request.setAttribute(COMPANY, found));
    chain.doFilter(request, response);
  }

  private boolean hasGoodToken(String authorization) {
    return authorization != null
        && authorization.startsWith(BEARER)
        && tokens.isGood(authorization.substring(BEARER.length()));
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String why)
      throws IOException {
    Answers.write(response, status, Map.of("Message", why));
  }
}
