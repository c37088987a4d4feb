package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.row.Texts.sentence;
import static com.contractingworks.integration.query.row.Texts.when;

import com.contractingworks.integration.kernel.ErpStatus;
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
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Texts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence for a person what an event of an invoice sync means. */
final class InvoiceSyncSentences {

  /**
   * What the timeline shows of an event.
   *
   * @param attempt the attempt it belongs to; null if it belongs to none
   */
  record Line(Integer attempt, String text) {}

  private static final Cases<InvoiceSyncEvent, Before, Line> CASES =
      new Cases<InvoiceSyncEvent, Before, Line>(InvoiceSyncEvent.class)
          .on(PublicationRequested.class, (before, event, at) -> requested(before.erp(), event, at))
          .on(PublicationAccepted.class, (before, event, at) -> accepted(before, event))
          .on(PublicationRejected.class, (before, event, at) -> rejected(event))
          .on(PublicationNotSent.class, InvoiceSyncSentences::notSent)
          .on(PublicationUnclear.class, InvoiceSyncSentences::unclear)
          .on(PublicationNotFound.class, InvoiceSyncSentences::notFound)
          .on(LookUpFailed.class, InvoiceSyncSentences::lookUpFailed)
          .on(PublicationPending.class, InvoiceSyncSentences::pending)
          .on(RevisionSuperseded.class, (before, event, at) -> superseded(event))
          .on(NewerRevisionAnnounced.class, (before, event, at) -> announced(event))
          .on(CommandRefused.class, (before, event, at) -> refused(event))
          .on(ProblemOpened.class, (before, event, at) -> problem(event))
          .on(PublicationGivenUp.class, (before, event, at) -> givenUp(event, at))
          .on(CorrectionRefused.class, (before, event, at) -> uncorrected(before.erp(), event))
          .on(PublicationWithdrawn.class, (before, event, at) -> withdrawn(before.erp(), event))
          .on(NoteAdded.class, (before, event, at) -> note(event, at))
          .complete();

  private InvoiceSyncSentences() {}

  /** The line of an event, given the row before it and the row that it has made. */
  static Line of(
      InvoiceSyncRow known, InvoiceSyncRow row, InvoiceSyncEvent event, EventContext context) {
    String erp = Texts.provider(row.publication().provider());
    Line line = CASES.apply(Before.of(erp, known.booking()), event, context);
    return new Line(line.attempt(), line.text().strip());
  }

  private static Line requested(String erp, PublicationRequested event, EventContext context) {
    if (event.correction() != null) {
      return correction(erp, event, context);
    }
    if (event.precaution() == Precaution.LAST_LOOK_UP) {
      return lastLookUp(erp, event, context);
    }
    String revision = "revision %d to %s".formatted(event.revision(), erp);
    if (event.attempt() == 1) {
      return new Line(1, "Publication of " + revision + " was requested." + wish(context));
    }
    String due = due(event, context);
    String first =
        event.precaution() == Precaution.PROVE_ABSENCE
            ? " It waits for proof that an earlier attempt has left nothing there."
            : "";
    return new Line(
        event.attempt(),
        "Attempt %d to publish %s is due %s.%s%s"
            .formatted(event.attempt(), revision, due, first, wish(context)));
  }

  private static Line lastLookUp(String erp, PublicationRequested event, EventContext context) {
    return new Line(
        event.attempt(),
        "The invoice is not published any more. What earlier attempts have left in %s is looked up %s (attempt %d).%s"
            .formatted(erp, due(event, context), event.attempt(), wish(context)));
  }

  private static String due(PublicationRequested event, EventContext context) {
    return event.dueAt().isAfter(context.at()) ? when(event.dueAt(), context.at()) : "at once";
  }

  private static Line correction(String erp, PublicationRequested event, EventContext context) {
    String held = Before.name(event.correction().erpId(), event.correction().erpNumber());
    String what =
        event.correction().withdraws()
            ? "take back what %s has %s".formatted(erp, held)
            : "put revision %d in the place of what %s has %s"
                .formatted(event.revision(), erp, held);
    String due = due(event, context);
    return new Line(
        event.attempt(),
        "Attempt %d to %s is due %s.%s".formatted(event.attempt(), what, due, wish(context)));
  }

  private static Line uncorrected(String erp, CorrectionRefused event) {
    String form =
        event.creditNote() == null
            ? "What %s has stays as it is (%s, attempt %d): %s%s"
            : "No invoice is in force in %s (%s, attempt %d): %s%s";
    return new Line(
        event.attempt(),
        form.formatted(
            erp,
            event.code(),
            event.attempt(),
            sentence(event.message()),
            fields(event.fieldErrors())));
  }

  private static Line withdrawn(String erp, PublicationWithdrawn event) {
    if (event.erpId() == null) {
      return new Line(
          null, "The invoice was cancelled in CW before an ERP had it. " + all(event.warnings()));
    }
    String found = event.foundByLookUp() ? " It was found by a look-up." : "";
    return new Line(
        event.attempt(),
        takingBack(event)
            .formatted(
                erp,
                Before.name(event.erpId(), event.erpNumber()),
                event.creditNoteNumber() == null ? event.creditNoteId() : event.creditNoteNumber(),
                found,
                all(event.warnings())));
  }

  private static String takingBack(PublicationWithdrawn event) {
    if (event.creditNoteId() == null) {
      return "%1$s has deleted the invoice that it had %2$s.%4$s %5$s";
    }
    return event.creditNoteStatus() == ErpStatus.DRAFT
        ? "%1$s has the draft %3$s of a credit note of the invoice that it had %2$s.%4$s %5$s"
        : "%1$s has credited the invoice that it had %2$s, with the credit note %3$s.%4$s %5$s";
  }

  /** Who wanted it, and why; empty if no person did. */
  private static String wish(EventContext context) {
    return context.reason() == null
        ? ""
        : " %s asked for it: %s".formatted(person(context), sentence(context.reason()));
  }

  private static String person(EventContext context) {
    return context.actor() == null ? "A person" : context.actor();
  }

  private static Line accepted(Before before, PublicationAccepted event) {
    String name =
        event.erpNumber() == null
            ? "under the id " + event.erpId() + ", without a number yet"
            : "as number " + event.erpNumber();
    String form =
        event.foundByLookUp()
            ? "The invoice was found in %s %s (attempt %d).%s %s"
            : "%s accepted the invoice %s (attempt %d).%s %s";
    return new Line(
        event.attempt(),
        form.formatted(
            before.erp(),
            name,
            event.attempt(),
            before.replacedBy(event.erpId()),
            all(event.warnings())));
  }

  private static String all(List<String> sentences) {
    return sentences == null
        ? ""
        : sentences.stream().map(Texts::sentence).collect(Collectors.joining(" "));
  }

  private static Line rejected(PublicationRejected event) {
    return new Line(
        event.attempt(),
        "The invoice was refused (%s, attempt %d): %s%s"
            .formatted(
                event.code(),
                event.attempt(),
                sentence(event.message()),
                fields(event.fieldErrors())));
  }

  private static String fields(List<FieldError> errors) {
    return errors == null
        ? ""
        : errors.stream()
            .map(error -> " " + label(error) + sentence(error.message()))
            .collect(Collectors.joining());
  }

  private static String label(FieldError error) {
    return error.field() == null || error.field().isEmpty() ? "" : error.field() + ": ";
  }

  private static Line notSent(Before known, PublicationNotSent event, EventContext context) {
    Before before = event.creditNote() == null ? known : known.credited();
    String next =
        event.retryAt() == null
            ? "No further attempt is made by itself."
            : "The next attempt is due " + when(event.retryAt(), context.at()) + ".";
    return new Line(
        event.attempt(),
        "%s did not get %s (%s, attempt %d). %s %s%s"
            .formatted(
                before.erp(),
                before.sent(),
                event.code(),
                event.attempt(),
                next,
                sentence(event.message()),
                before.stands()));
  }

  private static Line unclear(Before before, PublicationUnclear event, EventContext context) {
    return new Line(
        event.attempt(),
        "Nobody knows whether %s has %s (%s): %s %s%s"
            .formatted(
                before.erp(),
                before.sent(),
                event.code(),
                next("it will be looked up", event.lookUpAt(), context),
                sentence(event.message()),
                before.stands()));
  }

  private static Line notFound(Before before, PublicationNotFound event, EventContext context) {
    String next =
        event.nextLookUpAt() == null
            ? "That counts as proof: "
                + (before.held() == null ? "the ERP does not have it." : "it is not there.")
            : sentence(next("it will be looked up again", event.nextLookUpAt(), context));
    return new Line(
        event.attempt(),
        "A look-up did not find %s in %s. %s%s"
            .formatted(before.sent(), before.erp(), next, before.stands()));
  }

  private static Line lookUpFailed(Before before, LookUpFailed event, EventContext context) {
    if (event.code().equals(LookUpFailed.STILL_WORKING)) {
      return new Line(
          event.attempt(),
          "%s has begun %s and may still be completing it: %s"
              .formatted(
                  before.erp(),
                  before.sent(),
                  next("it will be looked up again", event.nextLookUpAt(), context)));
    }
    return new Line(
        event.attempt(),
        "Looking %s up in %s failed (%s, %d in a row): %s %s%s"
            .formatted(
                before.sent(),
                before.erp(),
                event.code(),
                event.failures(),
                next("it will be looked up again", event.nextLookUpAt(), context),
                sentence(event.message()),
                before.stands()));
  }

  private static Line pending(Before before, PublicationPending event, EventContext context) {
    return new Line(
        event.attempt(),
        "%s took %s and will say later what became of it: %s"
            .formatted(
                before.erp(), before.sent(), next("it will be asked", event.checkAt(), context)));
  }

  private static String next(String what, Instant time, EventContext context) {
    return time == null ? "nothing is scheduled." : what + " " + when(time, context.at()) + ".";
  }

  private static Line superseded(RevisionSuperseded event) {
    return new Line(
        null,
        "Revision %d needs no publication of its own: revision %d stands for it."
            .formatted(event.revision(), event.byRevision()));
  }

  private static Line announced(NewerRevisionAnnounced event) {
    if (event.tellsOfCancellation()) {
      return new Line(null, "CW cancelled the invoice (revision %d).".formatted(event.revision()));
    }
    return new Line(
        null,
        "Revision %d of the invoice was announced, and waits until the state of the earlier one allows it."
            .formatted(event.revision()));
  }

  private static Line refused(CommandRefused event) {
    return new Line(
        null, "A command was refused (%s): %s".formatted(event.code(), sentence(event.message())));
  }

  private static Line problem(ProblemOpened event) {
    return new Line(
        event.attempt(),
        "A person is needed (%s): %s".formatted(event.code(), sentence(event.message())));
  }

  private static Line note(NoteAdded event, EventContext context) {
    return new Line(null, "%s noted: %s".formatted(person(context), sentence(event.text())));
  }

  private static Line givenUp(PublicationGivenUp event, EventContext context) {
    return new Line(
        event.attempt(),
        "%s decided that nothing more is to be done: %s"
            .formatted(person(context), sentence(event.reason())));
  }
}
