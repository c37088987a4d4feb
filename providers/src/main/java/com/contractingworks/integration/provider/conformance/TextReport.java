package com.contractingworks.integration.provider.conformance;

import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class TextReport {

  private static final int MOST_STEPS = 6;

  private TextReport() {}

  /** The whole report. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("Conformance of ").append(printable(report.provider())).append('\n');
    text.append(report.target()).append(", ").append(report.startedAt()).append("\n\n");
    if (!report.cause().isEmpty()) {
      text.append(printable(report.cause())).append("\n\n");
    }
    String group = "";
    for (ClauseResult result : report.results()) {
      if (!result.group().equals(group)) {
        group = result.group();
        text.append(group).append('\n');
      }
      text.append(line(result)).append('\n');
    }
    report.results().stream()
        .filter(result -> result.verdict() == Verdict.FAILED)
        .forEach(result -> text.append('\n').append(failure(result)));
    return text.append('\n').append(summary(report)).append('\n').toString();
  }

  /** One line about a clause. */
  public static String line(ClauseResult result) {
    String why =
        result.verdict() == Verdict.NOT_APPLICABLE ? "  " + printable(result.reason()) : "";
    return "  " + "%-14s %s".formatted(word(result.verdict()), result.clause()) + why;
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_APPLICABLE -> "not applicable";
    };
  }

  private static String failure(ClauseResult result) {
    StringBuilder text = new StringBuilder();
    text.append("FAILED ").append(result.clause()).append('\n');
    text.append("  must hold  ").append(result.mustHold()).append('\n');
    text.append("  seen       ").append(printable(result.reason())).append('\n');
    text.append("  to mend    ").append(result.mend()).append('\n');
    List<Step> steps = result.steps();
    int hidden = Math.max(0, steps.size() - MOST_STEPS);
    if (hidden > 0) {
      text.append("  (").append(hidden).append(" requests before these are in the JSON report)\n");
    }
    steps.subList(hidden, steps.size()).forEach(step -> text.append(step(step)));
    return text.toString();
  }

  private static String step(Step step) {
    StringBuilder text = new StringBuilder();
    text.append("  sent       ").append(step.request()).append('\n');
    if (!step.sent().isEmpty()) {
      text.append("             ").append(printable(step.sent())).append('\n');
    }
    text.append("  came back  ").append(printable(step.answer()));
    text.append(" after ").append(step.took().toMillis()).append(" ms\n");
    if (!step.received().isEmpty()) {
      text.append("             ").append(printable(step.received())).append('\n');
    }
    return text.toString();
  }

  /** On one line and without control characters, which could play tricks on a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private static String summary(Report report) {
    String counts =
        String.format(
            Locale.ROOT,
            "%d passed, %d failed, %d not applicable, in %.1f s",
            report.count(Verdict.PASSED),
            report.count(Verdict.FAILED),
            report.count(Verdict.NOT_APPLICABLE),
            report.took().toMillis() / 1000.0);
    return counts + (report.complete() ? "." : "; the run was stopped before its end.");
  }
}
