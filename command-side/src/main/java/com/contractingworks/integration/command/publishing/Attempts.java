package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.publishing.RevisionFinder.Located;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes attempts and settles unclear ones. The rule that everything here serves: nothing is sent
 * unless it is certain that the ERP does not hold it.
 */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private static final String UNREAD = "mapping-unread";
  private static final String MAPPING_UNREAD =
      "The client's mapping could not be read; the log of the service says more.";
  private static final String NOT_IN_CW = "not-in-cw";
  private static final String CANCELLED = "cancelled";

  /**
   * Right after its announcement an invoice that CW does not show is most likely not to be read
   * yet. With waits of 2, 4, 8 and 16 seconds, or half of each, the last of these tries comes after
   * 15 to 30 seconds: no reading of CW should lag longer.
   */
  private static final int TRIES_WHILE_MISSING = 5;

  private final CwClient cw;
  private final Results results;
  private final CreditedInvoices creditedInvoices;
  private final Withdrawals withdrawals;
  private final Mappings mappings;

  Attempts(CwClient cw, CreditedInvoices creditedInvoices, Mappings mappings, Results results) {
    this.cw = cw;
    this.creditedInvoices = creditedInvoices;
    this.mappings = mappings;
    this.results = results;
    this.withdrawals = new Withdrawals(results);
  }

  /**
   * Sends the invoice.
   *
   * @param isFirstExecution whether no other execution of this task can have sent anything
   * @return the commands that record what came of it
   */
  List<Object> send(Work work, boolean isFirstExecution) {
    PublishInvoice task = work.task();
    if (task.precaution() == Precaution.LAST_LOOK_UP) {
      return lastLookUp(work);
    }
    if (!isFirstExecution) {
      return List.of(
          results.unclear(
              "interrupted",
              "An earlier execution of this attempt was interrupted and may have sent the invoice.",
              creditedInvoices.begun(work),
              task.revision(),
              null));
    }
    if (task.precaution() == Precaution.PROVE_ABSENCE) {
      return List.of(
          results.unclear(
              "unsettled",
              "An earlier attempt may have sent the invoice.",
              work,
              task.revision(),
              null));
    }
    return task.withdraws() ? withdrawals.send(work) : sendAsRead(work);
  }

  private List<Object> sendAsRead(Work work) {
    CwInvoice answer = cw.read(work.task().syncId(), work.call().exchanges());
    if (answer instanceof CwInvoice.Missing) {
      return List.of(missing(work));
    }
    if (answer instanceof CwInvoice.Failed failed) {
      return List.of(results.notSent(notRead(failed), work));
    }
    CwInvoice.Read invoice = (CwInvoice.Read) answer;
    return send(work.knowing(invoice), invoice);
  }

  private List<Object> send(Work work, CwInvoice.Read invoice) {
    if (invoice.revision() < work.task().revision()) {
      return List.of(results.notSent(behind(invoice.revision()), work));
    }
    if (invoice.isCancelled()) {
      return cancelled(work, invoice);
    }
    return invoice.credits() == null ? map(work, invoice) : credit(work, invoice);
  }

  /** Names what was begun of an invoice that CW has cancelled. What the ERP has is taken up. */
  private List<Object> lastLookUp(Work work) {
    CwInvoice answer = cw.read(work.task().syncId(), work.call().exchanges());
    if (answer instanceof CwInvoice.Failed failed) {
      return List.of(results.notSent(notRead(failed), work));
    }
    Work known =
        answer instanceof CwInvoice.Read invoice
            ? crediting(work.knowing(invoice), invoice)
            : creditedInvoices.begun(work);
    Located located = RevisionFinder.locate(known, work.task().revision(), revision -> null);
    return located
        .finding()
        .match(
            absent -> results.withdrawn(located.warningsOfCancelled(), known),
            draft -> results.withdrawn(located.warningsOfCancelled(), known),
            found -> found(found, known, located),
            several -> List.of(results.foundTwice(several.erpIds(), known)),
            failed -> List.of(results.notSent(failed.reason(), known)));
  }

  /** What was cancelled is not sent any more, but may lie in the ERP already. */
  private List<Object> cancelled(Work work, CwInvoice.Read invoice) {
    Outcome.Rejected reason =
        new Outcome.Rejected(
            CANCELLED, "The invoice was cancelled in CW before it was sent.", List.of());
    List<Object> refused = List.of(results.rejected(reason, work, invoice.revision(), null));
    if (work.task().precaution() == Precaution.NONE) {
      return refused;
    }
    Work known = crediting(work, invoice);
    Located located = RevisionFinder.locate(known, invoice.revision(), revision -> null);
    return located
        .finding()
        .match(
            absent -> refused,
            draft -> refused,
            found -> found(found, known, located),
            several -> List.of(results.foundTwice(several.erpIds(), work)),
            failed -> List.of(results.notSent(failed.reason(), work)));
  }

  private List<Object> credit(Work work, CwInvoice.Read note) {
    if (work.provider().corrections().isEmpty()) {
      return results.of(unsupported(work), work, note.revision(), null);
    }
    CreditedInvoices.Credited credited = creditedInvoices.find(work.task(), note.credits());
    return credited.refusal() == null
        ? map(work.crediting(credited.document()), note)
        : results.of(credited.refusal(), work, note.revision(), null);
  }

  private static Outcome unsupported(Work work) {
    return new Outcome.Rejected(
        "credit-note-unsupported",
        "The service makes no credit notes in %s. Make it there by hand."
            .formatted(work.provider().descriptor().title()),
        List.of());
  }

  private List<Object> map(Work work, CwInvoice.Read invoice) {
    MappingDocument mapping;
    try {
      mapping = mappings.current(work);
    } catch (RuntimeException e) {
      log.error("The mapping of {} could not be read.", work.task().syncId(), e);
      return List.of(results.notSent(failure(UNREAD, MAPPING_UNREAD), work)); // Certainly.
    }
    return map(work, invoice, mapping);
  }

  private List<Object> map(Work work, CwInvoice.Read invoice, MappingDocument mapping) {
    return mappings
        .map(work, invoice, mapping)
        .match(
            made -> send(work, new Prepared(invoice, made.record(), mapping.reference())),
            refused ->
                List.of(
                    results.rejected(
                        refused.reason(), work, invoice.revision(), mapping.reference())),
            notReady -> List.of(results.notSent(notReady.reason(), work)));
  }

  private List<Object> send(Work work, Prepared prepared) {
    if (work.task().precaution() == Precaution.NONE) {
      return published(work, prepared, List.of());
    }
    Located located = RevisionFinder.locate(work, prepared.revision(), prepared::recordOf);
    return located
        .finding()
        .match(
            absent -> published(work, prepared, located.warnings()),
            draft -> resumed(draft, work, prepared, located.warnings()),
            found -> found(found, work, located),
            several -> List.of(results.foundTwice(several.erpIds(), work)),
            failed -> List.of(results.notSent(failed.reason(), work)));
  }

  private List<Object> published(Work work, Prepared prepared, List<String> warnings) {
    creditedInvoices.begin(work);
    Outcome outcome = Writing.begin(work, prepared);
    return written(outcome, work, prepared, warnings);
  }

  private List<Object> resumed(
      Finding.Draft draft, Work work, Prepared prepared, List<String> warnings) {
    Outcome outcome = complete(draft, work, prepared);
    return written(outcome, work, prepared, warnings);
  }

  private Outcome complete(Finding.Draft draft, Work work, Prepared prepared) {
    creditedInvoices.begin(work);
    return Writing.complete(draft, work, prepared);
  }

  private List<Object> written(
      Outcome outcome, Work work, Prepared prepared, List<String> warnings) {
    Outcome warned =
        outcome instanceof Outcome.Accepted accepted
            ? new Outcome.Accepted(accepted.document().withWarnings(warnings))
            : outcome;
    return results.of(warned, work, prepared.revision(), prepared.mapping());
  }

  private List<Object> found(Finding.Found found, Work work, Located located) {
    PublishedDocument document = found.document().withWarnings(located.warnings());
    return results.accepted(document, work, located.revision(), null, true);
  }

  /**
   * Looks an unclear invoice up. Completes what was begun, unless CW has cancelled it, but begins
   * nothing.
   *
   * @return the commands that record what came of it
   */
  List<Object> lookUp(Work work) {
    if (work.task().withdraws()) {
      return withdrawals.lookUp(work);
    }
    CwInvoice answer = cw.read(work.task().syncId(), work.call().exchanges());
    if (answer instanceof CwInvoice.Failed failed) {
      return List.of(results.lookUpFailed(notRead(failed), work));
    }
    if (answer instanceof CwInvoice.Read invoice) {
      return lookUp(crediting(work.knowing(invoice), invoice), invoice);
    }
    Located located = RevisionFinder.locate(work, work.task().revision(), revision -> null);
    return settle(work, located, draft -> List.of(results.absent(work)));
  }

  /**
   * A credit note is found through what it credits, also if that is not to be credited any more:
   * through what it was sent with, where that is known.
   */
  private Work crediting(Work work, CwInvoice.Read invoice) {
    return invoice.credits() == null || work.credits() != null
        ? work
        : work.crediting(creditedInvoices.find(work.task(), invoice.credits()).document());
  }

  private List<Object> lookUp(Work work, CwInvoice.Read invoice) {
    Prepared prepared = mappings.asSent(work, invoice);
    Located located =
        RevisionFinder.locate(work, work.highestRevision(invoice), prepared::recordOf);
    return settle(
        work,
        located,
        draft ->
            invoice.isCancelled()
                ? List.of(results.absent(work))
                : resumeUnclear(draft, located, work, prepared));
  }

  private List<Object> settle(Work work, Located located, Resumption resumption) {
    return located
        .finding()
        .match(
            absent -> List.of(results.absent(work)),
            resumption::resume,
            found -> found(found, work, located),
            several -> List.of(results.foundTwice(several.erpIds(), work)),
            failed -> List.of(results.lookUpFailed(failed.reason(), work)));
  }

  private List<Object> resumeUnclear(
      Finding.Draft draft, Located located, Work work, Prepared prepared) {
    if (located.revision() != prepared.revision()) {
      return List.of(results.lookUpFailed(behind(prepared.revision()), work));
    }
    if (prepared.record() == null) {
      return List.of(
          results.lookUpFailed(
              failure(
                  "mapping", "The invoice was begun in the ERP, but cannot be mapped any more."),
              work));
    }
    if (work.mayStillBeWorkedOn(work.call().clock().instant())) {
      return List.of(results.stillWorkedOn(work));
    }
    Outcome outcome = complete(draft, work, prepared);
    if (outcome instanceof Outcome.NotSent notSent) {
      return List.of(results.lookUpFailed(notSent, work));
    }
    return written(outcome, work, prepared, located.warnings());
  }

  /**
   * An execution broke off by a defect, of the provider or of our own: whether it sent anything is
   * not known. What it says stays in the log of the process, since it may hold anything.
   */
  List<Object> broken(Work work) {
    String message = "A defect of the service broke it off; its log says more.";
    return switch (work.task().step()) {
      case SEND ->
          List.of(
              results.unclear(
                  "defect", message, creditedInvoices.begun(work), work.task().revision(), null));
      case LOOK_UP -> List.of(results.lookUpFailed(failure("defect", message), work));
    };
  }

  private Object missing(Work work) {
    PublishInvoice task = work.task();
    return task.tries() < TRIES_WHILE_MISSING
        ? results.notSent(failure(NOT_IN_CW, "CW does not show the invoice yet."), work)
        : results.rejected(
            new Outcome.Rejected(
                NOT_IN_CW, "CW has no such invoice. It may have been deleted.", List.of()),
            work,
            task.revision(),
            null);
  }

  private static Outcome.NotSent behind(int revision) {
    return failure("cw-behind", "CW still answers with revision " + revision + ".");
  }

  private static Outcome.NotSent notRead(CwInvoice.Failed failed) {
    return failure(failed.code(), failed.message());
  }

  private static Outcome.NotSent failure(String code, String message) {
    return new Outcome.NotSent(code, message, null, false);
  }

  /** Goes on with what was begun. */
  private interface Resumption {

    List<Object> resume(Finding.Draft draft);
  }
}
