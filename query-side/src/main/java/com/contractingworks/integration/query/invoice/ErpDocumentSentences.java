package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.row.Texts.sentence;
import static com.contractingworks.integration.query.row.Texts.when;

import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.query.row.Cases;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Texts;
import java.time.Instant;

/** Says in one sentence for a person what an event of an ERP document means. */
final class ErpDocumentSentences {

  /** How a document is spoken of: the ERP, and the object in it. */
  private record Names(String erp, String object) {}

  private static final Cases<ErpDocumentEvent, Names, String> CASES =
      new Cases<ErpDocumentEvent, Names, String>(ErpDocumentEvent.class)
          .on(WriteRecorded.class, ErpDocumentSentences::written)
          .on(NoticeReceived.class, (names, event, at) -> received(names, event))
          .on(NoticeParked.class, ErpDocumentSentences::parked)
          .on(
              EchoIgnored.class,
              (names, event, at) ->
                  "The notice about %s is the echo of our own write and was ignored: %s"
                      .formatted(names.object(), sentence(event.reason())))
          .on(
              NoChange.class,
              (names, event, at) ->
                  "The notice about %s tells nothing new: %s"
                      .formatted(names.object(), sentence(event.reason())))
          .on(ForeignChangeFound.class, (names, event, at) -> changed(names, event))
          .on(
              WriteConfirmed.class,
              (names, event, at) ->
                  "No notice came about %s, so it was read: %s"
                      .formatted(names.object(), sentence(event.reason())))
          .on(
              NoticeUnreadable.class,
              (names, event, at) ->
                  "A person is needed: %s could not be read after a notice (%s). %s"
                      .formatted(names.object(), event.code(), sentence(event.message())))
          .complete();

  private ErpDocumentSentences() {}

  static String of(ErpDocumentEvent event, EventContext context) {
    ErpDocumentId id = event.documentId();
    Names names = new Names(Texts.provider(id.provider()), id.entity() + " " + id.erpId());
    return CASES.apply(names, event, context).strip();
  }

  private static String written(Names names, WriteRecorded event, EventContext context) {
    String version = event.version() == null ? "" : " at version " + event.version();
    String echo =
        event.echoExpectedUntil() == null
            ? ""
            : " A notice about it is expected " + until(event.echoExpectedUntil(), context) + ".";
    return "We wrote %s in %s%s; it belongs to this invoice.%s"
        .formatted(names.object(), names.erp(), version, echo);
  }

  private static String received(Names names, NoticeReceived event) {
    return "%s told that %s has changed (%s)."
        .formatted(names.erp(), names.object(), event.event());
  }

  private static String parked(Names names, NoticeParked event, EventContext context) {
    return "The notice about %s came while it was not yet known whether our own write had succeeded: it waits for that, at most %s."
        .formatted(names.object(), until(event.reviewAt(), context));
  }

  private static String until(Instant time, EventContext context) {
    return "until " + when(time, context.at()).replaceFirst("^(at|on) ", "");
  }

  private static String changed(Names names, ForeignChangeFound event) {
    String fields =
        event.changedFields() == null || event.changedFields().isEmpty()
            ? ""
            : " (" + String.join(", ", event.changedFields()) + ")";
    return "Somebody changed %s in %s%s: %s"
        .formatted(names.object(), names.erp(), fields, sentence(event.reason()));
  }
}
