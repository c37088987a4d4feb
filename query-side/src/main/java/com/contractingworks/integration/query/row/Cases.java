package com.contractingworks.integration.query.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What to do with each kind of event: the exhaustive switch over a sealed type that Java 17 lacks.
 *
 * @param <E> the sealed type of the events
 * @param <I> what is known before the event
 * @param <O> what comes of it
 */
public final class Cases<E, I, O> {

  /** What to do with one kind of event. Must not read a clock, nor change anything. */
  @FunctionalInterface
  public interface Case<E, I, O> {
    /** Applies the event to what is known. */
    O apply(I known, E event, EventContext context);
  }

  private final Class<E> sealedType;
  private final Map<Class<?>, Case<E, I, O>> cases = new HashMap<>();

  /** Begins a list of cases for the events of a sealed type. */
  public Cases(Class<E> sealedType) {
    this.sealedType = sealedType;
  }

  /** Adds the case of one kind of event. */
  public <T extends E> Cases<E, I, O> on(Class<T> type, Case<T, I, O> action) {
    cases.put(type, (known, event, context) -> action.apply(known, type.cast(event), context));
    return this;
  }

  /**
   * Ends the list.
   *
   * @throws IllegalStateException if a kind of event has no case
   */
  public Cases<E, I, O> complete() {
    Arrays.stream(sealedType.getPermittedSubclasses())
        .filter(type -> !cases.containsKey(type))
        .findFirst()
        .ifPresent(
            type -> {
              throw new IllegalStateException(
                  "No case for " + type.getName() + ". Add one, so that the event is shown.");
            });
    return this;
  }

  /** Applies the case of this event. */
  public O apply(I known, E event, EventContext context) {
    return cases.get(event.getClass()).apply(known, event, context);
  }
}
