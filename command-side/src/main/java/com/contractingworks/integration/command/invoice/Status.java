package com.contractingworks.integration.command.invoice;

/** Where an invoice sync stands. How it gets from one to the next: {@link InvoiceSync}. */
enum Status {
  /** Nothing has happened yet. */
  NONE,
  /** An attempt is due, or under way. */
  REQUESTED,
  /** Nobody knows whether the ERP has the invoice: it is looked up. */
  UNCLEAR,
  /** The ERP took the invoice and will say later: it is looked up. */
  PENDING,
  /** The ERP has the invoice. */
  ACCEPTED,
  /** The invoice was refused: it waits for a newer revision, or a person. */
  REJECTED,
  /** Nothing goes on by itself: it waits for a person. */
  STUCK,
  /** A person decided that nothing more is to be done. */
  GIVEN_UP,
  /** CW cancelled the invoice, and the ERP does not hold it or has it taken back. */
  WITHDRAWN;

  /** Whether an attempt is under way whose end is not known yet. */
  boolean isSettling() {
    return switch (this) {
      case REQUESTED, UNCLEAR, PENDING -> true;
      case NONE, ACCEPTED, REJECTED, STUCK, GIVEN_UP, WITHDRAWN -> false;
    };
  }

  /** Whether what CW wanted is reached. */
  boolean isEnd() {
    return this == ACCEPTED || this == WITHDRAWN;
  }

  /** Whether the ERP is asked what became of an attempt. */
  boolean isLookedUp() {
    return switch (this) {
      case UNCLEAR, PENDING -> true;
      case NONE, REQUESTED, ACCEPTED, REJECTED, STUCK, GIVEN_UP, WITHDRAWN -> false;
    };
  }
}
