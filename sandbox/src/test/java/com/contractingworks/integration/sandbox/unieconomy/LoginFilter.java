package com.contractingworks.integration.sandbox.unieconomy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Remembers what is secret about logging in: assertions, and the tokens made of them. */
final class LoginFilter implements Filter {

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  List<String> secrets() {
    return secrets;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ContentCachingResponseWrapper kept =
        new ContentCachingResponseWrapper((HttpServletResponse) response);
    chain.doFilter(request, kept);
    String answer = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
    if (answer.contains("access_token")) {
      secrets.add(request.getParameter("client_assertion"));
      secrets.add(answer.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1"));
    }
    kept.copyBodyToResponse();
  }
}
