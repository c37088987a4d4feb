package com.contractingworks.integration.command.invoice;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAbsent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordLookUpFailed;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportUnrecorded;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused.Code;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
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
   * So many attempts in a row may turn out unclear and leave nothing behind before a person is
   * told.
   */
  static final int VAIN_ATTEMPTS = 5;

  /** A task is not begun before it is due; until this long before it can still be called off. */
  private static final long CALL_OFF_SECONDS = 60;

  private enum Status {
    REQUESTED,
    UNCLEAR,
    PENDING,
    ACCEPTED,
    REJECTED,
    STUCK,
    GIVEN_UP
  }

  @AggregateIdentifier private InvoiceSyncId id;
  private Status status;
  private int attempt;
  private int tries;
  private final Requests requests = new Requests();
  private PublicationAccepted accepted;
  private final Doubt doubt = new Doubt();
  private final Set<ProblemOpened> problems = new HashSet<>();

  InvoiceSync() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Receipt decide(RequestPublication command) {
    id = command.syncId();
    switch (requests.recognise(command)) {
      case REPEATED:
        return Receipt.NOTHING_TO_DO;
      case KEY_REUSED:
        apply(
            new CommandRefused(
                id,
                command.commandId(),
                "key-reused",
                "The command's id had been used for another content. Send it again with an id of its own."));
        return Receipt.KEY_REUSED;
      case REFUSED_BEFORE:
        return Receipt.KEY_REUSED;
      case NEW:
        return decideNew(command);
      default:
        throw new IllegalStateException("No other recognition exists.");
    }
  }

  private Receipt decideNew(RequestPublication command) {
    int newest = requests.newestRevision();
    if (command.revision() <= newest) {
      apply(
          new RevisionSuperseded(
              command.syncId(), command.revision(), newest, command.commandId()));
      return Receipt.NOTHING_TO_DO;
    }
    if (status != null && isSettling() || status == Status.ACCEPTED || command.target() == null) {
      announce(command);
    } else {
      apply(requests.next(command, attempt + 1, doubt.isRaised()));
    }
    return Receipt.ACCEPTED;
  }

  private void announce(RequestPublication command) {
    apply(
        new NewerRevisionAnnounced(
            id, command.revision(), command.commandId(), command.commandDigest()));
    if (status == Status.ACCEPTED) {
      open(Problems.laterRevision(id, attempt, accepted.revision(), command.revision()));
    } else if (status == null || !isSettling()) {
      open(Problems.clientUnknown(id, attempt));
    }
  }

  @CommandHandler
  void decide(RecordAccepted command) {
    if (status == Status.ACCEPTED) {
      reportAnother(command.erpId());
      return;
    }
    if (command.attempt() != attempt) {
      return;
    }
    apply(
        new PublicationAccepted(
            id,
            attempt,
            command.revision(),
            command.publicationKey(),
            requests.current().provider(),
            command.erpId(),
            command.erpNumber(),
            command.amount(),
            command.currency(),
            command.invoiceNumber(),
            doubt.mapping(command.revision(), command.mapping()),
            command.foundByLookUp(),
            command.warnings()));
    requests.supersededBy(id, command.revision()).forEach(older -> apply(older));
    int newest = requests.newestRevision();
    if (newest > command.revision()) {
      open(Problems.laterRevision(id, attempt, command.revision(), newest));
    }
  }

  @CommandHandler
  void decide(RecordRejected command) {
    if (!isCurrent(command.attempt())) {
      return;
    }
    apply(
        new PublicationRejected(
            id,
            attempt,
            command.revision(),
            command.code(),
            command.message(),
            command.fieldErrors(),
            command.mapping()));
    requests.supersededBy(id, command.revision()).forEach(older -> apply(older));
    if (requests.newestRevision() > command.revision()) {
      apply(requests.again(attempt + 1, command.now(), doubt.isRaised()));
    }
  }

  @CommandHandler
  void decide(RecordNotSent command) {
    if (status != Status.REQUESTED || command.attempt() != attempt) {
      return;
    }
    boolean again = command.retryAt() != null && tries < command.maxTries();
    apply(
        new PublicationNotSent(
            id, attempt, command.code(), command.message(), again ? command.retryAt() : null));
    if (again) {
      apply(requests.again(attempt + 1, command.retryAt(), doubt.isRaised()));
    } else if (command.retryAt() == null) {
      open(Problems.needsMending(id, attempt, command.message()));
    } else {
      open(Problems.retriesExhausted(id, attempt, tries, command.message()));
    }
  }

  @CommandHandler
  void decide(RecordUnclear command) {
    if (!isCurrent(command.attempt())) {
      reportUnsettled(command.attempt());
      return;
    }
    apply(
        new PublicationUnclear(
            id,
            attempt,
            command.revision(),
            command.code(),
            command.message(),
            command.lookUpAt(),
            doubt.horizon(command.horizonEndsAt()),
            doubt.mapping(command.revision(), command.mapping())));
  }

  @CommandHandler
  void decide(RecordPending command) {
    if (!isCurrent(command.attempt())) {
      reportUnsettled(command.attempt());
      return;
    }
    apply(
        new PublicationPending(
            id,
            attempt,
            command.revision(),
            command.reference(),
            command.checkAt(),
            command.mapping()));
  }

  @CommandHandler
  void decide(RecordAbsent command) {
    if (!isLookedUp(command.attempt())) {
      return;
    }
    PublicationNotFound answer =
        status == Status.PENDING ? doubt.disregard(command) : doubt.weigh(command);
    apply(answer);
    if (answer.nextLookUpAt() != null) {
      return;
    }
    if (doubt.proofs() < VAIN_ATTEMPTS) {
      apply(requests.again(attempt + 1, command.lookedUpAt(), doubt.isRaised()));
    } else {
      open(Problems.vain(id, attempt, doubt.proofs()));
    }
  }

  @CommandHandler
  void decide(RecordLookUpFailed command) {
    if (!isLookedUp(command.attempt())) {
      return;
    }
    apply(
        new LookUpFailed(
            id,
            attempt,
            doubt.failures() + 1,
            command.code(),
            command.message(),
            command.nextLookUpAt()));
    if (doubt.failures() >= command.maxFailures() && problems.isEmpty()) {
      open(Problems.lookUpFailing(id, attempt, doubt.failures()));
    }
  }

  @CommandHandler
  void decide(RecordFoundTwice command) {
    if (command.attempt() == attempt) {
      open(
          status == Status.ACCEPTED
              ? Problems.foundAnother(id, attempt, command.erpIds())
              : Problems.foundTwice(id, attempt, command.erpIds()));
    }
  }

  @CommandHandler
  void decide(ReportLateDocument command) {
    if (status == Status.ACCEPTED) {
      reportAnother(command.erpId());
    } else if (!isSettling()) {
      open(Problems.foundLate(id, attempt, command.erpId()));
    }
  }

  @CommandHandler
  void decide(ReportUnrecorded command) {
    if (isCurrent(command.attempt())) {
      open(Problems.unrecorded(id, attempt));
    }
  }

  private void reportAnother(String erpId) {
    if (!accepted.erpId().equals(erpId)) {
      open(Problems.foundAnother(id, attempt, List.of(accepted.erpId(), erpId)));
    }
  }

  /** An attempt that was thought to have ended may have sent the invoice after all. */
  private void reportUnsettled(int answeredAttempt) {
    if (answeredAttempt == attempt && status != Status.ACCEPTED) {
      open(Problems.unsettled(id, attempt));
    }
  }

  private void open(ProblemOpened problem) {
    if (!problems.contains(problem)) {
      apply(problem);
    }
  }

  @CommandHandler
  void decide(RetryPublication command) {
    refuseUnlessSeen(command.expectedAttempt());
    switch (status) {
      case REQUESTED, UNCLEAR, PENDING ->
          throw refused(
              Code.UNDER_WAY, "attempt " + attempt + " is under way. Wait for what it brings.");
      case ACCEPTED -> throw refused(Code.ALREADY_PUBLISHED, "the ERP has the invoice.");
      case REJECTED, STUCK, GIVEN_UP -> {
        if (command.target() == null) {
          throw refused(Code.CLIENT_UNKNOWN, "the client has no connection. Connect it first.");
        }
        apply(requests.byPerson(command, attempt + 1, doubt.isRaised()));
      }
    }
  }

  @CommandHandler
  void decide(GiveUpPublication command) {
    refuseUnlessSeen(command.expectedAttempt());
    switch (status) {
      case REQUESTED, PENDING -> {
        if (!command.now().plusSeconds(CALL_OFF_SECONDS).isBefore(requests.current().dueAt())) {
          throw refused(
              Code.UNDER_WAY, "attempt " + attempt + " is under way. Wait for what it brings.");
        }
      }
      case ACCEPTED, GIVEN_UP -> {
        if (problems.isEmpty()) {
          throw refused(Code.NOTHING_OPEN, "nothing is open that could be given up.");
        }
      }
      case UNCLEAR, REJECTED, STUCK -> {}
    }
    apply(new PublicationGivenUp(id, attempt, command.reason()));
  }

  private void refuseUnlessSeen(int expectedAttempt) {
    if (expectedAttempt != attempt) {
      throw refused(
          Code.STALE_ATTEMPT,
          "it is at attempt " + attempt + ", not at " + expectedAttempt + ". Look at it again.");
    }
  }

  private InvoiceSyncRefused refused(Code code, String message) {
    return new InvoiceSyncRefused(code, id, message);
  }

  private boolean isCurrent(int answeredAttempt) {
    return answeredAttempt == attempt && isSettling();
  }

  private boolean isLookedUp(int answeredAttempt) {
    return answeredAttempt == attempt && (status == Status.UNCLEAR || status == Status.PENDING);
  }

  private boolean isSettling() {
    return switch (status) {
      case REQUESTED, UNCLEAR, PENDING -> true;
      case ACCEPTED, REJECTED, STUCK, GIVEN_UP -> false;
    };
  }

  @EventSourcingHandler
  void evolve(PublicationRequested event) {
    id = event.syncId();
    if (requests.isFirstTry(event)) {
      tries = 0;
      doubt.beginAnew();
    }
    tries++;
    requests.add(event);
    attempt = event.attempt();
    status = Status.REQUESTED;
    problems.clear();
  }

  @EventSourcingHandler
  void evolve(NewerRevisionAnnounced event) {
    id = event.syncId();
    requests.add(event);
    status = status == null ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(RevisionSuperseded event) {
    requests.add(event);
  }

  @EventSourcingHandler
  void evolve(CommandRefused event) {
    requests.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationAccepted event) {
    accepted = event;
    requests.end(event.revision());
    status = Status.ACCEPTED;
    problems.clear();
  }

  @EventSourcingHandler
  void evolve(PublicationRejected event) {
    status = Status.REJECTED;
    requests.end(event.revision());
  }

  @EventSourcingHandler
  void evolve(PublicationNotSent event) {
    status = event.retryAt() == null ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(PublicationUnclear event) {
    status = Status.UNCLEAR;
    requests.addRevision(event.revision());
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationPending event) {
    status = Status.PENDING;
    requests.addRevision(event.revision());
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(PublicationNotFound event) {
    doubt.add(event);
    status = event.nextLookUpAt() == null ? Status.STUCK : status;
  }

  @EventSourcingHandler
  void evolve(LookUpFailed event) {
    doubt.add(event);
  }

  @EventSourcingHandler
  void evolve(ProblemOpened event) {
    problems.add(event);
    if (event.code().equals(Problems.UNSETTLED)) {
      doubt.raise();
    }
    if (event.code().equals(Problems.FOUND_TWICE) && status != Status.ACCEPTED) {
      status = Status.STUCK;
    }
  }

  @EventSourcingHandler
  void evolve(PublicationGivenUp event) {
    problems.clear();
    requests.endAll();
    if (status == Status.REQUESTED) {
      doubt.raise(); // Whoever had begun it in the last moment is not stopped by our giving up.
    }
    status = status == Status.ACCEPTED ? Status.ACCEPTED : Status.GIVEN_UP;
  }
}
