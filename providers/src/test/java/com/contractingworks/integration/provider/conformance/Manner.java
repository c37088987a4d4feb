package com.contractingworks.integration.provider.conformance;

/** A way of the reference provider that is as right as its usual one. */
enum Manner {
  /** What it writes can still be changed, and it takes CW's documents as they are. */
  DRAFTS,
  /** Its ids are as long as they may be, and what cannot be one of them is malformed. */
  LONG_IDS,
  /** It answers 202 to what it writes, with a relative address, and is done a little later. */
  ANSWERS_LATER,
  /** It can only what each provider must, and so takes no credit notes. */
  WITHOUT_ABILITIES,
  /** It tells of what it writes, more than once and also where someone has just subscribed. */
  TELLS_OF_WRITES
}
