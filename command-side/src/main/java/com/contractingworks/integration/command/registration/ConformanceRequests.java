package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.registration.ConformanceRuns.Run;
import com.contractingworks.integration.command.registration.ConformanceRuns.State;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RequestConformance;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.provider.conformance.Clauses;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;

/** Has the kit run over a provider, by whichever process takes the task. */
final class ConformanceRequests {

  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("run-conformance-kit");

  private final ConformanceRuns runs;
  private final TestConnections connections;
  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final DurableTasks tasks;
  private final InstantSource clock;

  ConformanceRequests(
      ConformanceRuns runs,
      TestConnections connections,
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      DurableTasks tasks,
      InstantSource clock) {
    this.runs = runs;
    this.connections = connections;
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Asks for a run.
   *
   * @return the run; empty if one of this provider is under way
   * @throws RefusedRequest if there is no connection to test with
   * @throws ProviderRegistrationRefused if it is used no more
   */
  Optional<Run> start(Registered registered, TestConnections.Given given, AuditedAct act) {
    Run run = waiting(registered, act.caller().actor());
    try {
      unitsOfWork.run(() -> add(run, given, act));
      return Optional.of(run);
    } catch (UnderWay e) {
      return Optional.empty();
    } catch (CommandExecutionException e) {
      throw e.getCause() instanceof ProviderRegistrationRefused refused ? refused : e;
    }
  }

  /** Rolls back what was done before it was found out. */
  private static final class UnderWay extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private void add(Run run, TestConnections.Given given, AuditedAct act) {
    ProviderRegistrationId id = run.registrationId();
    commands.sendAndWait(
        GenericCommandMessage.<Object>asCommandMessage(
                new RequestConformance(id, run.edition(), run.id()))
            .withMetaData(act.origin()));
    connections.keep(id, given);
    if (!connections.isKept(id)) {
      throw new RefusedRequest(
          HttpStatus.BAD_REQUEST,
          "CONNECTION_NEEDED",
          "No connection of a company for tests is kept. Send one: {\"connection\": {...}}, by the form that the provider's descriptor gives.");
    }
    if (!runs.add(run)) {
      throw new UnderWay();
    }
    tasks.schedule(TASK.instance(run.id()).build(), clock.instant());
  }

  private Run waiting(Registered registered, String actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // As it is stored.
    return new Run(
        UUID.randomUUID().toString(),
        registered.id().provider(),
        registered.id().number(),
        registered.edition(),
        State.WAITING,
        actor,
        now,
        Clauses.all().size(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
