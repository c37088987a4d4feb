package com.contractingworks.integration.kernel.integrity;

/**
 * Something in the log, or in an anchor, that is not as it was.
 *
 * @param position where in the whole log. Of an event that is gone it is not known any more unless
 *     an anchor tells it; then it is the first that the event can have had, right after the event
 *     before it in its stream
 * @param aggregate the stream; null if it is not known which
 * @param sequence of the event in its stream; null if it is not known which
 * @param sentence what is wrong, for a person
 */
public record Violation(
    Kind kind, long position, String aggregate, Long sequence, String sentence) {

  /** What is wrong. */
  public enum Kind {
    /** An event does not match its digest. */
    CHANGED,
    /** An event carries no digest. */
    NOT_CHAINED,
    /** An event, or a whole stream, is gone. */
    MISSING,
    /** An event has another position than it had. */
    MOVED,
    /** An event, or a whole stream, was added among those that had been anchored. */
    INSERTED,
    /** The log as a whole is not the one that was anchored. */
    NOT_ANCHORED,
    /** An anchor itself is not what was written, was not signed with the key, or is gone. */
    BAD_ANCHOR
  }

  static Violation of(Kind kind, LogRow row, String what) {
    return new Violation(
        kind,
        row.position(),
        row.event().aggregate(),
        row.event().sequence(),
        "Event %d of %s, at position %d, %s"
            .formatted(row.event().sequence(), row.event().aggregate(), row.position(), what));
  }

  static Violation missing(String aggregate, long first, long last, long position, String trace) {
    String which =
        first == last
            ? "Event %d of %s is missing".formatted(first, aggregate)
            : "Events %d to %d of %s are missing".formatted(first, last, aggregate);
    return new Violation(Kind.MISSING, position, aggregate, first, which + ": " + trace + ".");
  }

  static Violation badAnchor(long position, String sentence) {
    return new Violation(Kind.BAD_ANCHOR, position, null, null, sentence);
  }
}
