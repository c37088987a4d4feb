package com.contractingworks.integration.command.person;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person may do about invoices that did not get through. */
@RestController
@RequestMapping("/api/v1/invoice-syncs/{clientId}")
class InvoiceSyncController {

  private static final String TEXT = "text";

  private final PersonsCommands commands;

  InvoiceSyncController(PersonsCommands commands) {
    this.commands = commands;
  }

  @Allow(Role.SUPPORT)
  @Audited("invoice.retry")
  @PostMapping(path = "/{invoiceId}/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  void retry(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      AuditedAct audited,
      @RequestBody(required = false) byte[] body) {
    commands.retry(new InvoiceSyncId(clientId, invoiceId), Act.read(body), audited);
  }

  /**
   * Tries invoices again one by one. If that breaks off, the same request can be sent again: those
   * that were accepted are then refused, as they are at another attempt.
   */
  @Allow(Role.SUPPORT)
  @Audited("invoices.retry")
  @PostMapping(path = "/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
  BulkRetry.Answer retryMany(
      @PathVariable String clientId,
      AuditedAct audited,
      @RequestBody(required = false) byte[] body) {
    BulkRetry retry = BulkRetry.read(clientId, body);
    List<String> accepted = new ArrayList<>();
    List<BulkRetry.Refusal> refused = new ArrayList<>();
    retry
        .expectedAttempts()
        .forEach(
            (id, attempt) -> {
              try {
                commands.retry(id, new Act(attempt, retry.reason()), audited);
                accepted.add(id.invoiceId());
              } catch (InvoiceSyncRefused e) {
                refused.add(new BulkRetry.Refusal(id.invoiceId(), e.code(), e.getMessage()));
              }
            });
    return new BulkRetry.Answer(accepted, refused);
  }

  @Allow(Role.SUPPORT)
  @Audited("invoice.give-up")
  @PostMapping(path = "/{invoiceId}/give-up", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUp(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      AuditedAct audited,
      @RequestBody(required = false) byte[] body) {
    commands.giveUp(new InvoiceSyncId(clientId, invoiceId), Act.read(body), audited);
  }

  /** The timeline shows it to everybody who may see the invoice, for ever. */
  @Allow(Role.SUPPORT)
  @Audited("invoice.note")
  @PostMapping(path = "/{invoiceId}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void note(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      AuditedAct audited,
      @RequestBody(required = false) byte[] body) {
    RequestFields fields = RequestFields.of(body, "{\"text\":\"...\"}", List.of(TEXT));
    String text = fields.text(TEXT, "what others should know");
    fields.check();
    commands.note(new InvoiceSyncId(clientId, invoiceId), text, audited);
  }
}
