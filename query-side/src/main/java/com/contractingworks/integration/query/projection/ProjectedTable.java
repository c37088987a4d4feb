package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Row;
import com.contractingworks.integration.query.row.RowTable;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One kind of row: its reducer and its table. */
final class ProjectedTable<E, R extends Row> {

  private final Reducer<E, R> reducer;
  private final RowTable<R> table;

  ProjectedTable(Reducer<E, R> reducer, RowTable<R> table) {
    this.reducer = reducer;
    this.table = table;
  }

  /** Applies those events that belong here, and adds what they say to the timeline entries. */
  void apply(List<LoggedEvent> events, List<TimelineEntry> entries) {
    List<LoggedEvent> ours =
        events.stream().filter(logged -> reducer.eventType().isInstance(logged.event())).toList();
    if (ours.isEmpty()) {
      return;
    }
    Set<String> keys =
        ours.stream().map(logged -> reducer.keyOf(cast(logged))).collect(Collectors.toSet());
    Map<String, R> before = table.read(keys);
    Map<String, R> after = new HashMap<>(before);
    for (LoggedEvent logged : ours) {
      String key = reducer.keyOf(cast(logged));
      Change<R> change = reducer.reduceOnce(after.get(key), cast(logged), logged.context());
      after.put(key, change.row());
      entries.addAll(change.entries());
    }
    write(before, after);
  }

  private void write(Map<String, R> before, Map<String, R> after) {
    List<R> added = new ArrayList<>();
    List<R> changed = new ArrayList<>();
    after.forEach(
        (key, row) -> {
          R old = before.get(key);
          if (old == null) {
            added.add(row);
          } else if (old.logPosition() != row.logPosition()) {
            changed.add(row);
          }
        });
    table.insert(added);
    table.update(changed);
  }

  private E cast(LoggedEvent logged) {
    return reducer.eventType().cast(logged.event());
  }
}
