package com.contractingworks.integration.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a handler to whom its {@link Allow} does not name, and to everybody if it has none. What
 * lies below a client that the caller may not see is not there.
 */
final class AllowInterceptor implements HandlerInterceptor {

  /** What each route calls the client in its path. */
  private static final String CLIENT = "clientId";

  private static final String NOT_THERE =
      "The token is for some clients only, and there is none of this name among them. Look at the name, or ask with a token for that client.";

  private final Iterable<RefusalListener> listeners;

  AllowInterceptor(Iterable<RefusalListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Caller caller = check(method.getMethodAnnotation(Allow.class));
      checkClient(request, caller);
    }
    return true;
  }

  private static Caller check(Allow allow) {
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
    return caller;
  }

  private void checkClient(HttpServletRequest request, Caller caller) {
    Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    boolean isTheirs =
        !(path instanceof Map<?, ?> variables && variables.get(CLIENT) instanceof String client)
            || caller.clients().includes(client);
    if (!isTheirs) {
      listeners.forEach(listener -> listener.refused(request, caller, NOT_THERE));
      throw notThere();
    }
  }

  /** Says the same whether there is such a client or not. */
  private static ErrorResponseException notThere() {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, NOT_THERE);
    problem.setProperty("code", "UNKNOWN");
    return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
  }
}
