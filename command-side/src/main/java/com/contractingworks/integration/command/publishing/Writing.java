package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import java.util.List;
import java.util.function.Function;

/**
 * Writes to the ERP, in the way that the task asks for: hands an invoice over, puts it in the place
 * of what the ERP holds, or takes that back.
 */
final class Writing {

  private Writing() {}

  /** Begins. */
  static Outcome begin(Work work, Prepared prepared) {
    Publication own = own(work, prepared);
    return work.task().correction() == null
        ? work.provider().publishing().publish(own, work.call())
        : revise(work, own);
  }

  /** Goes on with what was begun. A correction finds by itself how far it had come. */
  static Outcome complete(Finding.Draft draft, Work work, Prepared prepared) {
    Publication own = own(work, prepared);
    return work.task().correction() == null
        ? work.provider().publishing().resume(draft, own, work.call())
        : revise(work, own);
  }

  private static Outcome revise(Work work, Publication own) {
    return correct(
        work,
        corrections ->
            corrections.revise(
                work.task().held(), own, work.call().connection().afterPosting(), work.call()));
  }

  /** Takes back what the ERP holds; made again, it finds by itself how far it had come. */
  static Outcome withdraw(Work work) {
    return correct(
        work,
        corrections ->
            corrections.withdraw(work.task().held(), work.task().referenceDate(), work.call()));
  }

  private static Outcome correct(Work work, Function<Corrections, Outcome> operation) {
    return work.provider()
        .corrections()
        .map(operation)
        .orElseGet(
            () ->
                new Outcome.Rejected(
                    Corrections.POSTED,
                    "The service cannot correct what %s holds. Correct it there."
                        .formatted(work.provider().descriptor().title()),
                    List.of()));
  }

  private static Publication own(Work work, Prepared prepared) {
    return work.publication(prepared.revision(), prepared.record());
  }
}
