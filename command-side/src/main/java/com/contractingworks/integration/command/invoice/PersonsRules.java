package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.AddNote;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused.Code;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.Instant;

/**
 * When a person's command can be followed, and what the person is told if not. Part of {@link
 * InvoiceSync}.
 */
final class PersonsRules {

  /** A task is not begun before it is due; until this long before it can still be called off. */
  private static final long CALL_OFF_SECONDS = 60;

  private final InvoiceSyncId id;
  private final InvoiceSyncState state;

  PersonsRules(InvoiceSyncId id, InvoiceSyncState state) {
    this.id = id;
    this.state = state;
  }

  void check(RetryPublication command) {
    checkSeen(command.expectedAttempt());
    switch (state.status()) {
      case REQUESTED, UNCLEAR, PENDING -> throw underWay();
      case ACCEPTED -> {
        if (!canBeCorrected()) {
          throw refused(Code.ALREADY_PUBLISHED, "the ERP has the invoice.");
        }
      }
      case WITHDRAWN -> {
        if (!isInDoubt()) {
          throw refused(Code.ALREADY_WITHDRAWN, "the invoice was cancelled and is taken back.");
        }
        checkConnected(command);
      }
      case REJECTED, STUCK, GIVEN_UP -> checkConnected(command);
    }
  }

  private void checkConnected(RetryPublication command) {
    if (command.target() == null) {
      throw refused(Code.CLIENT_UNKNOWN, "the client has no connection. Connect it first.");
    }
  }

  /** A correction that was refused, or of which nobody knows what has become, can be made again. */
  private boolean canBeCorrected() {
    boolean isBehind = state.requests().isAheadOf(state.held().revision());
    return isInDoubt() || state.hasProblems() && isBehind;
  }

  private boolean isInDoubt() {
    return state.hasProblems() && state.doubt().isRaised();
  }

  void check(GiveUpPublication command) {
    checkSeen(command.expectedAttempt());
    switch (state.status()) {
      case REQUESTED, PENDING -> {
        if (!canBeCalledOff(command.now())) {
          throw underWay();
        }
      }
      case ACCEPTED, WITHDRAWN, GIVEN_UP -> {
        if (!state.hasProblems()) {
          throw refused(Code.NOTHING_OPEN, "nothing is open that could be given up.");
        }
      }
      case UNCLEAR, REJECTED, STUCK -> {}
    }
  }

  /** Whatever its state. */
  void check(AddNote command) {
    checkKnown();
  }

  private boolean canBeCalledOff(Instant now) {
    return now.plusSeconds(CALL_OFF_SECONDS).isBefore(state.requests().current().dueAt());
  }

  private void checkSeen(int expectedAttempt) {
    checkKnown();
    if (expectedAttempt != state.attempt()) {
      throw refused(
          Code.STALE_ATTEMPT,
          "it is at attempt "
              + state.attempt()
              + ", not at "
              + expectedAttempt
              + ". Look at it again.");
    }
  }

  private void checkKnown() {
    if (state.is(Status.NONE)) {
      throw InvoiceSyncRefused.unknown(id);
    }
  }

  private InvoiceSyncRefused underWay() {
    return refused(
        Code.UNDER_WAY, "attempt " + state.attempt() + " is under way. Wait for what it brings.");
  }

  private InvoiceSyncRefused refused(Code code, String message) {
    return new InvoiceSyncRefused(code, id, message);
  }
}
