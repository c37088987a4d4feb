package com.contractingworks.integration.command.request;

import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler the version that the person saw. */
final class ExpectedVersionArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.nestedIfOptional().getNestedParameterType() == ExpectedVersion.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    Optional<ExpectedVersion> version =
        Optional.ofNullable(request.getHeader(ExpectedVersion.HEADER)).map(ExpectedVersion::read);
    return parameter.isOptional() ? version : version.orElseThrow(ExpectedVersion::missing);
  }
}
