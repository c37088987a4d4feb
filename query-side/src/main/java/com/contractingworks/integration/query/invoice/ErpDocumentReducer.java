package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.query.row.Cases;
import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Texts;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.List;

/** Turns the events of an ERP document into its row and its part of an invoice's timeline. */
public final class ErpDocumentReducer implements Reducer<ErpDocumentEvent, ErpDocumentRow> {

  private static final Cases<ErpDocumentEvent, ErpDocumentRow, ErpDocumentRow> CASES =
      new Cases<ErpDocumentEvent, ErpDocumentRow, ErpDocumentRow>(ErpDocumentEvent.class)
          .on(
              WriteRecorded.class,
              (row, event, at) -> couple(row, event.syncId().toString(), event.version(), at))
          .on(NoticeReceived.class, (row, event, at) -> seen(row, null, at))
          .on(NoticeParked.class, (row, event, at) -> seen(row, event.version(), at))
          .on(
              EchoIgnored.class,
              (row, event, at) -> stands(seen(row, event.version(), at), event.erpState(), at))
          .on(NoChange.class, (row, event, at) -> seen(row, event.version(), at))
          .on(ForeignChangeFound.class, ErpDocumentReducer::changed)
          .on(
              WriteConfirmed.class,
              (row, event, at) -> stands(seen(row, event.version(), at), event.erpState(), at))
          .on(NoticeUnreadable.class, (row, event, at) -> seen(row, null, at))
          .complete();

  @Override
  public Class<ErpDocumentEvent> eventType() {
    return ErpDocumentEvent.class;
  }

  @Override
  public String keyOf(ErpDocumentEvent event) {
    return event.documentId().toString();
  }

  @Override
  public Change<ErpDocumentRow> reduce(
      ErpDocumentRow row, ErpDocumentEvent event, EventContext context) {
    ErpDocumentRow known =
        row == null ? new ErpDocumentRow(event.documentId(), null, null, 0, KnownState.NONE) : row;
    ErpDocumentRow next = CASES.apply(known, event, context);
    String text = ErpDocumentSentences.of(event, context);
    return new Change<>(next, List.of(TimelineEntry.of(next.key(), event, null, text, context)));
  }

  private static ErpDocumentRow changed(
      ErpDocumentRow row, ForeignChangeFound event, EventContext at) {
    ErpDocumentRow changed =
        event.syncId() == null
            ? seen(row, event.version(), at)
            : couple(row, event.syncId().toString(), event.version(), at);
    boolean isGone = event.reading() == null;
    return event.erpState() == null && !isGone
        ? changed
        : changed.with(KnownState.of(event.erpState(), at.position()));
  }

  /** What our own write has changed of other documents is told by its echo alone. */
  private static ErpDocumentRow stands(ErpDocumentRow row, ErpState state, EventContext at) {
    return state == null ? row : row.with(KnownState.of(state, at.position()));
  }

  private static ErpDocumentRow seen(ErpDocumentRow row, String version, EventContext at) {
    return couple(row, row.syncKey(), version, at);
  }

  private static ErpDocumentRow couple(
      ErpDocumentRow row, String syncKey, String version, EventContext at) {
    String known = version == null ? row.version() : Texts.cut(version, Texts.SHORT);
    return new ErpDocumentRow(row.id(), syncKey, known, at.position(), row.state());
  }
}
