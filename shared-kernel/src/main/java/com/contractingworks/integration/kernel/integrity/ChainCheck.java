package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.integrity.Violation.Kind;

/** Checks the chain of each stream, whose rows come in order, one stream after the other. */
final class ChainCheck {

  private final Violations violations;
  private LogRow last;

  ChainCheck(Violations violations) {
    this.violations = violations;
  }

  void check(LogRow row) {
    LogRow previous = isNext(row) ? last : null;
    last = row;
    long expected = previous == null ? 0 : previous.event().sequence() + 1;
    if (row.event().sequence() != expected) {
      violations.add(hole(previous, expected, row));
      return; // What it was chained to is gone.
    }
    if (row.digest() == null) {
      violations.add(
          Violation.of(
              Kind.NOT_CHAINED,
              row,
              "carries no digest: it was not appended by this service, or its metadata were changed."));
    } else if (!row.digest().equals(row.event().digest(digestBefore(previous)))) {
      violations.add(
          Violation.of(
              Kind.CHANGED,
              row,
              "does not match its digest: it was changed, or exchanged for another, or the event before it in its stream was and got a new digest."));
    } else if (previous != null && previous.position() >= row.position()) {
      violations.add(
          Violation.of(
              Kind.MOVED,
              row,
              "comes before event %d of its stream, which is at position %d: the order was changed."
                  .formatted(previous.event().sequence(), previous.position())));
    }
  }

  private boolean isNext(LogRow row) {
    return last != null && last.event().aggregate().equals(row.event().aggregate());
  }

  /** As {@link ChainedAppend} chains what has no digest before it. */
  private static String digestBefore(LogRow previous) {
    return previous == null || previous.digest() == null ? RawEvent.START : previous.digest();
  }

  private static Violation hole(LogRow previous, long expected, LogRow row) {
    long sequence = row.event().sequence();
    if (sequence < expected) {
      return Violation.of(Kind.INSERTED, row, "has a sequence number that no event can have.");
    }
    String between =
        previous == null ? "" : ", the one before it at position %d".formatted(previous.position());
    return Violation.missing(
        row.event().aggregate(),
        expected,
        sequence - 1,
        previous == null ? 1 : previous.position() + 1,
        "event %d is there, at position %d%s".formatted(sequence, row.position(), between));
  }
}
