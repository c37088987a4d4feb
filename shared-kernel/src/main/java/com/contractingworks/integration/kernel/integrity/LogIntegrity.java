package com.contractingworks.integration.kernel.integrity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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
   * @param key with which anchors must be signed; null if that is not to be checked
   * @throws IOException if an anchor cannot be read or says nothing about this database
   */
  public Report verify(long upTo, List<AnchorFile> anchors, PublicKey key, Progress progress)
      throws IOException {
    return walk(upTo, new Heads(upTo, head -> {}), anchors, key, progress);
  }

  /**
   * Checks the log and takes an anchor of it, also if it is violated: then the anchor says so.
   *
   * @param upTo the last position that it covers; all up to it must be final
   * @param folder where to write it
   * @param key to sign it with; null to leave it unsigned
   * @param compareWith the anchor before it; may be empty
   * @param previous digest of the anchor before it; null if there was none
   * @param now what it gives as its time
   * @throws IOException if it cannot be written, or the one before it cannot be read
   */
  public Taken anchor(
      long upTo,
      Path folder,
      PrivateKey key,
      List<AnchorFile> compareWith,
      String previous,
      Instant now,
      Progress progress)
      throws IOException {
    try (AnchorWriter writer = new AnchorWriter(folder)) {
      Heads heads = new Heads(upTo, writer::add);
      Report report = walk(upTo, heads, compareWith, null, progress);
      Anchor anchor =
          new Anchor(
              now,
              upTo,
              heads.streams(),
              heads.events(),
              heads.root(),
              rows.order(),
              previous,
              violation(report, compareWith));
      return new Taken(writer.write(anchor, key), report);
    }
  }

  /** What was wrong once stays said, so that the newest anchor tells of all before it. */
  private static String violation(Report report, List<AnchorFile> before) {
    return before.stream()
        .map(file -> file.anchor().violation())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(report.isIntact() ? null : report.lowest().get(0).sentence());
  }

  private Report walk(
      long upTo, Heads heads, List<AnchorFile> anchors, PublicKey key, Progress progress)
      throws IOException {
    Violations violations = new Violations();
    List<AnchorComparison> comparisons =
        anchors.stream().map(file -> new AnchorComparison(file, rows, violations)).toList();
    try {
      for (AnchorComparison comparison : comparisons) {
        comparison.begin(key);
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
