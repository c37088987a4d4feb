package com.contractingworks.integration.query.graphql;

/**
 * How much a question, or a part of it, demands. Sums stop at {@link #MUCH} instead of overflowing.
 *
 * @param fields fields directly in it
 * @param depth levels of fields below each other
 * @param aliases renamed fields, at all levels
 * @param cost what it takes to answer
 */
record QuestionSize(long fields, int depth, long aliases, long cost) {

  static final long MUCH = 1_000_000_000L;
  static final QuestionSize NONE = new QuestionSize(0, 0, 0, 0);

  QuestionSize {
    fields = Math.min(fields, MUCH);
    aliases = Math.min(aliases, MUCH);
    cost = Math.min(cost, MUCH);
  }

  /** Both side by side. */
  QuestionSize and(QuestionSize other) {
    return new QuestionSize(
        fields + other.fields,
        Math.max(depth, other.depth),
        aliases + other.aliases,
        cost + other.cost);
  }

  /**
   * A field with this below it.
   *
   * @param weight what the field costs itself
   * @param elements how often what is below comes
   */
  QuestionSize below(boolean alias, int weight, int elements) {
    return new QuestionSize(1, depth + 1, aliases + (alias ? 1 : 0), weight + cost * elements);
  }
}
