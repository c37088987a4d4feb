package com.contractingworks.integration.query.act;

import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.query.row.Cases;
import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Texts;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Turns the one event of an act into its row. */
public final class ActReducer implements Reducer<ActEvent, ActRow> {

  private static final String NOBODY = "unknown";
  private static final int NAME = 64;

  private static final Cases<ActEvent, ActRow, ActRow> CASES =
      new Cases<ActEvent, ActRow, ActRow>(ActEvent.class)
          .on(ActRecorded.class, (none, event, context) -> row(event, context))
          .complete();

  @Override
  public Class<ActEvent> eventType() {
    return ActEvent.class;
  }

  @Override
  public String keyOf(ActEvent event) {
    return event.actId();
  }

  @Override
  public Change<ActRow> reduce(ActRow row, ActEvent event, EventContext context) {
    return new Change<>(CASES.apply(row, event, context), List.of());
  }

  private static ActRow row(ActRecorded act, EventContext context) {
    return new ActRow(
        act.actId(),
        act.begunAt().truncatedTo(ChronoUnit.MICROS),
        Texts.cut(act.action(), Texts.SHORT),
        context.actor() == null ? NOBODY : Texts.cut(context.actor(), Texts.SHORT),
        Texts.cut(String.join(" ", act.roles()), Texts.SHORT),
        Texts.cut(act.address(), NAME),
        Texts.cut(act.clientId(), NAME),
        Texts.cut(act.subject(), Texts.SHORT),
        Texts.cut(context.reason(), Texts.LONG),
        act.outcome(),
        Texts.cut(act.detail(), Texts.LONG),
        context.position());
  }
}
