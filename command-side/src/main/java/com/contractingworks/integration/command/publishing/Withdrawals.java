package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.publishing.RevisionFinder.Located;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes back what an ERP holds of an invoice that was cancelled in CW, and names what a correction
 * of it has begun there.
 */
final class Withdrawals {

  private final Results results;

  Withdrawals(Results results) {
    this.results = results;
  }

  /** Takes it back, which begins with a look of its own. */
  List<Object> send(Work work) {
    return naming(
        work,
        failed -> List.of(results.notSent(failed, work)),
        warnings -> results.ofWithdrawal(withdraw(work, warnings), work));
  }

  /**
   * Looks for the credit note. A draft that was to be deleted is not told from one that was never
   * touched: taking it back once more settles that.
   */
  List<Object> lookUp(Work work) {
    return work.provider()
        .publishing()
        .find(work.creditOfHeld(), work.call())
        .match(
            absent -> List.of(results.absent(work)),
            draft -> complete(work),
            found -> credited(found.document(), work),
            several -> List.of(results.foundTwice(several.erpIds(), work)),
            failed -> List.of(results.lookUpFailed(failed.reason(), work)));
  }

  private List<Object> credited(PublishedDocument note, Work work) {
    return naming(
        work,
        failed -> List.of(results.lookUpFailed(failed, work)),
        warnings -> results.credited(note.withWarnings(warnings), work, true));
  }

  private List<Object> complete(Work work) {
    return work.mayStillBeWorkedOn(work.call().clock().instant())
        ? List.of(results.stillWorkedOn(work))
        : naming(
            work,
            failed -> List.of(results.lookUpFailed(failed, work)),
            warnings -> completed(withdraw(work, warnings), work));
  }

  private List<Object> completed(Outcome outcome, Work work) {
    return outcome instanceof Outcome.NotSent notSent
        ? List.of(results.lookUpFailed(notSent, work))
        : results.ofWithdrawal(outcome, work);
  }

  /** What was begun is looked for first: once all is recorded as taken back, nobody would. */
  private static List<Object> naming(
      Work work,
      Function<Outcome.NotSent, List<Object>> failed,
      Function<List<String>, List<Object>> operation) {
    Located begun = RevisionFinder.begunLater(work);
    return begun.finding() instanceof Finding.Failed failure
        ? failed.apply(failure.reason())
        : operation.apply(begun.warningsOfCancelled());
  }

  private static Outcome withdraw(Work work, List<String> warnings) {
    Outcome outcome = Writing.withdraw(work);
    if (outcome instanceof Outcome.Accepted credited) {
      return new Outcome.Accepted(credited.document().withWarnings(warnings));
    }
    return outcome instanceof Outcome.Withdrawn deleted
        ? new Outcome.Withdrawn(
            deleted.erpId(), Stream.concat(deleted.warnings().stream(), warnings.stream()).toList())
        : outcome;
  }
}
