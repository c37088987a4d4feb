package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person may do about an invoice that did not get through. */
@RestController
@RequestMapping("/api/v1/invoice-syncs/{clientId}/{invoiceId}")
class InvoiceSyncController {

  private final CommandGateway commands;
  private final ConnectionDirectory directory;
  private final InstantSource clock;

  InvoiceSyncController(
      CommandGateway commands, ConnectionDirectory directory, InstantSource clock) {
    this.commands = commands;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * What the person saw and wants.
   *
   * @param expectedAttempt the attempt that the person saw
   * @param reason why, kept in the log
   */
  record Act(@NotNull @Min(0) Integer expectedAttempt, @NotBlank @Size(max = 500) String reason) {}

  @PostMapping("/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void retry(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      @RequestHeader(value = "X-Actor", defaultValue = "unnamed person") String actor,
      @Valid @RequestBody Act act) {
    InvoiceSyncId id = new InvoiceSyncId(clientId, invoiceId);
    String commandId = UUID.randomUUID().toString();
    send(
        new RetryPublication(
            id,
            act.expectedAttempt(),
            act.reason(),
            directory.target(id.clientId()).orElse(null),
            commandId,
            clock.instant()),
        actor,
        act.reason(),
        commandId);
  }

  @PostMapping("/give-up")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUp(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      @RequestHeader(value = "X-Actor", defaultValue = "unnamed person") String actor,
      @Valid @RequestBody Act act) {
    send(
        new GiveUpPublication(
            new InvoiceSyncId(clientId, invoiceId),
            act.expectedAttempt(),
            act.reason(),
            clock.instant()),
        actor,
        act.reason(),
        UUID.randomUUID().toString());
  }

  private void send(Object command, String actor, String reason, String requestId) {
    commands.sendAndWait(
        GenericCommandMessage.asCommandMessage(command)
            .withMetaData(
                Map.of(
                    EventMetadata.ACTOR,
                    actor,
                    EventMetadata.CAUSE,
                    "request:" + requestId,
                    EventMetadata.CORRELATION,
                    requestId,
                    EventMetadata.REASON,
                    reason)));
  }

  @ExceptionHandler
  ProblemDetail refused(InvoiceSyncRefused e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    problem.setTitle("The invoice is not in a state that allows this");
    problem.setProperty("code", e.code().name());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unknown(AggregateNotFoundException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.NOT_FOUND, "No such invoice has been announced by CW.");
  }

  @ExceptionHandler
  ProblemDetail failed(CommandExecutionException e) throws Exception {
    if (e.getCause() instanceof InvoiceSyncRefused refused) {
      return refused(refused);
    }
    throw e;
  }

  @ExceptionHandler
  ProblemDetail malformed(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
  }
}
