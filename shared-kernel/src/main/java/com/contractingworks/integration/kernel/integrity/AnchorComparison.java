package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.integrity.Violation.Kind;
import java.io.IOException;
import java.util.Objects;

/** Compares the log, whose rows come stream after stream, with an anchor. */
final class AnchorComparison implements AutoCloseable {

  private final AnchorFile file;
  private final Anchor anchor;
  private final LogRows rows;
  private final Violations violations;
  private final Heads actual;
  private AnchorFile.HeadReader anchored;
  private Head expected;
  private boolean differs;

  AnchorComparison(AnchorFile file, LogRows rows, Violations violations) {
    this.file = file;
    this.anchor = file.anchor();
    this.rows = rows;
    this.violations = violations;
    this.actual = new Heads(anchor.position(), this::compare);
  }

  /**
   * Checks the anchor by itself, and gets ready to name streams if its heads are there.
   *
   * @throws IOException if the heads cannot be read, or the database sorts otherwise than the
   *     anchor's
   */
  void begin(SignatureCheck signatures) throws IOException {
    String order = rows.order();
    if (!order.equals(anchor.order())) {
      throw new IOException(
          "%s was taken from a database that sorts by \"%s\", this one sorts by \"%s\": their roots cannot be compared."
              .formatted(file.file(), anchor.order(), order));
    }
    if (!file.isWhole()) {
      bad("has been changed: it is not what its digest says.");
    }
    if (!file.hasItsOwnName()) {
      bad("was not written under that name, but as " + AnchorFile.nameOf(anchor) + ".");
    }
    if (!file.isSigned(signatures)) {
      bad(
          file.signature() == null
              ? "is not signed."
              : "was not signed with this key; check that it is the right one.");
    }
    if (anchor.violation() != null) {
      bad("was taken of a log that was violated already: " + anchor.violation());
    }
    if (file.hasHeads()) {
      if (file.headsAreItsOwn()) {
        anchored = file.heads();
        advance();
      } else {
        bad("has heads beside it that are not its own.");
      }
    }
  }

  private void bad(String what) {
    violations.add(
        Violation.badAnchor(anchor.position(), "The anchor " + file.file() + " " + what));
  }

  void add(LogRow row) {
    actual.add(row);
  }

  void end() {
    actual.end();
    while (expected != null) {
      lost(expected);
      advance();
    }
    if (!differs && !actual.root().equals(anchor.root())) {
      violations.add(
          new Violation(
              Kind.NOT_ANCHORED,
              anchor.position(),
              null,
              null,
              "The log up to position %d is not the one that was anchored at %s in %s: it had %d streams with %d events, and has %d with %d."
                  .formatted(
                      anchor.position(),
                      anchor.takenAt(),
                      file.file(),
                      anchor.streams(),
                      anchor.events(),
                      actual.streams(),
                      actual.events())));
    }
  }

  private void advance() {
    expected = anchored.hasNext() ? anchored.next() : null;
  }

  private void compare(Head head) {
    if (anchored == null) {
      return;
    }
    while (expected != null && !expected.aggregate().equals(head.aggregate())) {
      if (rows.isThere(expected.aggregate(), anchor.position())) {
        break;
      }
      lost(expected);
      advance();
    }
    if (expected == null || !expected.aggregate().equals(head.aggregate())) {
      found(Kind.INSERTED, head, "The stream %s was not there when the log was anchored.");
      return;
    }
    compare(expected, head);
    advance();
  }

  private void compare(Head then, Head now) {
    if (then.sequence() > now.sequence()) {
      differs = true;
      boolean one = then.sequence() == now.sequence() + 1;
      violations.add(
          Violation.missing(
              then.aggregate(),
              now.sequence() + 1,
              then.sequence(),
              one ? then.position() : now.position() + 1,
              "the anchor knows the last at position %d, the end of the stream was cut off"
                  .formatted(then.position())));
    } else if (then.sequence() < now.sequence()) {
      found(Kind.INSERTED, now, "The stream %s was shorter when the log was anchored.");
    } else if (!then.equals(now)) {
      boolean moved = Objects.equals(then.digest(), now.digest());
      found(
          moved ? Kind.MOVED : Kind.CHANGED,
          now,
          moved
              ? "The events of %s had other positions when the log was anchored."
              : "The events of %s are others than when the log was anchored.");
    }
  }

  private void lost(Head head) {
    differs = true;
    violations.add(
        Violation.missing(
            head.aggregate(),
            0,
            head.sequence(),
            head.sequence() == 0 ? head.position() : 1,
            "the anchor knows the last at position %d, the whole stream is gone"
                .formatted(head.position())));
  }

  private void found(Kind kind, Head head, String sentence) {
    differs = true;
    violations.add(
        new Violation(
            kind,
            head.position(),
            head.aggregate(),
            head.sequence(),
            sentence.formatted(head.aggregate())
                + " Its last event up to the anchor's position %d is event %d, at position %d."
                    .formatted(anchor.position(), head.sequence(), head.position())));
  }

  @Override
  public void close() throws IOException {
    if (anchored != null) {
      anchored.close();
    }
  }
}
