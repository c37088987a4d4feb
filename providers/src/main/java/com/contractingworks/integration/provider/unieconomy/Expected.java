package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import java.util.List;

/** What a draft is to become: an invoice, or the credit note of one. */
interface Expected {

  /** The reference that it carries. */
  PublicationKey key();

  /** Whether a draft is of the kind that was asked for; if not, it is never invoiced. */
  boolean isOfItsKind(Entity draft);

  /** Whether a draft, its lines sent along, still says what we want to invoice. */
  boolean isStillIn(Entity draft);

  /** What it means that this was read after it had been invoiced. */
  Outcome judge(Entity read, List<String> warnings, Call call);

  /** The outcome if what was read cannot be it. */
  static Outcome unbelievable() {
    return new Outcome.Unclear(
        "unreadable-answer", "What UniEconomy shows is not ours, or its amounts are not ours.");
  }
}
