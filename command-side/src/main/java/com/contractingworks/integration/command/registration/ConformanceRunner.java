package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ConformanceRuns.Ending;
import com.contractingworks.integration.command.registration.ConformanceRuns.Run;
import com.contractingworks.integration.command.registration.ConformanceRuns.State;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RecordConformance;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.conformance.Clause;
import com.contractingworks.integration.provider.conformance.ClauseResult;
import com.contractingworks.integration.provider.conformance.Conformance;
import com.contractingworks.integration.provider.conformance.JsonReport;
import com.contractingworks.integration.provider.conformance.NotReachableException;
import com.contractingworks.integration.provider.conformance.Progress;
import com.contractingworks.integration.provider.conformance.Report;
import com.contractingworks.integration.provider.conformance.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does the runs of the kit that this process takes, each once: one that was begun already is that
 * of a process that has stopped. When this process stops, its own are ended.
 */
final class ConformanceRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConformanceRunner.class);

  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Before the scheduler, which waits for its tasks. */
  private static final int PHASE = Integer.MAX_VALUE - 2_450;

  private static final String STOPPED =
      "The process that ran it has stopped. What had been written stays; run it again.";

  private static final String CHANGED =
      "Its address or authentication was changed before it was begun. Run it again.";

  private final ConformanceRuns runs;
  private final ConformanceNotices notices;
  private final RegistrationRegister register;
  private final ConformancePlans plans;
  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final InstantSource clock;
  private final Set<Conformance> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  ConformanceRunner(
      ConformanceRuns runs,
      ConformanceNotices notices,
      RegistrationRegister register,
      ConformancePlans plans,
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      InstantSource clock) {
    this.runs = runs;
    this.notices = notices;
    this.register = register;
    this.plans = plans;
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.clock = clock;
  }

  /** Does a run that was asked for. */
  void run(String id) {
    if (!runs.begin(id)) {
      notices.remove(id);
      runs.finish(id, Ending.of(State.INTERRUPTED, STOPPED), clock.instant());
      return;
    }
    Run run = runs.find(id).orElseThrow();
    try {
      Registered registered = register.find(run.registrationId().name()).orElseThrow();
      if (registered.edition() != run.edition()) {
        runs.finish(id, Ending.of(State.INTERRUPTED, CHANGED), clock.instant());
        return;
      }
      record(run, test(run, registered));
    } catch (NotReachableException e) {
      runs.finish(id, Ending.of(State.NOT_REACHABLE, e.getMessage()), clock.instant());
    } catch (RuntimeException e) {
      log.error("The conformance run {} over {} broke off.", id, run.registrationId(), e);
      runs.finish(
          id,
          Ending.of(State.INTERRUPTED, "It broke off; the log of the service says why."),
          clock.instant());
    }
  }

  private Report test(Run run, Registered registered) {
    Conformance conformance = new Conformance(plans.of(registered, run.id()), clock);
    underWay.add(conformance);
    try {
      return conformance.run(new Noting(run.id(), conformance));
    } finally {
      underWay.remove(conformance);
    }
  }

  private void record(Run run, Report report) {
    String json = JsonReport.of(shortened(report));
    Ending ending = ending(report, json);
    if (!report.complete()) {
      runs.finish(run.id(), ending, clock.instant());
      return;
    }
    RecordConformance command =
        new RecordConformance(
            run.registrationId(),
            run.edition(),
            run.id(),
            report.passed(),
            ending.passed(),
            ending.failed(),
            ending.notApplicable(),
            Sha256.hex(json));
    unitsOfWork.run(
        () -> {
          commands.sendAndWait(
              GenericCommandMessage.<Object>asCommandMessage(command).withMetaData(origin(run)));
          runs.finish(run.id(), ending, clock.instant());
        });
  }

  private static Map<String, String> origin(Run run) {
    return Map.of(
        EventMetadata.ACTOR,
        "service",
        EventMetadata.CAUSE,
        "conformance-run:" + run.id(),
        EventMetadata.CORRELATION,
        run.id());
  }

  private static Ending ending(Report report, String json) {
    if (!report.complete()) {
      String result =
          "It was stopped after %d clauses. What had been written stays; run it again."
              .formatted(report.results().size());
      return new Ending(State.INTERRUPTED, null, null, null, result, json);
    }
    int failed = (int) report.count(Verdict.FAILED);
    String result =
        "%d clauses passed, %d failed, %d could not be tested or need not be. %s"
            .formatted(
                report.count(Verdict.PASSED),
                failed,
                report.count(Verdict.NOT_APPLICABLE),
                report.cause())
            .strip();
    return new Ending(
        report.passed() ? State.PASSED : State.FAILED,
        (int) report.count(Verdict.PASSED),
        failed,
        (int) report.count(Verdict.NOT_APPLICABLE),
        result,
        json);
  }

  /** What was sent and received is of interest where something failed. */
  private static Report shortened(Report report) {
    return new Report(
        report.target(),
        report.provider(),
        report.startedAt(),
        report.took(),
        report.complete(),
        report.cause(),
        report.results().stream().map(ConformanceRunner::shortened).toList());
  }

  private static ClauseResult shortened(ClauseResult result) {
    return result.verdict() == Verdict.FAILED
        ? result
        : new ClauseResult(
            result.clause(),
            result.group(),
            result.mustHold(),
            result.verdict(),
            result.reason(),
            result.mend(),
            List.of(),
            result.took());
  }

  /** Notes how far a run is, and ends one that takes too long. */
  private final class Noting implements Progress {

    private final String id;
    private final Conformance conformance;
    private final Instant latest = clock.instant().plus(LONGEST);
    private int done;

    Noting(String id, Conformance conformance) {
      this.id = id;
      this.conformance = conformance;
    }

    @Override
    public void starts(Clause clause) {
      runs.progress(id, clause.name(), done);
      if (!running || clock.instant().isAfter(latest)) {
        conformance.cancel();
      }
    }

    @Override
    public void ended(ClauseResult result) {
      done++;
      runs.progress(id, result.clause(), done);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    underWay.forEach(Conformance::cancel);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
