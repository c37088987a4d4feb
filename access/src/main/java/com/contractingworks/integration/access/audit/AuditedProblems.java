package com.contractingworks.integration.access.audit;

import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Notes why an act was refused: the code of the problem that is answered, or its title. Not its
 * sentences, which are for the caller and may repeat what they sent.
 */
@ControllerAdvice
final class AuditedProblems implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object beforeBodyWrite(
      Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof ProblemDetail problem
        && request instanceof ServletServerHttpRequest servlet
        && servlet.getServletRequest().getAttribute(AuditInterceptor.ACT)
            instanceof AuditedAct act) {
      act.refusedFor(code(problem));
    }
    return body;
  }

  private static String code(ProblemDetail problem) {
    Map<String, Object> more = problem.getProperties();
    Object code = more == null ? null : more.get("code");
    return code == null ? problem.getTitle() : code.toString();
  }
}
