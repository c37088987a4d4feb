package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientSyncCommand;
import com.contractingworks.integration.command.client.ClientSyncCommand.ActivateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChoosePolicies;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChooseProvider;
import com.contractingworks.integration.command.client.ClientSyncCommand.CreateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.DeprovisionClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.PauseClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ResumeClient;
import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.provisioning.ClientView.Held;
import com.contractingworks.integration.command.publishing.HeldWork;
import com.contractingworks.integration.command.request.ExpectedVersion;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.unmatched.Attaching.Attached;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.ConnectionTest.Reached;
import com.contractingworks.integration.provider.ConnectionTest.Refused;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The routes of {@code docs/openapi/admin-v1.yaml} about clients. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientController {

  private static final int MOST_INVOICES = 20;

  private final Provisioning provisioning;
  private final ClientRegister register;
  private final Providers providers;
  private final HeldWork held;
  private final UnmatchedInvoices unmatched;

  ClientController(
      Provisioning provisioning,
      ClientRegister register,
      Providers providers,
      HeldWork held,
      UnmatchedInvoices unmatched) {
    this.provisioning = provisioning;
    this.register = register;
    this.providers = providers;
    this.held = held;
    this.unmatched = unmatched;
  }

  record Listed(String clientId, ClientSyncStatus status, String provider, int generation) {}

  /** What a test brought; either company or code and message. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TestView(
      boolean reached, String companyId, String companyName, String code, String message) {

    static TestView of(ConnectionTest result) {
      if (result instanceof Reached reached) {
        return new TestView(true, reached.companyId(), reached.companyName(), null, null);
      }
      Refused refused = (Refused) result;
      return new TestView(
          false,
          null,
          null,
          refused.code(),
          refused.message() + " Set the connection again when that is mended, and test anew.");
    }
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<Listed> list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") @Size(max = 64) String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    return register.list(caller.clients(), after, max).stream()
        .map(each -> new Listed(each.clientId(), each.status(), each.provider(), each.generation()))
        .toList();
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR})
  @GetMapping("/{clientId}")
  ResponseEntity<ClientView> read(@PathVariable String clientId) {
    ClientSyncId id = new ClientSyncId(clientId);
    return answer(HttpStatus.OK, id, provisioning.known(id));
  }

  @Allow(Role.ADMIN)
  @Audited("client.create")
  @PutMapping("/{clientId}")
  ResponseEntity<ClientView> create(
      @PathVariable String clientId, Optional<ExpectedVersion> version, AuditedAct act) {
    ClientSyncId id = new ClientSyncId(clientId);
    boolean isNew = provisioning.state(id).status() == ClientSyncStatus.NONE;
    ClientSyncState state =
        provisioning.create(
            new CreateClient(id, version.map(ExpectedVersion::number).orElse(null)), act.origin());
    return answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, id, state);
  }

  @Allow(Role.ADMIN)
  @Audited("client.provider")
  @PutMapping(path = "/{clientId}/provider", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> choose(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    RequestFields fields =
        RequestFields.of(body, "{\"provider\":\"tripletex\"}", List.of("provider"));
    GivenConnection.provider(fields, providers);
    String provider = fields.get("provider").asString("");
    fields.check();
    return decide(new ChooseProvider(new ClientSyncId(clientId), provider, version.number()), act);
  }

  @Allow(Role.ADMIN)
  @Audited("client.connection")
  @PutMapping(path = "/{clientId}/connection", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> connect(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ClientSyncId id = new ClientSyncId(clientId);
    GivenConnection given = GivenConnection.read(id.clientId(), body, providers);
    return answer(
        HttpStatus.OK, id, provisioning.connect(id, given, version.number(), act.origin()));
  }

  @Allow(Role.ADMIN)
  @Audited("client.test")
  @PostMapping("/{clientId}/connection/test")
  TestView test(@PathVariable String clientId, AuditedAct act) {
    return TestView.of(provisioning.test(new ClientSyncId(clientId), act.origin()));
  }

  @Allow(Role.ADMIN)
  @Audited("client.switch")
  @PostMapping(path = "/{clientId}/switch", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> change(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    ClientSyncId id = new ClientSyncId(clientId);
    GivenConnection given = GivenConnection.read(id.clientId(), body, providers);
    return answer(
        HttpStatus.OK, id, provisioning.change(id, given, version.number(), act.origin()));
  }

  @Allow(Role.ADMIN)
  @Audited("client.activate")
  @PostMapping("/{clientId}/activate")
  ResponseEntity<ClientView> activate(
      @PathVariable String clientId, ExpectedVersion version, AuditedAct act) {
    return decide(new ActivateClient(new ClientSyncId(clientId), false, version.number()), act);
  }

  @Allow({Role.ADMIN, Role.OPERATOR})
  @Audited("client.pause")
  @PostMapping(path = "/{clientId}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> pause(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    String reason = RequestFields.reason(body);
    return decide(
        new PauseClient(new ClientSyncId(clientId), reason, version.number()), act.because(reason));
  }

  @Allow({Role.ADMIN, Role.OPERATOR})
  @Audited("client.resume")
  @PostMapping("/{clientId}/resume")
  ResponseEntity<ClientView> resume(
      @PathVariable String clientId, ExpectedVersion version, AuditedAct act) {
    return decide(new ResumeClient(new ClientSyncId(clientId), version.number()), act);
  }

  @Allow(Role.ADMIN)
  @Audited("client.deprovision")
  @PostMapping(path = "/{clientId}/deprovision", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> deprovision(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    String reason = RequestFields.reason(body);
    return decide(
        new DeprovisionClient(new ClientSyncId(clientId), reason, version.number()),
        act.because(reason));
  }

  /** What waits because the client was not served is sent now, a number of invoices at a time. */
  @Allow({Role.SUPPORT, Role.ADMIN})
  @Audited("client.attach")
  @PostMapping(path = "/{clientId}/attach", consumes = MediaType.APPLICATION_JSON_VALUE)
  Attached attach(
      @PathVariable String clientId, @RequestBody(required = false) byte[] body, AuditedAct act) {
    String reason = RequestFields.reason(body);
    return provisioning.attach(new ClientSyncId(clientId), reason, act.because(reason).origin());
  }

  @Allow(Role.ADMIN)
  @Audited("client.policies")
  @PutMapping(path = "/{clientId}/policies", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ClientView> choosePolicies(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    return decide(
        new ChoosePolicies(new ClientSyncId(clientId), PoliciesView.read(body), version.number()),
        act);
  }

  private ResponseEntity<ClientView> decide(ClientSyncCommand command, AuditedAct act) {
    return answer(
        HttpStatus.OK, command.clientSyncId(), provisioning.decide(command, act.origin()));
  }

  private ResponseEntity<ClientView> answer(
      HttpStatus status, ClientSyncId id, ClientSyncState state) {
    Held waiting = new Held(held.count(id.clientId()), held.invoices(id.clientId(), MOST_INVOICES));
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).eTag(ExpectedVersion.tag(state.version()));
    if (status == HttpStatus.CREATED) {
      answer.location(URI.create("/api/v1/clients/" + id.clientId()));
    }
    return answer.body(ClientView.of(id, state, waiting, unmatched.count(id.clientId())));
  }
}
