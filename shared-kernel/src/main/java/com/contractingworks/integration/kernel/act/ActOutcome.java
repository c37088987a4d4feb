package com.contractingworks.integration.kernel.act;

/** What became of an act. */
public enum ActOutcome {
  /** It was done, or was so already. */
  DONE,
  /** It was not done, since whoever wanted it may not, or what was wanted is not possible. */
  REFUSED,
  /** It was not done, or only in part, by a fault of the service. */
  FAILED,
  /** The process ended before it was known; what it changed, if anything, has events of its own. */
  UNKNOWN
}
