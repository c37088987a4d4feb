package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.RefusalListener;
import com.contractingworks.integration.kernel.act.ActOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/** Reads from requests what somebody wants, and writes down what is refused at the door. */
final class RequestedActs implements RefusalListener {

  private static final Logger log = LoggerFactory.getLogger(RequestedActs.class);
  private static final String CLIENT = "clientId";

  private final AuditTrail trail;
  private final InstantSource clock;

  RequestedActs(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** The act that a request is, about what its path names. */
  AuditedAct act(HttpServletRequest request, String action, Caller caller) {
    AuditedAct act = new AuditedAct(action, caller, clock.instant());
    Map<String, String> names = pathVariables(request);
    String client = names.remove(CLIENT);
    return act.about(client, names.isEmpty() ? null : String.join(" ", names.values()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> pathVariables(HttpServletRequest request) {
    Object names = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return names == null ? new TreeMap<>() : new TreeMap<>((Map<String, String>) names);
  }

  /** That it is refused does not hang on whether it can be written down. */
  @Override
  public void refused(HttpServletRequest request, Caller caller, String detail) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String route =
        request.getMethod() + " " + (pattern == null ? request.getServletPath() : pattern);
    try {
      trail.record(List.of(act(request, route, caller)), ActOutcome.REFUSED, detail);
    } catch (RuntimeException e) {
      log.error("It cannot be written down that {} was refused {}.", caller.actor(), route, e);
    }
  }
}
