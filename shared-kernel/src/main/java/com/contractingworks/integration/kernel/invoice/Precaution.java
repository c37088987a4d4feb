package com.contractingworks.integration.kernel.invoice;

/** What must be looked up before an attempt may send anything. */
public enum Precaution {
  /** Nothing: no attempt has ever been made. */
  NONE,
  /** One empty look-up: every earlier attempt certainly sent nothing. */
  LOOK_UP,
  /** A proved absence: an earlier attempt may have sent the invoice, and nobody has found out. */
  PROVE_ABSENCE,
  /**
   * One look-up, after which nothing is sent whatever it finds: CW has cancelled the invoice, and
   * an earlier attempt may have begun something.
   */
  LAST_LOOK_UP
}
