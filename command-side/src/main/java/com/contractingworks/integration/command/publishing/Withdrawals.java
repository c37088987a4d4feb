package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.provider.Outcome;
import java.util.List;

/** Takes back what an ERP holds of an invoice that was cancelled in CW. */
final class Withdrawals {

  private final Results results;

  Withdrawals(Results results) {
    this.results = results;
  }

  /** Takes it back, which begins with a look of its own. */
  List<Object> send(Work work) {
    return results.ofWithdrawal(Writing.withdraw(work), work);
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
            found -> results.credited(found.document(), work, true),
            several -> List.of(results.foundTwice(several.erpIds(), work)),
            failed -> List.of(results.lookUpFailed(failed.reason(), work)));
  }

  private List<Object> complete(Work work) {
    if (work.mayStillBeWorkedOn(work.call().clock().instant())) {
      return List.of(results.stillWorkedOn(work));
    }
    Outcome outcome = Writing.withdraw(work);
    return outcome instanceof Outcome.NotSent notSent
        ? List.of(results.lookUpFailed(notSent, work))
        : results.ofWithdrawal(outcome, work);
  }
}
