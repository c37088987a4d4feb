package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordNoChange;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordUnreadable;
import com.contractingworks.integration.command.erp.Verdict;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.ConnectionGate;
import com.contractingworks.integration.command.publishing.PublicationIndex;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.Completion.Report;
import com.contractingworks.integration.command.task.Completion.Sender;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
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

  private final ConnectionDirectory directory;
  private final Providers providers;
  private final PublicationIndex publications;
  private final ConnectionGate gate;
  private final Completion completion;
  private final WebhookSettings settings;
  private final InstantSource clock;

  NoticeReader(
      ConnectionDirectory directory,
      Providers providers,
      PublicationIndex publications,
      ConnectionGate gate,
      Completion completion,
      WebhookSettings settings,
      InstantSource clock) {
    this.directory = directory;
    this.providers = providers;
    this.publications = publications;
    this.gate = gate;
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
      return read(instance, provider.get(), connection);
    } finally {
      gate.leave(connection.identity());
    }
  }

  private CompletionHandler<ReadNotice> read(
      TaskInstance<ReadNotice> instance, Provider provider, Connection connection) {
    ReadNotice task = instance.getData();
    List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    Instant begunAt = clock.instant();
    Call call =
        new Call(
            connection,
            exchanges::add,
            () -> false,
            Creations.unguarded(),
            begunAt.plus(READING_TIME),
            clock);
    NoticeReading reading = read(task, provider, call);
    if (reading instanceof NoticeReading.Failed failed) {
      gate.heed(connection.identity(), failed.reason());
      return failed(instance, failed.reason(), exchanges);
    }
    List<DocumentReading> documents = ((NoticeReading.Read) reading).documents();
    return ending(instance, exchanges, sender -> record(task, begunAt, documents, sender));
  }

  /**
   * A defect, of the provider or of our own, is a failed reading: it is counted, and ends where a
   * person sees it. What it says stays in the log of the process, since it may hold anything.
   */
  private static NoticeReading read(ReadNotice task, Provider provider, Call call) {
    ErpDocumentId id = task.documentId();
    try {
      Notice notice = new Notice(task.noticeId(), task.event(), id.entity(), id.erpId());
      NoticeReading reading = provider.notices().read(notice, call);
      if (reading instanceof NoticeReading.Read read) {
        read.documents().forEach(document -> idOf(task, document));
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

  private void record(
      ReadNotice task, Instant begunAt, List<DocumentReading> documents, Sender sender) {
    boolean itself = false;
    for (DocumentReading document : documents) {
      ErpDocumentId id = idOf(task, document);
      itself |= id.equals(task.documentId());
      judge(task, id, begunAt, document, sender);
    }
    if (!itself) {
      sender.send(new RecordNoChange(task.documentId(), noticeId(task), elsewhere(documents)));
    }
  }

  private void judge(
      ReadNotice task, ErpDocumentId id, Instant begunAt, DocumentReading document, Sender sender) {
    PublicationKey key =
        PublicationKey.looksLike(document.reference())
            ? new PublicationKey(document.reference())
            : null;
    Optional<PublicationIndex.Entry> publication =
        key == null ? Optional.empty() : publications.find(key);
    boolean unknownYet = key != null && publication.isEmpty() && task.round() == 0;
    Object verdict =
        sender.send(
            new RecordReading(
                id,
                task.noticeId(),
                begunAt,
                document.version(),
                document.fingerprint(),
                key,
                unknownYet || publication.map(PublicationIndex.Entry::inFlight).orElse(false),
                clock.instant().plus(settings.parkFor())));
    if (verdict == Verdict.OVERTAKEN) {
      throw new Overtaken();
    }
    if (verdict == Verdict.UNCLAIMED && publication.isPresent()) {
      sender.send(new ReportLateDocument(publication.get().syncId(), key, document.erpId()));
    }
  }

  private static ErpDocumentId idOf(ReadNotice task, DocumentReading document) {
    ErpDocumentId noticed = task.documentId();
    return new ErpDocumentId(
        noticed.clientId(),
        noticed.provider(),
        noticed.generation(),
        document.entity(),
        document.erpId());
  }

  private static String elsewhere(List<DocumentReading> documents) {
    if (documents.isEmpty()) {
      return "It concerns nothing that is followed.";
    }
    List<String> names = documents.stream().map(d -> d.entity() + " " + d.erpId()).toList();
    return "It concerns " + String.join(", ", names) + ", judged there.";
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
                    task.documentId(), noticeId(task), reason.code(), reason.message())));
  }

  private static String noticeId(ReadNotice task) {
    return task.noticeId() == null ? ReadNotice.NO_NOTICE : task.noticeId();
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
        Instant soon = clock.instant().plus(settings.readBackoff());
        Report nothing = report(instance, exchanges, sender -> {});
        completion.putOff(nothing, complete, soon, instance.getData()::overtaken);
      }
    };
  }

  private static Report report(
      TaskInstance<ReadNotice> instance, List<Exchange> exchanges, Consumer<Sender> results) {
    ReadNotice task = instance.getData();
    Map<String, String> origin = new HashMap<>();
    origin.put(EventMetadata.ACTOR, "service");
    origin.put(EventMetadata.CAUSE, "task:" + instance.getTaskName() + "/" + instance.getId());
    origin.put(
        EventMetadata.CORRELATION,
        "notice:" + task.documentId().clientId() + ":" + task.noticeId());
    if (task.exchanges() != null) {
      origin.put(EventMetadata.EXCHANGES, task.exchanges());
    }
    return new Report(task.documentId().clientId(), exchanges, origin, results);
  }

  /** Something became known during the reading: nothing of it is recorded. */
  private static final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("The object is read again.", null, false, false);
    }
  }
}
