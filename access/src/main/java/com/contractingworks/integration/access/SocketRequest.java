package com.contractingworks.integration.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The opening of a WebSocket at a path. */
record SocketRequest(String path) implements RequestMatcher {

  @Override
  public boolean matches(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod())
        && path.equals(request.getServletPath())
        && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }
}
