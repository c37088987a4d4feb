package com.contractingworks.integration.access.audit;

import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Keeps a service from starting that has a route which acts and is not recorded. */
final class AuditedRoutes implements SmartInitializingSingleton {

  private static final Set<RequestMethod> READING =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

  private final RequestMappingHandlerMapping routes;
  private final String below;

  /**
   * Checks routes.
   *
   * @param below where the paths lie that callers with tokens use
   */
  AuditedRoutes(RequestMappingHandlerMapping routes, String below) {
    this.routes = routes;
    this.below = below;
  }

  @Override
  public void afterSingletonsInstantiated() {
    routes.getHandlerMethods().forEach(this::check);
  }

  private void check(RequestMappingInfo route, HandlerMethod handler) {
    boolean ours = route.getPatternValues().stream().anyMatch(path -> path.startsWith(below));
    if (ours && acts(route) && !handler.hasMethodAnnotation(Audited.class)) {
      throw new IllegalStateException(
          "%s acts, and nobody would know who did it. Give %s @Audited(\"...\")."
              .formatted(route, handler.getShortLogMessage()));
    }
  }

  private static boolean acts(RequestMappingInfo route) {
    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
    return methods.isEmpty() || !READING.containsAll(methods);
  }
}
