package com.contractingworks.integration.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a handler to whom its {@link Allow} does not name, and to everybody if it has none. */
final class AllowInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      check(method.getMethodAnnotation(Allow.class));
    }
    return true;
  }

  private static void check(Allow allow) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (allow == null || !(authentication instanceof CallerToken token)) {
      throw new NotAllowed("This is allowed to nobody.");
    }
    Caller caller = token.getPrincipal();
    if (!caller.hasAny(allow.value())) {
      throw NotAllowed.needs(caller, allow.value());
    }
    if (allow.allClients() && !caller.clients().isAll()) {
      throw new NotAllowed(
          "This is about all clients, and the token is for some only. Ask with one that has no such limit.");
    }
  }
}
