package com.contractingworks.integration.query.graphql;

/** A question that cannot be answered as it was asked. Its message goes to the one who asked. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a question. The names are part of the GraphQL contract. */
  public enum Code {
    /** An argument is missing or has a wrong form. */
    BAD_ARGUMENT,
    /** A cursor is not one of ours, or of another list. */
    BAD_CURSOR,
    /** A page was asked for that is too large, or not positive. */
    BAD_PAGE_SIZE,
    /** There are too many subscriptions already. */
    TOO_MANY_SUBSCRIPTIONS,
    /** A subscriber took its results too slowly. */
    SUBSCRIBER_TOO_SLOW,
    /** The caller has none of the roles that this needs. */
    NOT_ALLOWED,
    /** The caller's token has ended. */
    TOKEN_EXPIRED,
    /** Exchanges are not shown here. */
    EXCHANGES_OFF,
    /** More exchanges were asked for than are read together. */
    TOO_MANY_EXCHANGES,
    /** This side's database user may not read exchanges. */
    EXCHANGES_UNREADABLE,
    /** What would be shown is not, since it cannot be recorded that the caller saw it. */
    LOOK_NOT_RECORDED
  }

  private final Code code;

  /**
   * Refuses a question.
   *
   * @param message what is wrong, where, and what to do
   */
  public QueryException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }
}
