package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.registration.ConformanceRuns.Run;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of {@code docs/openapi/admin-v1.yaml} about runs of the conformance kit. */
@RestController
@RequestMapping(ConformanceController.PATH)
public class ConformanceController {

  static final String PATH = "/api/v1/provider-registrations/{provider}/{number}/conformance-runs";

  private static final int MOST_LISTED = 50;

  private final ConformanceRequests requests;
  private final ConformanceRuns runs;
  private final RegistrationRegister register;

  ConformanceController(
      ConformanceRequests requests, ConformanceRuns runs, RegistrationRegister register) {
    this.requests = requests;
    this.runs = runs;
    this.register = register;
  }

  @Allow({Role.ADMIN, Role.PROVIDER_DEVELOPER})
  @Audited("provider.test")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Run> start(
      @PathVariable String provider,
      @PathVariable int number,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    Registered registered =
        known(ProviderScope.of(act.about(null, id.name()).caller(), Role.ADMIN), id);
    Run run =
        requests
            .start(registered, TestConnections.Given.read(body), act)
            .orElseThrow(() -> underWay(registered.id().provider()));
    return ResponseEntity.accepted().location(address(run)).body(run);
  }

  @Allow({Role.ADMIN, Role.PROVIDER_DEVELOPER, Role.AUDITOR})
  @GetMapping
  List<Run> list(
      @PathVariable String provider,
      @PathVariable int number,
      @AuthenticationPrincipal Caller caller) {
    ProviderScope scope = readers(caller);
    Registered registered = known(scope, new ProviderRegistrationId(provider, number));
    return runs.list(scope, registered.id(), MOST_LISTED);
  }

  @Allow({Role.ADMIN, Role.PROVIDER_DEVELOPER, Role.AUDITOR})
  @GetMapping("/{id}")
  Run read(
      @PathVariable String provider,
      @PathVariable int number,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller) {
    ProviderScope scope = readers(caller);
    Registered registered = known(scope, new ProviderRegistrationId(provider, number));
    return runs.find(scope, registered.id(), id)
        .orElseThrow(
            () ->
                new RefusedRequest(
                    HttpStatus.NOT_FOUND,
                    "UNKNOWN",
                    "No run of the conformance kit over this version has this number."));
  }

  private static ProviderScope readers(Caller caller) {
    return ProviderScope.of(caller, Role.ADMIN, Role.AUDITOR);
  }

  private Registered known(ProviderScope scope, ProviderRegistrationId id) {
    return register.find(scope, id).orElseThrow(() -> UnknownRegistration.of(id));
  }

  private ErrorResponseException underWay(String provider) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONFLICT,
            "The kit is being run over provider " + provider + ". Wait until that is done.");
    problem.setProperty("code", "UNDER_WAY");
    runs.underWay(provider).ifPresent(run -> problem.setProperty("run", address(run)));
    return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
  }

  private static URI address(Run run) {
    return URI.create(
        PATH.replace("{provider}", run.provider())
                .replace("{number}", Integer.toString(run.number()))
            + "/"
            + run.id());
  }
}
