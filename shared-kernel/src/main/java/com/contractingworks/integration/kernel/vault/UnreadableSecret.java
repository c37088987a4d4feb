package com.contractingworks.integration.kernel.vault;

/**
 * Something encrypted cannot be opened, or encrypted. The message says why, and never what it
 * holds.
 */
public final class UnreadableSecret extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it cannot be opened. */
  public enum Reason {
    /** It was changed, or encrypted for another place. */
    NOT_AUTHENTIC,
    /** It is encrypted with the key of another client. */
    OF_ANOTHER_CLIENT,
    /** Its data key was destroyed: its client was to be forgotten. */
    FORGOTTEN,
    /** There is no such data key. */
    UNKNOWN_DATA_KEY,
    /** This process does not have the master key. */
    UNKNOWN_MASTER_KEY,
    /** Where the master key is kept, its use is refused: somebody has to mend that. */
    MASTER_KEY_REFUSED,
    /** Where the master key is kept, nothing answers for the moment. */
    MASTER_KEY_AWAY,
    /** It is nothing that this release has encrypted. */
    UNKNOWN_FORMAT
  }

  UnreadableSecret(Reason reason, String message) {
    this(reason, message, null);
  }

  UnreadableSecret(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
