package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.AddSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ApproveProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.EndSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RegisterProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ResumeProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RetireProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.SuspendProvider;
import com.contractingworks.integration.command.registration.RegistrationRegister.Contact;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.registration.RegistrationSecrets.Given;
import com.contractingworks.integration.command.request.ExpectedVersion;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.provider.http.OutgoingRules;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of {@code docs/openapi/admin-v1.yaml} about versions of third parties' providers. */
@RestController
@RequestMapping(RegistrationController.PATH)
public class RegistrationController {

  static final String PATH = "/api/v1/provider-registrations";

  private final Registrations registrations;
  private final RegistrationRegister register;
  private final ClientRegister clients;
  private final Providers providers;
  private final OutgoingRules rules;

  RegistrationController(
      Registrations registrations,
      RegistrationRegister register,
      ClientRegister clients,
      Providers providers,
      OutgoingRules rules) {
    this.registrations = registrations;
    this.register = register;
    this.clients = clients;
    this.providers = providers;
    this.rules = rules;
  }

  record Listed(String provider, int number, String name, ProviderRegistrationStatus status) {}

  @Allow({Role.SUPPORT, Role.ADMIN, Role.PROVIDER_DEVELOPER, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<Listed> list(@AuthenticationPrincipal Caller caller) {
    return register.list(scope(caller)).stream()
        .map(
            each ->
                new Listed(
                    each.id().provider(), each.id().number(), each.id().name(), each.status()))
        .toList();
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.PROVIDER_DEVELOPER, Role.AUDITOR, Role.OPERATOR})
  @GetMapping("/{provider}/{number}")
  ResponseEntity<RegistrationView> read(
      @PathVariable String provider,
      @PathVariable int number,
      @AuthenticationPrincipal Caller caller) {
    return answer(
        HttpStatus.OK, known(scope(caller), new ProviderRegistrationId(provider, number)));
  }

  @Allow(value = Role.ADMIN, allClients = true)
  @Audited("provider.register")
  @PutMapping(path = "/{provider}/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RegistrationView> register(
      @PathVariable String provider,
      @PathVariable int number,
      Optional<ExpectedVersion> version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    GivenRegistration given = GivenRegistration.read(body, rules);
    checkFree(id);
    boolean isNew = register.find(id.name()).isEmpty();
    registrations.decide(
        new RegisterProvider(
            id,
            given.settings(),
            given.secret() == null ? null : given.secret().credential(id),
            digest(id, given.contact()),
            version.map(ExpectedVersion::number).orElse(null)),
        given.contact(),
        given.secret(),
        act.about(null, id.name()).origin());
    return answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, known(ProviderScope.ALL, id));
  }

  private static ProviderScope scope(Caller caller) {
    return ProviderScope.of(caller, Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR);
  }

  private static String digest(ProviderRegistrationId id, Contact contact) {
    return Sha256.hex(id.name() + " " + contact.name() + " " + contact.email(), 8);
  }

  /** What the settings name goes first, and nobody would reach the other. */
  private void checkFree(ProviderRegistrationId id) {
    if (providers.names().contains(id.name())) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "NAME_TAKEN",
          "The settings of the service name a provider "
              + id.name()
              + " already. Register another number or name.");
    }
  }

  @Allow(value = Role.ADMIN, allClients = true)
  @Audited("provider.secret.add")
  @PostMapping(path = "/{provider}/{number}/secrets", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RegistrationView> addSecret(
      @PathVariable String provider,
      @PathVariable int number,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    Given given =
        GivenRegistration.readSecret(
            body, known(ProviderScope.ALL, id).settings().authentication());
    registrations.decide(
        new AddSecret(id, given.credential(id), version.number()),
        null,
        given,
        act.about(null, id.name()).origin());
    return answer(HttpStatus.OK, known(ProviderScope.ALL, id));
  }

  @Allow(value = Role.ADMIN, allClients = true)
  @Audited("provider.secret.end")
  @DeleteMapping("/{provider}/{number}/secrets/{secret}")
  ResponseEntity<RegistrationView> endSecret(
      @PathVariable String provider,
      @PathVariable int number,
      @PathVariable int secret,
      ExpectedVersion version,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    return decide(new EndSecret(id, secret, version.number()), act);
  }

  @Allow(value = Role.ADMIN, allClients = true)
  @Audited("provider.approve")
  @PostMapping("/{provider}/{number}/approve")
  ResponseEntity<RegistrationView> approve(
      @PathVariable String provider,
      @PathVariable int number,
      ExpectedVersion version,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    return decide(new ApproveProvider(id, version.number()), act);
  }

  @Allow(
      value = {Role.ADMIN, Role.OPERATOR},
      allClients = true)
  @Audited("provider.suspend")
  @PostMapping(path = "/{provider}/{number}/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RegistrationView> suspend(
      @PathVariable String provider,
      @PathVariable int number,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    String reason = RequestFields.reason(body);
    return decide(new SuspendProvider(id, reason, version.number()), act.because(reason));
  }

  @Allow(
      value = {Role.ADMIN, Role.OPERATOR},
      allClients = true)
  @Audited("provider.resume")
  @PostMapping("/{provider}/{number}/resume")
  ResponseEntity<RegistrationView> resume(
      @PathVariable String provider,
      @PathVariable int number,
      ExpectedVersion version,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    return decide(new ResumeProvider(id, version.number()), act);
  }

  @Allow(value = Role.ADMIN, allClients = true)
  @Audited("provider.retire")
  @PostMapping(path = "/{provider}/{number}/retire", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RegistrationView> retire(
      @PathVariable String provider,
      @PathVariable int number,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
    String reason = RequestFields.reason(body);
    List<String> connected = clients.connectedTo(id.name());
    return decide(new RetireProvider(id, reason, connected, version.number()), act.because(reason));
  }

  private ResponseEntity<RegistrationView> decide(
      ProviderRegistrationCommand command, AuditedAct act) {
    ProviderRegistrationId id = command.registrationId();
    registrations.decide(command, null, null, act.about(null, id.name()).origin());
    return answer(HttpStatus.OK, known(ProviderScope.ALL, id));
  }

  private Registered known(ProviderScope scope, ProviderRegistrationId id) {
    return register.find(scope, id).orElseThrow(() -> UnknownRegistration.of(id));
  }

  private static ResponseEntity<RegistrationView> answer(HttpStatus status, Registered registered) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).eTag(ExpectedVersion.tag(registered.version()));
    if (status == HttpStatus.CREATED) {
      answer.location(
          URI.create(PATH + "/" + registered.id().provider() + "/" + registered.id().number()));
    }
    return answer.body(RegistrationView.of(registered));
  }
}
