package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordNoChange;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.RecordReading;
import com.contractingworks.integration.command.erp.Verdict;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.publishing.PublicationIndex;
import com.contractingworks.integration.command.task.Completion.Sender;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.DocumentReading;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Has every object that a notice led to judge its reading. */
final class Readings {

  private final PublicationIndex publications;
  private final DocumentLog log;
  private final WebhookSettings settings;
  private final InstantSource clock;

  Readings(
      PublicationIndex publications,
      DocumentLog log,
      WebhookSettings settings,
      InstantSource clock) {
    this.publications = publications;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Sends the commands that record what was read.
   *
   * @param begunAt where the log ended when the reading was begun
   * @throws Overtaken if one of the objects has to be read again
   */
  void record(ReadNotice task, long begunAt, List<DocumentReading> documents, Sender sender) {
    boolean itself = false;
    for (DocumentReading document : documents) {
      ErpDocumentId id = idOf(task, document);
      itself |= id.equals(task.documentId());
      judge(task, id, begunAt, document, sender);
    }
    if (!itself) {
      sender.send(new RecordNoChange(task.documentId(), task.noticeName(), elsewhere(documents)));
    }
  }

  private void judge(
      ReadNotice task, ErpDocumentId id, long begunAt, DocumentReading document, Sender sender) {
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
                log.lastEvent(id, begunAt),
                document.version(),
                document.fingerprint(),
                key,
                unknownYet || publication.map(PublicationIndex.Entry::inFlight).orElse(false),
                clock.instant().plus(settings.parkFor()),
                document.state()));
    if (verdict == Verdict.OVERTAKEN) {
      throw new Overtaken();
    }
    if (verdict == Verdict.UNCLAIMED && publication.isPresent()) {
      sender.send(
          new ReportLateDocument(
              publication.get().syncId(), key, document.entity(), document.erpId()));
    }
  }

  /** Names an object that a reading brought. */
  static ErpDocumentId idOf(ReadNotice task, DocumentReading document) {
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
}
