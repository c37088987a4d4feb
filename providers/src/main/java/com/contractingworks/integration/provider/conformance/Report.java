package com.contractingworks.integration.provider.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run brought.
 *
 * @param target the address that was tested
 * @param provider what it calls itself, with its version
 * @param startedAt when the run began
 * @param took how long it took
 * @param complete whether it was not cancelled
 * @param cause what most failures come from, in a sentence; empty if there is no such thing
 * @param results what each clause came to, in the order of the document
 */
public record Report(
    String target,
    String provider,
    Instant startedAt,
    Duration took,
    boolean complete,
    String cause,
    List<ClauseResult> results) {

  public Report {
    results = List.copyOf(results);
  }

  /** How many clauses came to this. */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** Whether the run was complete, something was tested, and nothing failed. */
  public boolean passed() {
    return complete && count(Verdict.FAILED) == 0 && count(Verdict.PASSED) > 0;
  }
}
