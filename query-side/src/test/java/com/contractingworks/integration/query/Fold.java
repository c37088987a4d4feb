package com.contractingworks.integration.query;

import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Row;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Given these events, what does a reducer make of them? They lie a second apart, from noon on. */
public record Fold<R extends Row>(R row, List<TimelineEntry> timeline) {

  @SafeVarargs
  public static <E, R extends Row> Fold<R> given(Reducer<E, R> reducer, E... events) {
    R row = null;
    List<TimelineEntry> timeline = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      Change<R> change = reducer.reduceOnce(row, events[i], at(i + 1));
      row = change.row();
      timeline.addAll(change.entries());
    }
    return new Fold<>(row, timeline);
  }

  /** The context of the event at a position: so many seconds after noon, caused by Kari. */
  public static EventContext at(long position) {
    return EventContext.of(
        position,
        Given.NOON.plusSeconds(position),
        Map.of("actor", "kari", "cause", "message:m-" + position));
  }

  /** The sentence of the last event. */
  public String lastText() {
    return timeline.get(timeline.size() - 1).text();
  }
}
