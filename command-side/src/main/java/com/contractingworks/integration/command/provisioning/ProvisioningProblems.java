package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientSyncRefused;
import com.contractingworks.integration.command.request.RequestProblems;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a request about a client was not followed. */
@RestControllerAdvice(basePackageClasses = ProvisioningProblems.class)
class ProvisioningProblems extends RequestProblems {

  ProvisioningProblems() {
    super("The client is not in a state that allows this");
  }

  @ExceptionHandler
  ProblemDetail refused(ClientSyncRefused e) {
    return refused(e.code(), e.getMessage());
  }

  /** The vault keeps nothing for the client, or cannot at the moment. */
  @ExceptionHandler
  ProblemDetail unreadable(UnreadableSecret e) {
    return e.reason() == UnreadableSecret.Reason.FORGOTTEN
        ? problem(
            HttpStatus.CONFLICT,
            "FORGOTTEN",
            e.getMessage() + " Whoever it stands for now needs an identifier of its own.")
        : problem(HttpStatus.SERVICE_UNAVAILABLE, "VAULT_CLOSED", e.getMessage());
  }
}
