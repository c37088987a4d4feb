package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.provider.Outcome;

/** What is recorded of a call that a defect of the service broke off. */
final class Defect {

  static final Outcome.NotSent REASON =
      new Outcome.NotSent(
          "defect", "A defect of the service broke it off; its log says more.", null, false);

  private Defect() {}
}
