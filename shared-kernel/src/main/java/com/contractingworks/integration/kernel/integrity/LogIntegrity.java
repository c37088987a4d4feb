package com.contractingworks.integration.kernel.integrity;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Checks the whole log against its chains and against anchors, and takes anchors. Both read every
 * event once; memory does not grow with the log.
 */
public final class LogIntegrity {

  private final LogRows rows;

  public LogIntegrity(LogRows rows) {
    this.rows = rows;
  }

  /** Is told how far it has come. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called after each page.
     *
     * @param checked how many events have been checked
     * @param all how many there are
     */
    void checked(long checked, long all);
  }

  /**
   * What was found.
   *
   * @param position all events up to it were checked
   * @param events how many there were
   * @param streams of how many streams
   * @param violations how many were found; 0 if the log is intact
   * @param lowest those at the lowest positions, at most 20, the lowest first
   * @param anchored the log up to this position was compared with an anchor; 0 if there was none
   * @param notAnchored how many events are after it
   */
  public record Report(
      long position,
      long events,
      long streams,
      long violations,
      List<Violation> lowest,
      long anchored,
      long notAnchored) {

    /** Whether nothing was found. */
    public boolean isIntact() {
      return violations == 0;
    }
  }

  /** An anchor that was taken, and what the check found meanwhile. */
  public record Taken(AnchorFile file, Report report) {}

  /**
   * Checks the log.
   *
   * @param upTo the last position to check; all up to it must be final
   * @param anchors to compare it with; may be empty
   * @param signatures accepts those of the anchors
   * @throws IOException if an anchor cannot be read or says nothing about this database
   */
  public Report verify(
      long upTo, List<AnchorFile> anchors, SignatureCheck signatures, Progress progress)
      throws IOException {
    Heads heads = new Heads(upTo, head -> {});
    return walk(heads, anchors, signatures, new Violations(), progress);
  }

  /**
   * Checks the log and takes an anchor of it, also if it is violated: then the anchor says so.
   *
   * @param upTo the last position that it covers; all up to it must be final
   * @throws IOException if it cannot be written, or the one before it cannot be read
   */
  public Taken anchor(long upTo, Anchoring how, Progress progress) throws IOException {
    Optional<AnchorFile> newest = AnchorFile.newest(how.folder());
    List<AnchorFile> before = how.comparedWith(newest).stream().toList();
    Violations violations = new Violations();
    how.lost(newest).ifPresent(violations::add);
    try (AnchorWriter writer = new AnchorWriter(how.folder())) {
      Heads heads = new Heads(upTo, writer::add);
      Report report = walk(heads, before, how.signatures(), violations, progress);
      Anchor anchor = anchor(how, newest, heads, report);
      return new Taken(writer.write(anchor, how.key()), report);
    }
  }

  private Anchor anchor(Anchoring how, Optional<AnchorFile> newest, Heads heads, Report report) {
    Optional<AnchorFile> before = how.comparedWith(newest);
    return new Anchor(
        how.series(newest),
        how.at(),
        heads.upTo(),
        heads.streams(),
        heads.events(),
        heads.root(),
        rows.order(),
        before.map(file -> file.anchor().digest()).orElse(null),
        violation(report, before.filter(file -> file.isSigned(how.signatures()))));
  }

  /** What was wrong once stays said, so that the newest anchor tells of all before it. */
  private static String violation(Report report, Optional<AnchorFile> before) {
    return before
        .map(file -> file.anchor().violation())
        .orElse(report.isIntact() ? null : report.lowest().get(0).sentence());
  }

  private Report walk(
      Heads heads,
      List<AnchorFile> anchors,
      SignatureCheck signatures,
      Violations violations,
      Progress progress)
      throws IOException {
    long upTo = heads.upTo();
    List<AnchorComparison> comparisons =
        anchors.stream().map(file -> new AnchorComparison(file, rows, violations)).toList();
    try {
      for (AnchorComparison comparison : comparisons) {
        comparison.begin(signatures);
      }
      ChainCheck chain = new ChainCheck(violations);
      long all = rows.count(upTo);
      rows.inStreams(
          upTo,
          page -> {
            for (LogRow row : page) {
              chain.check(row);
              heads.add(row);
              comparisons.forEach(comparison -> comparison.add(row));
            }
            progress.checked(heads.events(), all);
          });
      heads.end();
      comparisons.forEach(AnchorComparison::end);
    } finally {
      for (AnchorComparison comparison : comparisons) {
        comparison.close();
      }
    }
    return report(upTo, heads, anchors, violations);
  }

  private Report report(long upTo, Heads heads, List<AnchorFile> anchors, Violations violations) {
    long anchored = anchors.stream().mapToLong(file -> file.anchor().position()).max().orElse(0);
    return new Report(
        upTo,
        heads.events(),
        heads.streams(),
        violations.count(),
        violations.lowest(),
        anchored,
        heads.events() - rows.count(Math.min(anchored, upTo)));
  }
}
