package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.Status.ACCEPTED;
import static com.contractingworks.integration.command.invoice.Status.PENDING;
import static com.contractingworks.integration.command.invoice.Status.REQUESTED;
import static com.contractingworks.integration.command.invoice.Status.WITHDRAWN;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.AddNote;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordWithdrawn;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportTotalDiffers;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportUnrecorded;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestWithdrawal;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NoteAdded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One CW invoice on its way to one ERP. Decides; never calls out, reads a clock or draws a random
 * id.
 *
 * <pre>
 * (none) --request--> REQUESTED --accepted--> ACCEPTED
 *                     REQUESTED --rejected--> REJECTED                       retry, newer revision --> REQUESTED
 *                     REQUESTED --not sent--> REQUESTED (next attempt), or STUCK             retry --> REQUESTED
 *                     REQUESTED --unclear---> UNCLEAR   --found--> ACCEPTED
 *                                             UNCLEAR   --absence proved--> REQUESTED (next attempt), or STUCK
 *                     REQUESTED --pending---> PENDING   --accepted, rejected, unclear
 * ACCEPTED --newer revision, cancelled--> REQUESTED, a correction of what the ERP holds
 *                     REQUESTED --accepted (revised)--> ACCEPTED             --withdrawn--> WITHDRAWN
 *                     REQUESTED --rejected--> ACCEPTED, as it was or credited, with a problem
 * any but ACCEPTED --cancelled--> WITHDRAWN, as soon as it is certain that the ERP has nothing; after any
 *                     attempt with one last look-up, which names what that has begun
 * </pre>
 *
 * Every answer carries the attempt it belongs to; an answer to an older attempt changes nothing,
 * except that a second document in the ERP is never passed over. While something is in doubt every
 * answer leads to an event that names the next look-up, even one that is reported twice: better one
 * look-up too many than none.
 */
@Aggregate
class InvoiceSync {

  /**
   * So many attempts in a row may turn out unclear and leave nothing behind, and so often may one
   * attempt turn out unclear, before a person is told.
   */
  static final int VAIN_ATTEMPTS = 5;

  @AggregateIdentifier private InvoiceSyncId id;
  @AggregateMember private final InvoiceSyncState state = new InvoiceSyncState();

  InvoiceSync() {} // Axon creates the instance before it replays the events.

  @EventSourcingHandler
  void evolve(InvoiceSyncEvent event) {
    id = event.syncId();
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Receipt decide(RequestPublication command) {
    id = command.syncId();
    return recognised(command, () -> decideNew(command));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Receipt decide(RequestWithdrawal command) {
    id = command.syncId();
    return recognised(command, () -> decideNew(command));
  }

  private Receipt recognised(FromCw command, Supplier<Receipt> ifNew) {
    return switch (state.requests().recognise(command)) {
      case NEW -> ifNew.get();
      case REPEATED -> Receipt.NOTHING_TO_DO;
      case REFUSED_BEFORE -> Receipt.KEY_REUSED;
      case KEY_REUSED -> {
        apply(state.requests().refuse(command));
        yield Receipt.KEY_REUSED;
      }
    };
  }

  private Receipt decideNew(RequestPublication command) {
    if (command.revision() <= state.requests().newestRevision()) {
      apply(state.requests().supersede(command));
      return Receipt.NOTHING_TO_DO;
    }
    if (state.status().isSettling()) {
      apply(state.requests().announce(command));
    } else if (command.target() == null && state.held() == null) {
      apply(state.requests().announce(command));
      open(Problems.clientUnknown(id, state.attempt()));
    } else {
      request(Wish.of(command));
    }
    return Receipt.ACCEPTED;
  }

  /** Of a revision that is known already, that it is cancelled is still news. */
  private Receipt decideNew(RequestWithdrawal command) {
    if (command.revision() < state.requests().newestRevision()) {
      apply(state.requests().supersede(command));
      return Receipt.NOTHING_TO_DO;
    }
    apply(state.requests().announce(command));
    if (!state.status().isSettling()) {
      pursue(Wish.of(command));
    }
    return Receipt.ACCEPTED;
  }

  /**
   * Goes after what CW wants now, since nothing is under way. What was begun of a cancelled invoice
   * is looked for where that was.
   */
  private void pursue(Wish wish) {
    boolean isCancelled = state.requests().isCancelled();
    if (isCancelled && state.isAbsent() && !state.mayHaveBegun()) {
      withdrawUnsent();
    } else if (wish.target() == null && state.held() == null && !isCancelled) {
      open(Problems.clientUnknown(id, state.attempt()));
    } else {
      request(wish);
    }
  }

  private void withdrawUnsent() {
    PublicationWithdrawn withdrawn = state.requests().withdrawnUnsent(id, state.attempt());
    apply(withdrawn);
    supersedeBefore(withdrawn.revision());
  }

  private void request(Wish wish) {
    apply(
        state
            .requests()
            .next(id, wish, state.attempt() + 1, state.held(), state.doubt().isRaised()));
  }

  @CommandHandler
  void decide(RecordAccepted command) {
    if (command.attempt() != state.attempt() || state.isReached()) {
      if (state.is(ACCEPTED)) {
        reportAnother(command.erpEntity(), command.erpId());
      }
      return;
    }
    apply(
        command.asEvent(
            state.requests().current().provider(),
            state.doubt().mapping(command.revision(), command.mapping())));
    supersedeBefore(command.revision());
    if (state.requests().hasMore(command.revision())) {
      tryAgain(command.now());
    }
  }

  @CommandHandler
  void decide(RecordWithdrawn command) {
    if (command.attempt() != state.attempt() || !isWithdrawalAsked()) {
      return;
    }
    apply(command.asEvent(state.held()));
    supersedeBefore(command.revision());
    if (state.requests().newestRevision() > command.revision()) {
      tryAgain(command.now());
    }
  }

  private boolean isWithdrawalAsked() {
    return state.held() == null
        ? state.is(REQUESTED) && state.requests().isLastLookUp()
        : state.requests().isWithdrawal();
  }

  @CommandHandler
  void decide(RecordRejected command) {
    if (!state.isSettling(command.attempt())) {
      return;
    }
    boolean corrects = state.isCorrection();
    CreditNote creditNote = creditNote(command.creditNote());
    apply(corrects ? command.asRefusedCorrection(creditNote) : command.asEvent());
    supersedeBefore(command.revision());
    if (state.requests().hasMore(command.revision())) {
      tryAgain(command.now());
    } else if (corrects) {
      reportUncorrected(creditNote);
    }
  }

  @CommandHandler
  void decide(RecordNotSent command) {
    if (!state.is(REQUESTED) || command.attempt() != state.attempt()) {
      return;
    }
    boolean isNew = state.requests().isCancellationNew(); // It has had no try of its own.
    boolean again = command.retryAt() != null && (isNew || state.tries() < command.maxTries());
    Instant retryAt = again ? command.retryAt() : null;
    apply(
        new PublicationNotSent(
            id,
            state.attempt(),
            command.code(),
            command.message(),
            retryAt,
            command.invoiceNumber(),
            creditNote(command.creditNote())));
    if (again) {
      tryAgain(retryAt);
    } else if (command.code().equals(RecordNotSent.NO_CONNECTION)) {
      open(Problems.clientUnknown(id, state.attempt()));
    } else if (command.retryAt() == null) {
      open(Problems.needsMending(id, state.attempt(), command.message()));
    } else {
      open(Problems.retriesExhausted(id, state.attempt(), state.tries(), command.message()));
    }
  }

  @CommandHandler
  void decide(RecordUnclear command) {
    if (state.isSettling(command.attempt())) {
      apply(state.doubt().unclear(command));
      int times = state.doubt().timesUnclear();
      if (times >= VAIN_ATTEMPTS && !state.hasProblems()) {
        open(Problems.notCompleted(id, state.attempt(), times));
      }
    } else {
      reportUnsettled(command.attempt());
    }
  }

  @CommandHandler
  void decide(RecordPending command) {
    if (state.isSettling(command.attempt())) {
      apply(command.asEvent());
    } else {
      reportUnsettled(command.attempt());
    }
  }

  @CommandHandler
  void decide(RecordAbsent command) {
    if (!state.isLookedUp(command.attempt())) {
      return;
    }
    Doubt doubt = state.doubt();
    PublicationNotFound answer =
        state.is(PENDING) ? doubt.disregard(command) : doubt.weigh(command);
    apply(answer);
    if (answer.nextLookUpAt() != null) {
      return;
    }
    if (doubt.proofs() < VAIN_ATTEMPTS) {
      pursue(state.requests().again(command.lookedUpAt(), command.target()));
    } else {
      open(Problems.vain(id, state.attempt(), doubt.proofs()));
    }
  }

  @CommandHandler
  void decide(RecordLookUpFailed command) {
    if (!state.isLookedUp(command.attempt())) {
      return;
    }
    apply(state.doubt().failed(command));
    int failures = state.doubt().failures();
    if (failures >= command.maxFailures() && !state.hasProblems()) {
      open(Problems.lookUpFailing(id, state.attempt(), failures));
    }
  }

  @CommandHandler
  void decide(RecordFoundTwice command) {
    if (command.attempt() == state.attempt()) {
      open(
          state.status().isEnd()
              ? Problems.foundAnother(id, state.attempt(), command.erpIds())
              : Problems.foundTwice(id, state.attempt(), command.erpIds()));
    }
  }

  @CommandHandler
  void decide(ReportTotalDiffers command) {
    if (state.is(ACCEPTED) && command.attempt() == state.attempt()) {
      open(Problems.totalDiffers(command));
    }
  }

  @CommandHandler
  void decide(ReportLateDocument command) {
    if (state.requests().isOfCreditNote(command.publicationKey())) {
      return; // Another connection of the client tells of it once more; it is no second invoice.
    }
    if (state.is(ACCEPTED)) {
      reportAnother(command.erpEntity(), command.erpId());
    } else if (state.is(WITHDRAWN)) {
      reportAfterWithdrawal(command.erpEntity(), command.erpId());
    } else if (!state.status().isSettling()) {
      open(Problems.foundLate(id, state.attempt(), command.erpId()));
    }
  }

  @CommandHandler
  void decide(ReportUnrecorded command) {
    if (state.isSettling(command.attempt())) {
      open(Problems.unrecorded(id, state.attempt()));
    }
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(RetryPublication command) {
    new PersonsRules(command.syncId(), state).check(command);
    request(Wish.of(command, state.requests().newestRevision()));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(GiveUpPublication command) {
    new PersonsRules(command.syncId(), state).check(command);
    apply(new PublicationGivenUp(id, state.attempt(), command.reason()));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void decide(AddNote command) {
    new PersonsRules(command.syncId(), state).check(command);
    apply(new NoteAdded(id, command.text()));
  }

  private void tryAgain(Instant dueAt) {
    pursue(state.requests().again(dueAt, null));
  }

  private void supersedeBefore(int revision) {
    state.requests().supersededBy(id, revision).forEach(older -> apply(older));
  }

  /** What was credited to be issued anew stays credited, whatever a later attempt says of it. */
  private CreditNote creditNote(CreditNote told) {
    return told == null && !state.requests().isWithdrawal() ? state.credited() : told;
  }

  private void reportUncorrected(CreditNote creditNote) {
    int newest = state.requests().newestRevision();
    if (creditNote != null) {
      open(Problems.notReissued(id, state.attempt(), state.held(), creditNote, newest));
      return;
    }
    open(
        state.requests().isWithdrawal()
            ? Problems.notWithdrawn(id, state.attempt())
            : Problems.laterRevision(id, state.attempt(), state.held().revision(), newest));
  }

  private void reportAnother(String entity, String erpId) {
    if (!state.knows(entity, erpId)) {
      open(Problems.foundAnother(id, state.attempt(), List.of(state.held().erpId(), erpId)));
    }
  }

  private void reportAfterWithdrawal(String entity, String erpId) {
    if (!state.knows(entity, erpId)) {
      open(Problems.foundAfterWithdrawal(id, state.attempt(), erpId));
    }
  }

  /** An attempt that was thought to have ended may have sent the invoice after all. */
  private void reportUnsettled(int answeredAttempt) {
    if (answeredAttempt == state.attempt() && !state.isReached()) {
      open(Problems.unsettled(id, state.attempt()));
    }
  }

  private void open(ProblemOpened problem) {
    if (!state.isOpen(problem)) {
      apply(problem);
    }
  }
}
