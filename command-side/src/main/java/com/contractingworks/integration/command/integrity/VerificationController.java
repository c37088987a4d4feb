package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.integrity.Verifications.Verification;
import com.contractingworks.integration.command.task.DurableTasks;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has the event log checked, by whichever process takes the task, and tells how far that is. */
@RestController
@RequestMapping(VerificationController.PATH)
class VerificationController {

  static final String PATH = "/api/v1/event-log/verifications";

  private final Verifications verifications;
  private final DurableTasks tasks;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  VerificationController(
      Verifications verifications,
      DurableTasks tasks,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.verifications = verifications;
    this.tasks = tasks;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Allow(
      value = {Role.AUDITOR, Role.OPERATOR},
      allClients = true)
  @Audited("log.verify")
  @PostMapping
  ResponseEntity<Verification> start(AuditedAct act) {
    String id = UUID.randomUUID().toString();
    boolean added =
        Boolean.TRUE.equals(
            transactions.execute(
                status -> {
                  boolean first = verifications.add(id, act.caller().actor(), clock.instant());
                  if (first) {
                    tasks.schedule(
                        IntegrityConfiguration.VERIFY.instance(id).build(), clock.instant());
                  } else {
                    status.setRollbackOnly();
                  }
                  return first;
                }));
    if (!added) {
      throw underWay();
    }
    return ResponseEntity.accepted().location(URI.create(PATH + "/" + id)).body(find(id));
  }

  @Allow(
      value = {Role.AUDITOR, Role.OPERATOR, Role.SUPPORT},
      allClients = true)
  @GetMapping("/{id}")
  Verification find(@PathVariable String id) {
    return verifications
        .find(id)
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.NOT_FOUND, "UNKNOWN", "No check of the event log has this number."));
  }

  private ErrorResponseException underWay() {
    ErrorResponseException problem =
        problem(HttpStatus.CONFLICT, "UNDER_WAY", "The event log is being checked already.");
    verifications
        .current()
        .ifPresent(
            current -> problem.getBody().setProperty("verification", PATH + "/" + current.id()));
    return problem;
  }

  private static ErrorResponseException problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return new ErrorResponseException(status, problem, null);
  }
}
