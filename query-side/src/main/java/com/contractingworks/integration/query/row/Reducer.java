package com.contractingworks.integration.query.row;

import java.util.List;

/**
 * Turns the events of one kind of aggregate into its row. Pure: the same events give the same rows,
 * at any time and in any schema.
 *
 * @param <E> the sealed type of the events
 * @param <R> the row
 */
public interface Reducer<E, R extends Row> {

  /** The sealed type of the events that this reducer understands. */
  Class<E> eventType();

  /** The key of the row that the event belongs to. */
  String keyOf(E event);

  /**
   * Applies one event.
   *
   * @param row what earlier events of this aggregate made; null if this is the first one
   * @return the new row and what is to be shown in the timeline
   */
  Change<R> reduce(R row, E event, EventContext context);

  /** Applies one event unless the row has it already, so that an event that comes again is void. */
  default Change<R> reduceOnce(R row, E event, EventContext context) {
    return row != null && context.position() <= row.logPosition()
        ? new Change<>(row, List.of())
        : reduce(row, event, context);
  }
}
