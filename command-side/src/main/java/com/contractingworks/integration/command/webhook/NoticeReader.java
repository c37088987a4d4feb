package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordUnreadable;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.ConnectionBreakers;
import com.contractingworks.integration.command.publishing.ConnectionBreakers.Pass;
import com.contractingworks.integration.command.publishing.ConnectionGate;
import com.contractingworks.integration.command.publishing.ConnectionWatch;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.Completion.Report;
import com.contractingworks.integration.command.task.Completion.Sender;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the objects behind notices, and never writes to an ERP. The object judges the reading. */
final class NoticeReader {

  private static final Logger log = LoggerFactory.getLogger(NoticeReader.class);
  private static final Duration READING_TIME = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MAX_DOUBLINGS = 10;

  private static final Outcome.NotSent OVERTAKEN =
      new Outcome.NotSent(
          "overtaken",
          "Something became known about the object each time that it was read.",
          null,
          false);

  private final ConnectionDirectory directory;
  private final Providers providers;
  private final DocumentLog documents;
  private final Readings readings;
  private final ConnectionGate gate;
  private final ConnectionBreakers breakers;
  private final ConnectionWatch watch;
  private final Completion completion;
  private final WebhookSettings settings;
  private final InstantSource clock;

  NoticeReader(
      ConnectionDirectory directory,
      Providers providers,
      DocumentLog documents,
      Readings readings,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch,
      Completion completion,
      WebhookSettings settings,
      InstantSource clock) {
    this.directory = directory;
    this.providers = providers;
    this.documents = documents;
    this.readings = readings;
    this.gate = gate;
    this.breakers = breakers;
    this.watch = watch;
    this.completion = completion;
    this.settings = settings;
    this.clock = clock;
  }

  CompletionHandler<ReadNotice> execute(TaskInstance<ReadNotice> instance) {
    ErpDocumentId id = instance.getData().documentId();
    Optional<Entry> entry = directory.find(id.clientId(), id.generation());
    Optional<Provider> provider = providers.find(id.provider());
    if (entry.isEmpty() || provider.isEmpty()) {
      return failed(instance, noConnection(id), List.of());
    }
    Connection connection = entry.get().connection();
    Instant comeAgain = gate.enter(connection.identity());
    if (comeAgain != null) {
      return (complete, operations) ->
          operations.reschedule(complete, comeAgain, instance.getData());
    }
    try {
      Pass pass = breakers.ask(connection);
      return pass.heldUntil() == null
          ? read(instance, provider.get(), connection, pass)
          : putOff(instance, connection, List.of(), pass.heldUntil());
    } finally {
      gate.leave(connection.identity());
    }
  }

  private CompletionHandler<ReadNotice> read(
      TaskInstance<ReadNotice> instance, Provider provider, Connection connection, Pass pass) {
    ReadNotice task = instance.getData();
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    long begunAt = documents.position();
    Call call =
        new Call(
            connection,
            watch.watching(connection, exchanges::add),
            () -> false,
            Creations.unguarded(),
            clock.instant().plus(READING_TIME),
            clock);
    NoticeReading reading = read(task, provider, call);
    String code = reading instanceof NoticeReading.Failed failed ? failed.reason().code() : null;
    Instant comeAgain =
        breakers.report(connection, pass, watch.verdict(List.copyOf(exchanges), code));
    if (comeAgain != null) {
      return putOff(instance, connection, exchanges, comeAgain);
    }
    if (reading instanceof NoticeReading.Failed failed) {
      gate.heed(connection.identity(), failed.reason());
      return failed(instance, failed.reason(), exchanges);
    }
    List<DocumentReading> found = ((NoticeReading.Read) reading).documents();
    return ending(instance, exchanges, sender -> readings.record(task, begunAt, found, sender));
  }

  /** Does not count: nothing can be read by anybody. */
  private CompletionHandler<ReadNotice> putOff(
      TaskInstance<ReadNotice> instance,
      Connection connection,
      List<Exchange> exchanges,
      Instant earliest) {
    Instant next = gate.appointment(connection.identity(), earliest);
    Report report = report(instance, exchanges, sender -> {});
    return (complete, operations) ->
        completion.putOff(report, complete, next, soFar -> instance.getData());
  }

  /**
   * A defect, of the provider or of our own, is a failed reading: it is counted, and ends where a
   * person sees it. What it says stays in the log of the process, since it may hold anything.
   */
  private static NoticeReading read(ReadNotice task, Provider provider, Call call) {
    ErpDocumentId id = task.documentId();
    try {
      Notice notice = new Notice(task.noticeId(), task.event(), id.entity(), id.erpId());
      NoticeReading reading = Objects.requireNonNull(provider.notices().read(notice, call));
      if (reading instanceof NoticeReading.Read read) { // An id that is none is a defect as well.
        read.documents().forEach(document -> Readings.idOf(task, document));
      }
      return reading;
    } catch (RuntimeException e) {
      log.error("Reading {} broke off.", id, e);
      return new NoticeReading.Failed(Defect.REASON);
    }
  }

  private static Outcome.NotSent noConnection(ErpDocumentId id) {
    String message = "The connection of client " + id.clientId() + " is not there.";
    return new Outcome.NotSent("no-connection", message, null, true);
  }

  /**
   * Tries again by itself without an event, until it has been tried too often. What was asked and
   * answered is kept each time, and the event that ends it names all of it.
   */
  private CompletionHandler<ReadNotice> failed(
      TaskInstance<ReadNotice> instance, Outcome.NotSent reason, List<Exchange> exchanges) {
    ReadNotice task = instance.getData();
    if (task.failures() + 1 < settings.maxReadTries()) {
      Instant next = clock.instant().plus(waitAfter(reason, task.failures()));
      Report report = report(instance, exchanges, sender -> {});
      return (complete, operations) -> completion.putOff(report, complete, next, task::failedOnce);
    }
    return ending(
        instance,
        exchanges,
        sender ->
            sender.send(
                new RecordUnreadable(
                    task.documentId(), task.noticeName(), reason.code(), reason.message())));
  }

  private Duration waitAfter(Outcome.NotSent reason, int failures) {
    Duration own = settings.readBackoff().multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    Duration asked = reason.retryAfter() == null ? Duration.ZERO : reason.retryAfter();
    Duration longer = own.compareTo(asked) > 0 ? own : asked;
    return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
  }

  private CompletionHandler<ReadNotice> ending(
      TaskInstance<ReadNotice> instance, List<Exchange> exchanges, Consumer<Sender> results) {
    Report report = report(instance, exchanges, results);
    return (complete, operations) -> {
      try {
        completion.complete(report, complete);
      } catch (Overtaken e) {
        failed(instance, OVERTAKEN, exchanges).complete(complete, operations);
      }
    };
  }

  private static Report report(
      TaskInstance<ReadNotice> instance, List<Exchange> exchanges, Consumer<Sender> results) {
    ReadNotice task = instance.getData();
    Map<String, String> origin = new HashMap<>(Origin.of(instance, task.correlation()));
    if (task.exchanges() != null) {
      origin.put(EventMetadata.EXCHANGES, task.exchanges());
    }
    return new Report(
        task.documentId().clientId(), task.failures() + 1, exchanges, origin, results);
  }
}
