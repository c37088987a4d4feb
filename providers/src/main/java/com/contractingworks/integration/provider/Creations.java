package com.contractingworks.integration.provider;

import java.util.function.Supplier;

/**
 * Lets one thing at a time be created per connection and key, over all processes. An ERP without
 * unique keys would otherwise hold a customer twice when two of its invoices are published at once.
 */
public interface Creations {

  /**
   * Runs a find-or-create if nobody else is at it.
   *
   * <p>Whoever gets the turn must look for the object again before creating it. A turn whose
   * creation was left unclear stays taken until the object is found, or is absent in two spaced
   * look-ups beyond the provider's commit horizon; until then others may look but not create.
   *
   * @param entity what is created, such as {@code customer}
   * @param key what makes it the same thing, such as an organisation number
   * @param attempt finds or creates; told whether it may create
   * @return what the attempt returned, or {@link Creation.Busy} if another one has the turn
   */
  <T> Creation<T> once(String entity, String key, Attempt<T> attempt);

  /** The find-or-create itself. */
  @FunctionalInterface
  interface Attempt<T> {

    /**
     * Looks for the object and creates it if it is absent and may be created.
     *
     * @param mayCreate false while an earlier creation is unclear
     */
    Creation<T> run(boolean mayCreate);
  }

  /** What became of a find-or-create. */
  sealed interface Creation<T> {

    /** The object is there. */
    record Done<T>(T value) implements Creation<T> {}

    /** It is absent, and it was not allowed to create it, or the creation surely did nothing. */
    record Absent<T>(Outcome outcome) implements Creation<T> {}

    /** Nobody knows whether it was created. */
    record Unclear<T>(Outcome outcome) implements Creation<T> {}

    /** Somebody else is creating it, or an earlier creation is not settled yet. Try again later. */
    record Busy<T>() implements Creation<T> {}
  }

  /** For callers that need no guard, such as a conformance test with a single thread. */
  static Creations unguarded() {
    return new Creations() {
      @Override
      public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
        Supplier<Creation<T>> run = () -> attempt.run(true);
        return run.get();
      }
    };
  }
}
