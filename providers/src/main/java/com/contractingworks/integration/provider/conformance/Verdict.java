package com.contractingworks.integration.provider.conformance;

/** What a clause came to. */
public enum Verdict {
  PASSED,
  FAILED,
  /** It does not apply to this provider, or could not be tested; the reason says which. */
  NOT_APPLICABLE
}
