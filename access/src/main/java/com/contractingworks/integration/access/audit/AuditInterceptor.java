package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.access.CallerToken;
import com.contractingworks.integration.kernel.act.ActOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Writes an act down before its handler is called, and what became of it afterwards. If the first
 * cannot be done, the handler is not called.
 */
final class AuditInterceptor implements HandlerInterceptor {

  /** Under which name a request has its act. */
  static final String ACT = AuditedAct.class.getName();

  private static final Logger log = LoggerFactory.getLogger(AuditInterceptor.class);

  private final AuditTrail trail;
  private final RequestedActs requests;

  AuditInterceptor(AuditTrail trail, RequestedActs requests) {
    this.trail = trail;
    this.requests = requests;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(Audited.class)
        && request.getAttribute(ACT) == null) {
      // Nobody without a token comes this far.
      CallerToken token = (CallerToken) SecurityContextHolder.getContext().getAuthentication();
      String action = method.getMethodAnnotation(Audited.class).value();
      AuditedAct act = requests.act(request, action, token.getPrincipal());
      trail.begin(act);
      request.setAttribute(ACT, act);
    }
    return true;
  }

  /** What was done has been answered, so that nothing that fails here may change that. */
  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
    if (!(request.getAttribute(ACT) instanceof AuditedAct act)) {
      return;
    }
    int status = failure == null ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
    ActOutcome outcome = outcome(status);
    try {
      trail.end(act, outcome, outcome == ActOutcome.DONE ? null : detail(act, status));
    } catch (RuntimeException e) {
      log.error(
          "It cannot be written down that {} ({}) is {}; the log will call it unknown.",
          act.action(),
          act.id(),
          outcome,
          e);
    }
  }

  private static ActOutcome outcome(int status) {
    HttpStatus.Series series = HttpStatus.Series.resolve(status);
    return switch (series == null ? HttpStatus.Series.SERVER_ERROR : series) {
      case CLIENT_ERROR -> ActOutcome.REFUSED;
      case SERVER_ERROR -> ActOutcome.FAILED;
      default -> ActOutcome.DONE;
    };
  }

  private static String detail(AuditedAct act, int status) {
    return act.problem() == null ? Integer.toString(status) : status + " " + act.problem();
  }
}
