package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.client.ClientForgetting;
import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientRegister.Registered;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.publishing.PublicationIndex;
import com.contractingworks.integration.command.request.ExpectedVersion;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Forgets clients for ever. */
@RestController
@RequestMapping("/api/v1/clients")
class ForgettingController {

  private static final String REASON = "reason";
  private static final String CONFIRM = "confirm";

  private final ClientRegister register;
  private final ClientForgetting forgetting;
  private final PublicationIndex publications;

  ForgettingController(
      ClientRegister register, ClientForgetting forgetting, PublicationIndex publications) {
    this.register = register;
    this.publications = publications;
    this.forgetting = forgetting;
  }

  /** What cannot be undone wants the client's identifier once more. A repeat completes it. */
  @Allow(Role.ADMIN)
  @Audited("client.forget")
  @PostMapping(path = "/{clientId}/forget", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(
      @PathVariable String clientId,
      ExpectedVersion version,
      @RequestBody(required = false) byte[] body,
      AuditedAct act) {
    String id = new ClientSyncId(clientId).clientId();
    act.because(reason(id, body));
    check(id, version.number());
    checkSettled(id);
    forgetting.forget(id);
  }

  /** What is still in doubt could never be settled without the connection. */
  private void checkSettled(String clientId) {
    long open = publications.underWay(clientId);
    if (open > 0 && !forgetting.isForgotten(clientId)) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "NOT_SETTLED",
          "Client %s: what was begun for %d of its invoices has not come to an end, and nobody could settle them afterwards. Wait until they have; if its ERP cannot be reached any more, give them up."
              .formatted(clientId, open));
    }
  }

  private static String reason(String clientId, byte[] body) {
    RequestFields fields =
        RequestFields.of(
            body,
            "{\"reason\":\"...\",\"confirm\":\"" + clientId + "\"}",
            List.of(REASON, CONFIRM));
    String reason = fields.text(REASON, "why you do this");
    fields.oneOf(CONFIRM, List.of(clientId));
    fields.check();
    return reason;
  }

  private void check(String clientId, long version) {
    Registered client =
        register
            .find(clientId)
            .orElseThrow(
                () ->
                    new RefusedRequest(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN",
                        "Client %s: nobody has created it. There is nothing to forget."
                            .formatted(clientId)));
    if (client.status() != ClientSyncStatus.DEPROVISIONED) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "NOT_DEPROVISIONED",
          "Client %s: it may still be served. Deprovision it, let what was begun settle, and then forget it."
              .formatted(clientId));
    }
    if (client.version() != version) {
      throw new RefusedRequest(
          HttpStatus.PRECONDITION_FAILED,
          "STALE_VERSION",
          "Client %s: it is at version %d, not at %d. Look at it again, then decide."
              .formatted(clientId, client.version(), version));
    }
  }
}
