package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.invoice.SyncStatus.GIVEN_UP;
import static com.contractingworks.integration.query.invoice.SyncStatus.PENDING;
import static com.contractingworks.integration.query.invoice.SyncStatus.PROBLEM;
import static com.contractingworks.integration.query.invoice.SyncStatus.PUBLISHED;
import static com.contractingworks.integration.query.invoice.SyncStatus.REJECTED;
import static com.contractingworks.integration.query.invoice.SyncStatus.REQUESTED;
import static com.contractingworks.integration.query.invoice.SyncStatus.RETRYING;
import static com.contractingworks.integration.query.invoice.SyncStatus.UNCLEAR;
import static com.contractingworks.integration.query.invoice.SyncStatus.WITHDRAWN;

import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CommandRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NoteAdded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.RevisionSuperseded;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.query.row.Cases;
import com.contractingworks.integration.query.row.Change;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Reducer;
import com.contractingworks.integration.query.row.Texts;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.util.List;
import java.util.Set;

/**
 * Turns the events of an invoice sync into its row and its timeline.
 *
 * <p>While what the ERP has is being corrected, the row tells what it has: revision, key and number
 * change when the correction is accepted.
 *
 * <p>A problem makes the status {@code PROBLEM}, except where the status says something that stays
 * true beside it: an invoice that the ERP has stays {@code PUBLISHED} although a later revision
 * needs a person, one that was refused stays {@code REJECTED}, one that was taken back {@code
 * WITHDRAWN}, and look-ups that fail go on, as does what cannot be recorded.
 */
public final class InvoiceSyncReducer implements Reducer<InvoiceSyncEvent, InvoiceSyncRow> {

  /** The problems beside which things go on by themselves. */
  private static final Set<String> GOES_ON =
      Set.of("look-up-failing", "completion-failing", "outcome-not-recorded");

  /** What stays true beside a problem. */
  private static final Set<SyncStatus> STAYS = Set.of(PUBLISHED, REJECTED, WITHDRAWN);

  private static final Cases<InvoiceSyncEvent, InvoiceSyncRow, InvoiceSyncRow> CASES =
      new Cases<InvoiceSyncEvent, InvoiceSyncRow, InvoiceSyncRow>(InvoiceSyncEvent.class)
          .on(PublicationRequested.class, (row, event, context) -> requested(row, event))
          .on(PublicationAccepted.class, InvoiceSyncReducer::accepted)
          .on(PublicationRejected.class, (row, event, context) -> rejected(row, event))
          .on(PublicationNotSent.class, InvoiceSyncReducer::notSent)
          .on(PublicationUnclear.class, (row, event, context) -> unclear(row, event))
          .on(PublicationNotFound.class, (row, event, context) -> notFound(row, event))
          .on(LookUpFailed.class, (row, event, context) -> lookUpFailed(row, event))
          .on(PublicationPending.class, (row, event, context) -> pending(row, event))
          .on(RevisionSuperseded.class, (row, event, context) -> row)
          .on(NewerRevisionAnnounced.class, (row, event, context) -> row)
          .on(CommandRefused.class, (row, event, context) -> row)
          .on(ProblemOpened.class, (row, event, context) -> problem(row, event))
          .on(PublicationGivenUp.class, (row, event, context) -> givenUp(row))
          .on(CorrectionRefused.class, InvoiceSyncReducer::uncorrected)
          .on(PublicationWithdrawn.class, InvoiceSyncReducer::withdrawn)
          .on(NoteAdded.class, (row, event, context) -> row)
          .complete();

  @Override
  public Class<InvoiceSyncEvent> eventType() {
    return InvoiceSyncEvent.class;
  }

  @Override
  public String keyOf(InvoiceSyncEvent event) {
    return event.syncId().toString();
  }

  @Override
  public Change<InvoiceSyncRow> reduce(
      InvoiceSyncRow row, InvoiceSyncEvent event, EventContext context) {
    InvoiceSyncRow known = row == null ? InvoiceSyncRow.opened(event.syncId(), context) : row;
    InvoiceSyncRow next = CASES.apply(known, event, context).at(context);
    InvoiceSyncSentences.Line line = InvoiceSyncSentences.of(known, next, event, context);
    TimelineEntry entry =
        TimelineEntry.of(next.key(), event, line.attempt(), line.text(), context)
            .with(UsedMapping.of(event));
    return new Change<>(next, List.of(entry));
  }

  private static InvoiceSyncRow requested(InvoiceSyncRow row, PublicationRequested event) {
    if (event.precaution() == Precaution.LAST_LOOK_UP) {
      return lookedUpLast(row, event);
    }
    boolean sameRevision = event.revision() == row.publication().revision();
    boolean again = row.status() == RETRYING;
    boolean corrects = event.correction() != null;
    Publication publication =
        corrects
            ? row.publication()
            : row.publication()
                .of(event.provider(), event.revision(), event.publicationKey().value());
    return row.with(publication.atAttempt(event.attempt()))
        .with(corrects ? row.booking() : Booking.NONE)
        .withProblem(null)
        .become(
            again ? RETRYING : REQUESTED,
            sameRevision || corrects && again ? row.lastError() : null,
            again ? event.dueAt() : null);
  }

  /** Nothing is published any more: what was published last stays named. */
  private static InvoiceSyncRow lookedUpLast(InvoiceSyncRow row, PublicationRequested event) {
    return row.with(row.publication().atAttempt(event.attempt()))
        .withProblem(null)
        .become(UNCLEAR, row.lastError(), event.dueAt());
  }

  private static InvoiceSyncRow accepted(
      InvoiceSyncRow row, PublicationAccepted event, EventContext at) {
    return row.with(
            row.publication()
                .of(event.provider(), event.revision(), event.publicationKey().value())
                .atAttempt(event.attempt())
                .numbered(event.invoiceNumber()))
        .with(
            new Booking(
                Texts.cut(event.erpId(), Texts.SHORT),
                event.erpEntity(),
                Texts.cut(event.erpNumber(), Texts.SHORT),
                event.amount(),
                event.currency(),
                KnownState.of(event.erpState(), at.position())))
        .withProblem(null)
        .become(PUBLISHED, null, null);
  }

  private static InvoiceSyncRow rejected(InvoiceSyncRow row, PublicationRejected event) {
    Issue error = refusal(event.code(), event.message(), event.fieldErrors());
    return row.with(row.publication().atAttempt(event.attempt()).numbered(event.invoiceNumber()))
        .become(REJECTED, error, null);
  }

  private static Issue refusal(String code, String message, List<FieldError> fieldErrors) {
    if (fieldErrors == null || fieldErrors.isEmpty()) {
      return Issue.of(code, message);
    }
    FieldError first = fieldErrors.get(0);
    return new Issue(code, first.message(), first.field());
  }

  /** Where it is credited and nothing issued in its place, the ERP has none in force. */
  private static InvoiceSyncRow uncorrected(
      InvoiceSyncRow row, CorrectionRefused event, EventContext at) {
    return row.with(row.publication().atAttempt(event.attempt()))
        .with(creditedBy(event.creditNote(), row, at))
        .become(
            event.creditNote() == null ? PUBLISHED : PROBLEM,
            refusal(event.code(), event.message(), event.fieldErrors()),
            null);
  }

  private static Booking creditedBy(CreditNote note, InvoiceSyncRow row, EventContext at) {
    Booking booking = row.booking();
    return note == null ? booking : booking.with(booking.state().credited(at.position()));
  }

  private static InvoiceSyncRow withdrawn(
      InvoiceSyncRow row, PublicationWithdrawn event, EventContext at) {
    return row.with(row.publication().atAttempt(event.attempt()))
        .with(row.booking().with(takenBack(row.booking().state(), event, at)))
        .withProblem(null)
        .become(WITHDRAWN, null, null);
  }

  /** A credit note that is a draft takes nothing back yet. */
  private static KnownState takenBack(
      KnownState state, PublicationWithdrawn event, EventContext at) {
    if (event.creditNoteId() == null) {
      return KnownState.of(null, at.position());
    }
    return event.creditNoteStatus() == ErpStatus.DRAFT ? state : state.credited(at.position());
  }

  private static InvoiceSyncRow notSent(
      InvoiceSyncRow row, PublicationNotSent event, EventContext at) {
    return row.with(row.publication().atAttempt(event.attempt()).numbered(event.invoiceNumber()))
        .with(creditedBy(event.creditNote(), row, at))
        .become(
            event.retryAt() == null ? PROBLEM : RETRYING,
            Issue.of(event.code(), event.message()),
            event.retryAt());
  }

  private static InvoiceSyncRow unclear(InvoiceSyncRow row, PublicationUnclear event) {
    return row.with(row.publication().atAttempt(event.attempt()).numbered(event.invoiceNumber()))
        .become(UNCLEAR, Issue.of(event.code(), event.message()), event.lookUpAt());
  }

  private static InvoiceSyncRow notFound(InvoiceSyncRow row, PublicationNotFound event) {
    boolean proved = event.nextLookUpAt() == null;
    return row.become(proved ? RETRYING : UNCLEAR, row.lastError(), event.nextLookUpAt());
  }

  private static InvoiceSyncRow lookUpFailed(InvoiceSyncRow row, LookUpFailed event) {
    return row.become(UNCLEAR, Issue.of(event.code(), event.message()), event.nextLookUpAt());
  }

  private static InvoiceSyncRow pending(InvoiceSyncRow row, PublicationPending event) {
    return row.with(row.publication().atAttempt(event.attempt()).numbered(event.invoiceNumber()))
        .become(PENDING, row.lastError(), event.checkAt());
  }

  private static InvoiceSyncRow problem(InvoiceSyncRow row, ProblemOpened event) {
    Issue problem = Issue.of(event.code(), event.message());
    InvoiceSyncRow opened = row.withProblem(problem);
    if (STAYS.contains(row.status()) || goesOn(event)) {
      return opened;
    }
    return opened.become(PROBLEM, row.lastError() == null ? problem : row.lastError(), null);
  }

  private static boolean goesOn(ProblemOpened event) {
    return GOES_ON.contains(event.code());
  }

  private static InvoiceSyncRow givenUp(InvoiceSyncRow row) {
    SyncStatus status = afterGivingUp(row);
    return row.withProblem(null).become(status, status == PUBLISHED ? null : row.lastError(), null);
  }

  /** What is given up of a correction leaves the ERP with what it has in force. */
  private static SyncStatus afterGivingUp(InvoiceSyncRow row) {
    if (row.status() == WITHDRAWN) {
      return WITHDRAWN;
    }
    boolean inForce = row.isHeld() && row.booking().state().status() != ErpStatus.CREDITED;
    return inForce ? PUBLISHED : GIVEN_UP;
  }
}
