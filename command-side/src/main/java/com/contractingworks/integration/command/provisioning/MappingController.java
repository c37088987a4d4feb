package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.client.ClientHistory;
import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.command.mapping.MappingKey;
import com.contractingworks.integration.command.mapping.MappingVersion;
import com.contractingworks.integration.command.mapping.MappingVersions;
import com.contractingworks.integration.command.provisioning.MappingChanging.Wanted;
import com.contractingworks.integration.command.request.ExpectedVersion;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDifference;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The routes of {@code docs/openapi/admin-v1.yaml} about the mappings of clients. */
@RestController
@RequestMapping("/api/v1/clients/{clientId}/mappings/{entity}")
class MappingController {

  private static final String REASON = "reason";
  private static final String VERSION = "version";

  private final ClientHistory clients;
  private final MappingChanging changing;
  private final ClientMappings mappings;
  private final MappingVersions versions;
  private final MappingTrying trying;

  MappingController(
      ClientHistory clients,
      MappingChanging changing,
      MappingTrying trying,
      ClientMappings mappings,
      MappingVersions versions) {
    this.clients = clients;
    this.changing = changing;
    this.trying = trying;
    this.mappings = mappings;
    this.versions = versions;
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR})
  @GetMapping
  ResponseEntity<MappingView> read(@PathVariable String clientId, @PathVariable String entity) {
    ClientSyncId id = new ClientSyncId(clientId);
    return answer(id, entity, clients.state(id));
  }

  @Allow(Role.ADMIN)
  @Audited("client.mapping")
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<MappingView> change(
      @PathVariable String clientId,
      @PathVariable String entity,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    GivenMapping given = GivenMapping.read(body);
    return change(
        new ClientSyncId(clientId),
        new Wanted(entity, given.changes(), null, version.number()),
        act.because(given.reason()));
  }

  /** A version becomes what counts again, as a version of its own; 0 is the provider's mapping. */
  @Allow(Role.ADMIN)
  @Audited("client.mapping.restore")
  @PostMapping(path = "/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<MappingView> restore(
      @PathVariable String clientId,
      @PathVariable String entity,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    RequestFields fields =
        RequestFields.of(body, "{\"version\":0,\"reason\":\"...\"}", List.of(VERSION, REASON));
    int restored = fields.count(VERSION, "the version to restore, 0 for the provider's mapping");
    act.because(fields.text(REASON, "why you do this"));
    fields.check();
    ClientSyncId id = new ClientSyncId(clientId);
    MappingChanges changes = changes(key(id, entity, clients.state(id)), restored);
    return change(id, new Wanted(entity, changes, restored, version.number()), act);
  }

  /** Tries changes out, or what is in force. It asks the ERP, and sends and saves nothing. */
  @Allow(Role.ADMIN)
  @Audited("client.mapping.validate")
  @PostMapping(path = "/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
  MappingView.Trial validate(
      @PathVariable String clientId,
      @PathVariable String entity,
      @RequestBody(required = false) byte[] body) {
    GivenTrial given = GivenTrial.read(body);
    ClientSyncId id = new ClientSyncId(clientId);
    ClientSyncState state = clients.state(id);
    return trying.run(key(id, entity, state), state, given);
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/versions")
  List<MappingView.Listed> list(
      @PathVariable String clientId,
      @PathVariable String entity,
      @RequestParam(defaultValue = "2147483647") @Min(1) int before,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    ClientSyncId id = new ClientSyncId(clientId);
    return versions.list(key(id, entity, clients.state(id)), before, max).stream()
        .map(MappingView.Listed::of)
        .toList();
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/versions/{version}")
  MappingView.Whole version(
      @PathVariable String clientId, @PathVariable String entity, @PathVariable int version) {
    ClientSyncId id = new ClientSyncId(clientId);
    return MappingView.Whole.of(find(key(id, entity, clients.state(id)), version));
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR})
  @GetMapping("/diff")
  MappingView.Diff diff(
      @PathVariable String clientId,
      @PathVariable String entity,
      @RequestParam(defaultValue = "0") @Min(0) int from,
      @RequestParam(required = false) @Min(0) Integer to) {
    ClientSyncId id = new ClientSyncId(clientId);
    MappingKey key = key(id, entity, clients.state(id));
    int until = to == null ? versions.newest(key) : to;
    return new MappingView.Diff(
        from, until, MappingDifference.between(changes(key, from), changes(key, until)));
  }

  private ResponseEntity<MappingView> change(ClientSyncId id, Wanted wanted, AuditedAct act) {
    return answer(id, wanted.entity(), changing.change(id, wanted, act.origin()));
  }

  private ResponseEntity<MappingView> answer(
      ClientSyncId id, String entity, ClientSyncState state) {
    MappingKey key = key(id, entity, state);
    Provider provider = changing.provider(id, key.provider());
    ClientMappings.InForce inForce = mappings.inForce(id.clientId(), provider, entity);
    return ResponseEntity.ok()
        .eTag(ExpectedVersion.tag(state.version()))
        .body(
            MappingView.of(
                id.clientId(), provider.name(), entity, changes(key, inForce.version()), inForce));
  }

  /** The mapping of the client's present provider. */
  private static MappingKey key(ClientSyncId id, String entity, ClientSyncState state) {
    if (state.status() == ClientSyncStatus.NONE) {
      throw new RefusedRequest(
          HttpStatus.NOT_FOUND,
          "UNKNOWN",
          "Client " + id.clientId() + ": nobody has created it. Create it first.");
    }
    if (state.provider() == null) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "PROVIDER_NOT_CHOSEN",
          "Client " + id.clientId() + ": no provider was chosen. Choose it first.");
    }
    return new MappingKey(id.clientId(), state.provider(), entity);
  }

  private MappingChanges changes(MappingKey key, int version) {
    return version == 0 ? MappingChanges.NONE : find(key, version).changes();
  }

  private MappingVersion find(MappingKey key, int version) {
    return versions
        .find(key, version)
        .orElseThrow(
            () ->
                new RefusedRequest(
                    HttpStatus.NOT_FOUND,
                    "VERSION_UNKNOWN",
                    "Client %s: there is no version %d of its mapping of %s for %s. Look which there are."
                        .formatted(key.clientId(), version, key.entity(), key.provider())));
  }
}
