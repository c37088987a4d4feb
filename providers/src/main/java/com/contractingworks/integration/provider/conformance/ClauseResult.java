package com.contractingworks.integration.provider.conformance;

import java.time.Duration;
import java.util.List;

/**
 * What testing one clause brought.
 *
 * @param clause its name
 * @param group its group
 * @param mustHold what must hold
 * @param verdict whether it does
 * @param reason what was seen instead, or why it was not tested; empty if it passed
 * @param mend what to do about it
 * @param steps what was sent and what came back
 * @param took how long it took
 */
public record ClauseResult(
    String clause,
    String group,
    String mustHold,
    Verdict verdict,
    String reason,
    String mend,
    List<Step> steps,
    Duration took) {

  public ClauseResult {
    steps = List.copyOf(steps);
  }
}
