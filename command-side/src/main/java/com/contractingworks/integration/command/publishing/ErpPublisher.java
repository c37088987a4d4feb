package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportUnrecorded;
import com.contractingworks.integration.command.provider.ProviderDirectory.Standing;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.ConnectionBreakers.Pass;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.Completion.Report;
import com.contractingworks.integration.command.task.Completion.Sender;
import com.contractingworks.integration.command.task.Leases;
import com.contractingworks.integration.command.task.Revival;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.database.Reading;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Lease;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Writes;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the tasks of publications, and is the only one that writes to an ERP. An execution
 * reads, calls, and ends with one transaction that records what came of it and removes the task; if
 * that transaction fails the task is executed again.
 */
final class ErpPublisher {

  private static final Logger log = LoggerFactory.getLogger(ErpPublisher.class);

  /**
   * After how long a task of a paused client or suspended provider looks again. Resuming makes it
   * due at once; this is for one that was put off at that very moment.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final ClientRegister register;
  private final ConnectionDirectory directory;
  private final Providers providers;
  private final Attempts attempts;
  private final CreationTurns turns;
  private final ConnectionGate gate;
  private final ConnectionBreakers breakers;
  private final ConnectionWatch watch;
  private final Leases leases;
  private final Completion completion;
  private final PublicationPolicy policy;
  private final NotBegun notBegun;
  private final ReplacedCredentials replaced;
  private final InstantSource clock;

  ErpPublisher(
      ClientRegister register,
      ConnectionDirectory directory,
      Providers providers,
      Attempts attempts,
      CreationTurns turns,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch,
      Leases leases,
      Completion completion,
      PublicationPolicy policy,
      InstantSource clock) {
    this.register = register;
    this.directory = directory;
    this.providers = providers;
    this.attempts = attempts;
    this.turns = turns;
    this.gate = gate;
    this.breakers = breakers;
    this.watch = watch;
    this.leases = leases;
    this.completion = completion;
    this.policy = policy;
    this.notBegun = new NotBegun(policy, clock);
    this.replaced = new ReplacedCredentials(directory, register, providers, policy, clock);
    this.clock = clock;
  }

  CompletionHandler<PublishInvoice> execute(
      TaskInstance<PublishInvoice> instance, ExecutionContext context) {
    PublishInvoice task = instance.getData();
    Beginning beginning;
    try {
      beginning = Reading.outlastingClashes(() -> beginning(task));
    } catch (RuntimeException e) {
      return unread(instance, isFirst(instance, context), e);
    }
    if (beginning.isHeld()) {
      return putOff(instance, context, List.of(), clock.instant().plus(LOOK_AGAIN));
    }
    return beginning.access().isEmpty()
        ? ending(instance, List.of(notBegun.noConnection(task)), List.of())
        : execute(instance, context, beginning.access().get());
  }

  /**
   * Whether a task may be begun.
   *
   * @param isHeld not now, but later
   * @param access how; empty if it may not be begun at all
   */
  private record Beginning(boolean isHeld, Optional<Access> access) {}

  private Beginning beginning(PublishInvoice task) {
    ClientSyncStatus client = status(task);
    Standing provider = standing(task);
    boolean held =
        client.isServed() && (client == ClientSyncStatus.PAUSED || provider == Standing.HELD);
    boolean mayBegin = client.isServed() && provider == Standing.OFFERED;
    return new Beginning(
        held, mayBegin ? Access.of(task, directory, register, providers) : Optional.empty());
  }

  /** What was begun is settled whatever has become of the client. */
  private ClientSyncStatus status(PublishInvoice task) {
    return task.step() == PublishInvoice.Step.SEND
        ? register.status(task.syncId().clientId())
        : ClientSyncStatus.ACTIVE;
  }

  /** And whatever has become of the provider. */
  private Standing standing(PublishInvoice task) {
    return task.step() == PublishInvoice.Step.SEND
        ? providers.standing(task.provider())
        : Standing.OFFERED;
  }

  /** A first execution has sent nothing, which is to be recorded while it is known. */
  private CompletionHandler<PublishInvoice> unread(
      TaskInstance<PublishInvoice> instance, boolean first, RuntimeException cause) {
    PublishInvoice task = instance.getData();
    if (task.step() == PublishInvoice.Step.SEND && !first) {
      throw cause;
    }
    log.error("The connection of {} could not be read.", task.syncId(), cause);
    return ending(instance, List.of(notBegun.unread(task)), List.of());
  }

  private CompletionHandler<PublishInvoice> execute(
      TaskInstance<PublishInvoice> instance, ExecutionContext context, Access access) {
    String connection = access.connection().identity();
    Instant comeAgain = gate.enter(connection);
    if (comeAgain != null) {
      return putOff(instance, context, List.of(), comeAgain);
    }
    try {
      Pass pass = breakers.ask(access.connection());
      return pass.heldUntil() == null
          ? execute(instance, context, access, pass)
          : putOff(instance, context, List.of(), gate.appointment(connection, pass.heldUntil()));
    } finally {
      gate.leave(connection);
    }
  }

  private CompletionHandler<PublishInvoice> execute(
      TaskInstance<PublishInvoice> instance, ExecutionContext context, Access access, Pass pass) {
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    Writes writes = new Writes();
    Call call = writes.watching(call(access, leases.of(context), exchanges));
    Work work = new Work(instance.getData(), access.provider(), call);
    List<Object> results = results(work, isFirst(instance, context));
    List<Exchange> made = List.copyOf(exchanges);
    Verdict verdict = watch.verdict(made, code(results));
    // Whatever may have been written must be recorded.
    boolean nothingWritten =
        Verdict.areAllRefused(watch.ofErp(made))
            || Outcome.NotSent.UNAUTHORISED.equals(code(results)) && !writes.mayHaveSucceeded();
    if (verdict == Verdict.REFUSED && replaced.are(access, work.task())) {
      breakers.report(access.connection(), pass, Verdict.NOTHING);
      return nothingWritten
          ? putOff(instance, context, made, clock.instant())
          : ending(instance, replaced.again(results, work.task()), made);
    }
    Instant comeAgain = breakers.report(access.connection(), pass, verdict);
    return comeAgain == null || !nothingWritten
        ? ending(instance, results, made)
        : putOff(
            instance, context, made, gate.appointment(access.connection().identity(), comeAgain));
  }

  /** Why nothing was sent or found; null if that is not what is to be recorded. */
  private static String code(List<Object> results) {
    Object result = results.size() == 1 ? results.get(0) : null;
    if (result instanceof RecordNotSent notSent) {
      return notSent.code();
    }
    return result instanceof RecordLookUpFailed failed ? failed.code() : null;
  }

  private Call call(Access access, Lease lease, List<Exchange> exchanges) {
    String connection = access.connection().identity();
    return new Call(
        access.connection(),
        watch.watching(access.connection(), exchanges::add),
        lease,
        turns.of(connection, access.provider().descriptor().commitHorizon()),
        clock.instant().plus(policy.settings().deadline()),
        clock);
  }

  private List<Object> results(Work work, boolean first) {
    try {
      return switch (work.task().step()) {
        case SEND -> attempts.send(work, first);
        case LOOK_UP -> attempts.lookUp(work);
      };
    } catch (RuntimeException e) {
      log.error("A step of {} broke off.", work.task().syncId(), e);
      return attempts.broken(work);
    }
  }

  private CompletionHandler<PublishInvoice> ending(
      TaskInstance<PublishInvoice> instance, List<Object> results, List<Exchange> exchanges) {
    PublishInvoice task = instance.getData();
    Report report = report(instance, exchanges, sender -> results.forEach(sender::send));
    return (complete, operations) -> {
      try {
        completion.complete(report, complete);
      } catch (RuntimeException e) {
        tellIfStuck(task, complete, report.origin());
        throw e;
      }
    };
  }

  /** What keeps an outcome from being recorded may keep this from it too: then the log tells. */
  private void tellIfStuck(
      PublishInvoice task, ExecutionComplete complete, Map<String, String> origin) {
    if (!Revival.isStuck(complete.getExecution())) {
      return;
    }
    try {
      completion.tell(new ReportUnrecorded(task.syncId(), task.attempt()), origin);
    } catch (RuntimeException e) {
      log.error("Nobody could be told that {} cannot be recorded.", task.syncId(), e);
    }
  }

  /** Nothing was begun, so the next execution counts as this one. */
  private CompletionHandler<PublishInvoice> putOff(
      TaskInstance<PublishInvoice> instance,
      ExecutionContext context,
      List<Exchange> exchanges,
      Instant until) {
    PublishInvoice task = instance.getData();
    long version = context.getExecution().version;
    PublishInvoice later = isFirst(instance, context) ? task.putOff(version) : task;
    Report nothing = report(instance, exchanges, sender -> {});
    return (complete, operations) ->
        completion.putOff(nothing, complete, until, references -> later);
  }

  private static boolean isFirst(TaskInstance<PublishInvoice> instance, ExecutionContext context) {
    return context.getExecution().version == instance.getData().firstPick();
  }

  private static Report report(
      TaskInstance<PublishInvoice> instance, List<Exchange> exchanges, Consumer<Sender> results) {
    PublishInvoice task = instance.getData();
    return new Report(
        task.syncId().clientId(), task.attempt(), exchanges, origin(instance), results);
  }

  private static Map<String, String> origin(TaskInstance<PublishInvoice> instance) {
    return Map.of(
        EventMetadata.ACTOR,
        "service",
        EventMetadata.CAUSE,
        "task:" + instance.getTaskName() + "/" + instance.getId(),
        EventMetadata.CORRELATION,
        instance.getData().correlation());
  }
}
