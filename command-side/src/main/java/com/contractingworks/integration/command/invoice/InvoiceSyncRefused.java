package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;

/** A person's command that cannot be followed now. Nothing changed. */
public class InvoiceSyncRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a command was refused. */
  public enum Code {
    /** The person saw an older state: look again. */
    STALE_ATTEMPT,
    /** An attempt or look-up is under way: wait for what it brings. */
    UNDER_WAY,
    /** The ERP has the invoice. */
    ALREADY_PUBLISHED,
    /** CW cancelled the invoice, and it is taken back. */
    ALREADY_WITHDRAWN,
    /** Nothing is open that could be ended. */
    NOTHING_OPEN,
    /** CW has announced no such invoice. */
    UNKNOWN,
    /** The client has no connection. */
    CLIENT_UNKNOWN
  }

  private final Code code;

  InvoiceSyncRefused(Code code, InvoiceSyncId syncId, String message) {
    super(syncId + ": " + message);
    this.code = code;
  }

  /** Nothing is known of such an invoice. */
  public static InvoiceSyncRefused unknown(InvoiceSyncId syncId) {
    return new InvoiceSyncRefused(Code.UNKNOWN, syncId, "CW has announced no such invoice.");
  }

  /** Why, for programs. */
  public Code code() {
    return code;
  }
}
