package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a check found, in sentences. */
final class Findings {

  private Findings() {}

  static List<String> of(LogCheck.Checked checked) {
    List<String> lines = new ArrayList<>();
    Report report = checked.report();
    if (report.isIntact()) {
      lines.add(
          "The log is intact: %d events of %d streams, up to position %d, match their digests."
              .formatted(report.events(), report.streams(), report.position()));
    } else {
      lines.add(
          "THE LOG IS VIOLATED: %d violations were found in %d events of %d streams, up to position %d."
              .formatted(
                  report.violations(), report.events(), report.streams(), report.position()));
      lines.add("The first position: " + report.lowest().get(0).position() + ".");
      report.lowest().stream().map(Violation::sentence).forEach(lines::add);
      if (report.violations() > report.lowest().size()) {
        lines.add("These are the %d at the lowest positions.".formatted(report.lowest().size()));
      }
    }
    for (AnchorFile anchor : checked.anchors()) {
      lines.add(
          "It was compared with the anchor of %s, which covers all up to position %d: %s"
              .formatted(anchor.anchor().takenAt(), anchor.anchor().position(), anchor.file()));
    }
    lines.add(notAnchored(checked));
    if (!checked.anchors().isEmpty() && !checked.signatures()) {
      lines.add("Signatures were not checked, since no public key is named.");
    }
    return lines;
  }

  private static String notAnchored(LogCheck.Checked checked) {
    Report report = checked.report();
    if (checked.anchors().isEmpty()) {
      return "Nothing is anchored: the end of a stream that was cut off, or a whole stream that is gone, cannot be seen.";
    }
    if (report.position() <= report.anchored()) {
      return "All of it is anchored.";
    }
    return "Not anchored yet are positions %d to %d: %d events."
        .formatted(report.anchored() + 1, report.position(), report.notAnchored());
  }
}
