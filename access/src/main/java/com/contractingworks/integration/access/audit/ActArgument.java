package com.contractingworks.integration.access.audit;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler the act under way. */
final class ActArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == AuditedAct.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    Object act = request.getAttribute(AuditInterceptor.ACT, RequestAttributes.SCOPE_REQUEST);
    if (act == null) {
      throw new IllegalStateException(
          parameter.getMethod() + " is not @Audited, so it has no act.");
    }
    return act;
  }
}
