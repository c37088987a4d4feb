package com.contractingworks.integration.kernel;

/** The metadata that every event carries from the first one on. All values are texts. */
public final class EventMetadata {

  /** Who caused it: {@code cw}, {@code erp:<provider>}, {@code service}, or a person's name. */
  public static final String ACTOR = "actor";

  /**
   * The message, task or request that caused it, such as {@code message:<id>} or {@code
   * task:<name>/<instance>}.
   */
  public static final String CAUSE = "cause";

  /** The same over everything that one message of CW, or one notice, set in motion. */
  public static final String CORRELATION = "correlation";

  /**
   * The HTTP exchanges behind it, in order: {@code <exchange id>=<SHA-256 of the stored exchange,
   * hexadecimal>}, separated by blanks. Missing if there were none.
   */
  public static final String EXCHANGES = "exchanges";

  /** Why a person wanted it, in the person's words. Missing if no person did. */
  public static final String REASON = "reason";

  /** The network address that a person's request came from. Missing if no person did. */
  public static final String ADDRESS = "address";

  /**
   * The digest of the event, 64 hexadecimal digits, over what is stored of it and the digest before
   * it in its stream. The event log adds it; nothing else may, and none is carried on.
   */
  public static final String DIGEST = "digest";

  private EventMetadata() {}
}
