package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportUnrecorded;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.Leases;
import com.contractingworks.integration.command.task.Revival;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the tasks of publications, and is the only one that writes to an ERP. An execution
 * reads, calls, and ends with one transaction that records what came of it and removes the task; if
 * that transaction fails the task is executed again.
 */
final class ErpPublisher {

  private static final Logger log = LoggerFactory.getLogger(ErpPublisher.class);

  private final ConnectionDirectory directory;
  private final Providers providers;
  private final Attempts attempts;
  private final CreationTurns turns;
  private final ConnectionGate gate;
  private final ConnectionWatch watch;
  private final Leases leases;
  private final Completion completion;
  private final PublicationPolicy policy;
  private final InstantSource clock;

  ErpPublisher(
      ConnectionDirectory directory,
      Providers providers,
      Attempts attempts,
      CreationTurns turns,
      ConnectionGate gate,
      ConnectionWatch watch,
      Leases leases,
      Completion completion,
      PublicationPolicy policy,
      InstantSource clock) {
    this.directory = directory;
    this.providers = providers;
    this.attempts = attempts;
    this.turns = turns;
    this.gate = gate;
    this.watch = watch;
    this.leases = leases;
    this.completion = completion;
    this.policy = policy;
    this.clock = clock;
  }

  CompletionHandler<PublishInvoice> execute(
      TaskInstance<PublishInvoice> instance, ExecutionContext context) {
    PublishInvoice task = instance.getData();
    Optional<Provider> provider = providers.find(task.provider());
    Optional<Entry> entry = directory.find(task.syncId().clientId(), task.generation());
    if (provider.isEmpty() || entry.isEmpty()) {
      return ending(instance, List.of(noConnection(task)), List.of());
    }
    Connection connection = entry.get().connection();
    Instant comeAgain = gate.enter(connection.identity());
    if (comeAgain != null) {
      return putOff(task, context, comeAgain);
    }
    try {
      return execute(instance, context, provider.get(), connection);
    } finally {
      gate.leave(connection.identity());
    }
  }

  private CompletionHandler<PublishInvoice> execute(
      TaskInstance<PublishInvoice> instance,
      ExecutionContext context,
      Provider provider,
      Connection connection) {
    PublishInvoice task = instance.getData();
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    Call call =
        new Call(
            connection,
            watch.watching(connection.identity(), exchanges::add),
            leases.of(context),
            turns.of(connection.identity(), provider.descriptor().commitHorizon()),
            clock.instant().plus(policy.settings().deadline()),
            clock);
    Work work = new Work(task, provider, call);
    boolean first = context.getExecution().version == task.firstPick();
    return ending(instance, results(work, first), exchanges);
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
    Map<String, String> origin =
        Map.of(
            EventMetadata.ACTOR,
            "service",
            EventMetadata.CAUSE,
            "task:" + instance.getTaskName() + "/" + instance.getId(),
            EventMetadata.CORRELATION,
            task.correlation());
    return (complete, operations) -> {
      try {
        completion.complete(task.syncId().clientId(), results, exchanges, origin, complete);
      } catch (RuntimeException e) {
        tellIfStuck(task, complete, origin);
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
      PublishInvoice task, ExecutionContext context, Instant at) {
    long version = context.getExecution().version;
    boolean first = version == task.firstPick();
    return (complete, operations) ->
        operations.reschedule(complete, at, first ? task.putOff(version) : task);
  }

  private Object noConnection(PublishInvoice task) {
    String message =
        "The connection of client "
            + task.syncId().clientId()
            + " to "
            + task.provider()
            + " is not there.";
    return switch (task.step()) {
      case SEND ->
          new RecordNotSent(
              task.syncId(),
              task.attempt(),
              PublicationPolicy.NO_CONNECTION,
              message,
              null,
              null,
              policy.settings().maxTries());
      case LOOK_UP ->
          new RecordLookUpFailed(
              task.syncId(),
              task.attempt(),
              PublicationPolicy.NO_CONNECTION,
              message,
              clock.instant().plus(policy.settings().maxLookUpWait()),
              policy.settings().maxLookUpFailures());
    };
  }
}
