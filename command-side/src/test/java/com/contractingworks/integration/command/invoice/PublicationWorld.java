package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestWithdrawal;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small model of everything around one invoice sync: CW and its messages, the publisher and its
 * one task, people, and time. Holds the rules of the publisher, not those of the aggregate.
 */
final class PublicationWorld {

  /** What a step of the outside may be. */
  enum Kind {
    CW_CHANGES_THE_INVOICE,
    CW_CANCELS_THE_INVOICE,
    A_MESSAGE_IS_DELIVERED,
    A_MESSAGE_ID_IS_REUSED,
    THE_TASK_IS_EXECUTED,
    A_TASK_CALLED_OFF_IS_EXECUTED,
    AN_ANSWER_IS_REPEATED,
    A_LATE_DOCUMENT_IS_REPORTED,
    A_PERSON_RETRIES,
    A_PERSON_GIVES_UP,
    THE_CONNECTION_COMES_OR_GOES,
    TIME_PASSES
  }

  /**
   * One step.
   *
   * @param fate what becomes of an execution
   * @param choice which message, answer or person's view is meant
   */
  record Step(Kind kind, ErpModel.Fate fate, int choice) {}

  /**
   * What an execution has to report.
   *
   * @param from the ERP answers no sooner, since it answers after the commit
   */
  private record Answer(InvoiceSyncCommand command, Instant from) {}

  private static final int MESSAGE_STEP_SECONDS = 17;

  final InMemoryInvoices invoices = new InMemoryInvoices();
  final ErpModel erp = new ErpModel();
  final List<FromCw> delivered = new ArrayList<>();
  final Progress progress = new Progress();
  private final List<Integer> messages = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private int cwRevision;
  private int readRevision;
  private final Set<Integer> cancellations = new HashSet<>();
  private boolean connected = true;
  private int acts;
  private int refusals;
  private Instant now = NOW;

  void take(Step step) {
    switch (step.kind()) {
      case CW_CHANGES_THE_INVOICE -> changeInCw(false);
      case CW_CANCELS_THE_INVOICE -> changeInCw(true);
      case A_MESSAGE_IS_DELIVERED -> deliver(step.choice(), "digest of ");
      case A_MESSAGE_ID_IS_REUSED -> deliver(step.choice(), "another digest of ");
      case THE_TASK_IS_EXECUTED -> execute(progress.takeTask(), step.fate(), step.choice());
      case A_TASK_CALLED_OFF_IS_EXECUTED ->
          execute(progress.takeTaskCalledOff(), step.fate(), step.choice());
      case AN_ANSWER_IS_REPEATED -> pick(answers, step.choice(), this::repeat);
      case A_LATE_DOCUMENT_IS_REPORTED ->
          pick(
              erp.visible(now),
              step.choice(),
              found ->
                  carryOut(
                      new ReportLateDocument(ID, key(found.revision()), "invoice", found.erpId())));
      case A_PERSON_RETRIES -> retry(seenAttempt(step.choice()));
      case A_PERSON_GIVES_UP ->
          carryOut(new GiveUpPublication(ID, seenAttempt(step.choice()), "Enough.", now));
      case THE_CONNECTION_COMES_OR_GOES -> connected = !connected;
      case TIME_PASSES -> now = now.plusSeconds((long) MESSAGE_STEP_SECONDS * step.choice());
    }
  }

  /** Lets everything come that is still to come, without further faults. */
  void settle() {
    connected = true;
    for (int i = 0; i < messages.size(); i++) {
      deliver(i, "digest of ");
    }
    for (int i = 0; i < 100 && progress.hasTask(); i++) {
      execute(progress.takeTask(), ErpModel.Fate.ACCEPTED, 0);
    }
  }

  /** What is cancelled may be issued again, and be cancelled again. */
  private void changeInCw(boolean cancels) {
    messages.add(++cwRevision);
    if (cancels) {
      cancellations.add(cwRevision);
    }
  }

  /** CW's newest revision. */
  int cwRevision() {
    return cwRevision;
  }

  /** Whether it is cancelled as CW has it now, and CW has said so. */
  boolean isCancelled() {
    return cancellations.contains(cwRevision);
  }

  private FromCw command(int revision, String id, String digest) {
    return cancellations.contains(revision)
        ? new RequestWithdrawal(ID, revision, id, digest, target(), now)
        : new RequestPublication(ID, revision, id, digest, target(), now);
  }

  private void deliver(int choice, String digest) {
    pick(
        messages,
        choice,
        revision -> {
          String id = "c-" + revision;
          FromCw command = command(revision, id, digest + id);
          delivered.add(command);
          carryOut(command);
        });
  }

  private void retry(int seen) {
    String id = "p-" + ++acts;
    carryOut(new RetryPublication(ID, seen, "Mended.", target(), id, now));
  }

  private PublicationTarget target() {
    return connected ? TRIPLETEX : null;
  }

  private int seenAttempt(int choice) {
    return choice % 4 == 3 ? progress.attempt() - 1 : progress.attempt();
  }

  private void execute(Progress.Task task, ErpModel.Fate fate, int choice) {
    if (task == null) {
      return;
    }
    now = now.isBefore(task.dueAt()) ? task.dueAt() : now;
    // CW may be changed while the publisher works on what it has read.
    readRevision = Math.max(Math.max(readRevision, task.revision()), cwRevision - choice % 2);
    boolean readCancelled = cancellations.contains(readRevision);
    PublisherModel.Execution execution =
        new PublisherModel(erp, readRevision, readCancelled, now).execute(task, fate);
    if (execution.interrupted()) {
      if (execution.answer() != null) {
        Instant from =
            fate == ErpModel.Fate.INTERRUPTED_AND_COMMITTED_LATE ? now.plus(History.HORIZON) : now;
        answers.add(new Answer(execution.answer(), from));
      }
      now = now.plus(Duration.ofSeconds(8));
      execution = new PublisherModel(erp, readRevision, readCancelled, now).executeAgain(task);
    }
    answers.add(new Answer(execution.answer(), now));
    carryOut(execution.answer());
  }

  private void repeat(Answer answer) {
    if (!now.isBefore(answer.from())) {
      carryOut(answer.command());
    }
  }

  /** Whether something may be sent although the ERP may still commit what it was sent before. */
  boolean forgetsADoubt() {
    return progress.maySend() && erp.isAtWork(now);
  }

  private void carryOut(InvoiceSyncCommand command) {
    if (progress.isUnknown() && !(command instanceof FromCw)) {
      return; // The aggregate does not exist yet; nobody knows of it.
    }
    try {
      invoices.carryOut(command).forEach(progress::follow);
    } catch (InvoiceSyncRefused refused) {
      refusals++; // A person is told at once; nothing has happened.
    }
  }

  private static <T> void pick(List<T> from, int choice, Consumer<T> use) {
    if (!from.isEmpty()) {
      use.accept(from.get(choice % from.size()));
    }
  }
}
