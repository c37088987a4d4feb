package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command in every status. The invoice is at its second attempt; a dash stands for no event,
 * an exclamation mark for a refusal.
 */
class TransitionTest {

  private static final String TABLE =
      """
      command                   | REQUESTED         | UNCLEAR        | PENDING        | ACCEPTED            | REJECTED            | STUCK                          | GIVEN_UP            | WITHDRAWN           | CORRECTING          | CORRECTION UNCLEAR  | UNCORRECTED         | WITHDRAWING
      accepted                  | Accepted          | Accepted       | Accepted       | -                   | Accepted            | Accepted                       | Accepted            | -                   | Accepted            | Accepted            | Accepted            | Accepted
      accepted as another       | Accepted          | Accepted       | Accepted       | Problem             | Accepted            | Accepted                       | Accepted            | -                   | Accepted            | Accepted            | Accepted            | Accepted
      withdrawn                 | -                 | -              | -              | -                   | -                   | -                              | -                   | -                   | -                   | -                   | -                   | Withdrawn
      rejected                  | Rejected          | Rejected       | Rejected       | -                   | -                   | -                              | -                   | -                   | Uncorrected Problem | Uncorrected Problem | -                   | Uncorrected Problem
      not sent                  | NotSent Requested | -              | -              | -                   | -                   | -                              | -                   | -                   | NotSent Requested   | -                   | -                   | NotSent Requested
      not sent, to be mended    | NotSent Problem   | -              | -              | -                   | -                   | -                              | -                   | -                   | NotSent Problem     | -                   | -                   | NotSent Problem
      unclear                   | Unclear           | Unclear        | Unclear        | -                   | Problem             | Problem                        | Problem             | -                   | Unclear             | Unclear             | Problem             | Unclear
      pending                   | Pending           | Pending        | Pending        | -                   | Problem             | Problem                        | Problem             | -                   | Pending             | Pending             | Problem             | Pending
      absent                    | -                 | NotFound       | NotFound       | -                   | -                   | -                              | -                   | -                   | -                   | NotFound            | -                   | -
      look-up failed            | -                 | LookUpFailed   | LookUpFailed   | -                   | -                   | -                              | -                   | -                   | -                   | LookUpFailed        | -                   | -
      found twice               | Problem           | Problem        | Problem        | Problem             | Problem             | Problem                        | Problem             | Problem             | Problem             | Problem             | Problem             | Problem
      total differs             | -                 | -              | -              | Problem             | -                   | -                              | -                   | -                   | -                   | -                   | Problem             | -
      late document             | -                 | -              | -              | Problem             | Problem             | Problem                        | Problem             | Problem             | -                   | -                   | Problem             | -
      published one late        | -                 | -              | -              | -                   | Problem             | Problem                        | Problem             | -                   | -                   | -                   | -                   | -
      unrecorded                | Problem           | Problem        | Problem        | -                   | -                   | -                              | -                   | -                   | Problem             | Problem             | -                   | Problem
      repeated request          | -                 | -              | -              | -                   | -                   | -                              | -                   | -                   | -                   | -                   | -                   | -
      reused id                 | Refused           | Refused        | Refused        | Refused             | Refused             | Refused                        | Refused             | Refused             | Refused             | Refused             | Refused             | Refused
      older revision            | Superseded        | Superseded     | Superseded     | Superseded          | Superseded          | Superseded                     | Superseded          | -                   | -                   | -                   | -                   | -
      newer revision            | Announced         | Announced      | Announced      | Requested           | Requested           | Requested                      | Requested           | Requested           | Announced           | Announced           | Requested           | Announced
      newer, unknown client     | Announced         | Announced      | Announced      | Requested           | Announced Problem   | Announced Problem              | Announced Problem   | Announced Problem   | Announced           | Announced           | Requested           | Announced
      cancelled                 | Announced         | Announced      | Announced      | Announced Requested | Announced Requested | Announced Requested            | Announced Requested | Announced Withdrawn | Announced           | Announced           | Announced Requested | Announced
      older cancelled           | Superseded        | Superseded     | Superseded     | Superseded          | Superseded          | Superseded                     | Superseded          | -                   | -                   | -                   | -                   | -
      cancelled, unknown client | Announced         | Announced      | Announced      | Announced Requested | Announced Requested | Announced Requested            | Announced Requested | Announced Withdrawn | Announced           | Announced           | Announced Requested | Announced
      retry                     | !UNDER_WAY        | !UNDER_WAY     | !UNDER_WAY     | !ALREADY_PUBLISHED  | Requested           | Requested                      | Requested           | !ALREADY_WITHDRAWN  | !UNDER_WAY          | !UNDER_WAY          | Requested           | !UNDER_WAY
      retry, older attempt      | !STALE_ATTEMPT    | !STALE_ATTEMPT | !STALE_ATTEMPT | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT                 | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT
      retry, unknown client     | !UNDER_WAY        | !UNDER_WAY     | !UNDER_WAY     | !ALREADY_PUBLISHED  | !CLIENT_UNKNOWN     | !CLIENT_UNKNOWN                | !CLIENT_UNKNOWN     | !ALREADY_WITHDRAWN  | !UNDER_WAY          | !UNDER_WAY          | Requested           | !UNDER_WAY
      give up                   | !UNDER_WAY        | GivenUp        | !UNDER_WAY     | !NOTHING_OPEN       | GivenUp             | GivenUp                        | !NOTHING_OPEN       | !NOTHING_OPEN       | !UNDER_WAY          | GivenUp             | GivenUp             | !UNDER_WAY
      note                      | NoteAdded         | NoteAdded      | NoteAdded      | NoteAdded           | NoteAdded           | NoteAdded                      | NoteAdded           | NoteAdded           | NoteAdded           | NoteAdded           | NoteAdded           | NoteAdded
      give up, older attempt    | !STALE_ATTEMPT    | !STALE_ATTEMPT | !STALE_ATTEMPT | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT                 | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT      | !STALE_ATTEMPT
      """;

  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "ProblemOpened", "Problem",
          "CommandRefused", "Refused",
          "RevisionSuperseded", "Superseded",
          "NewerRevisionAnnounced", "Announced",
          "CorrectionRefused", "Uncorrected");

  @TestFactory
  Stream<DynamicTest> every_command_in_every_status() {
    List<String[]> rows = TABLE.lines().map(line -> line.split("\\|")).toList();
    String[] statuses = rows.get(0);
    return rows.stream().skip(1).flatMap(row -> testsOf(row, statuses));
  }

  private static Stream<DynamicTest> testsOf(String[] row, String[] statuses) {
    List<DynamicTest> tests = new ArrayList<>();
    String name = row[0].strip();
    for (int i = 1; i < row.length; i++) {
      String status = statuses[i].strip();
      String expected = row[i].strip();
      tests.add(
          DynamicTest.dynamicTest(
              name + " when " + status,
              () -> assertThat(outcome(status, commands().get(name))).isEqualTo(expected)));
    }
    return tests.stream();
  }

  /** The answers to an attempt that is over, in every status: nothing may follow. */
  @TestFactory
  Stream<DynamicTest> every_answer_to_an_older_attempt_changes_nothing() {
    List<InvoiceSyncCommand> answers =
        List.of(
            recordAccepted(1, 2),
            recordRejected(1, 2),
            recordNotSent(1, at(10)),
            recordUnclear(1, 2, at(90)),
            recordPending(1),
            recordAbsent(1, at(100)),
            recordLookUpFailed(1),
            recordFoundTwice(1));
    return histories().keySet().stream()
        .flatMap(
            status ->
                answers.stream()
                    .map(
                        answer ->
                            DynamicTest.dynamicTest(
                                answer.getClass().getSimpleName() + " when " + status,
                                () -> assertThat(outcome(status, answer)).isEqualTo("-"))));
  }

  @Test
  void the_table_names_every_command() {
    assertThat(commands().values().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds(InvoiceSyncCommand.class).toList());
    assertThat(TABLE.lines().skip(1).map(line -> line.split("\\|")[0].strip()))
        .containsExactlyInAnyOrderElementsOf(commands().keySet());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(TransitionTest::kinds)
        : Stream.of(type);
  }

  private static String outcome(String status, InvoiceSyncCommand command) {
    InMemoryInvoices invoices = new InMemoryInvoices().happened(histories().get(status));
    try {
      List<InvoiceSyncEvent> events = invoices.carryOut(command);
      return events.isEmpty()
          ? "-"
          : events.stream().map(TransitionTest::shortName).collect(Collectors.joining(" "));
    } catch (InvoiceSyncRefused refused) {
      return "!" + refused.code();
    }
  }

  private static String shortName(InvoiceSyncEvent event) {
    String name = event.getClass().getSimpleName();
    return SHORT_NAMES.getOrDefault(name, name.replaceFirst("^Publication", ""));
  }

  private static Map<String, List<InvoiceSyncEvent>> histories() {
    Map<String, List<InvoiceSyncEvent>> histories = new LinkedHashMap<>();
    histories.put("REQUESTED", secondAttempt());
    histories.put("UNCLEAR", secondAttempt(unclear(2, 2)));
    histories.put("PENDING", secondAttempt(pending(2)));
    histories.put("ACCEPTED", secondAttempt(accepted(2, 2)));
    histories.put("REJECTED", secondAttempt(rejected(2, 2)));
    histories.put("STUCK", secondAttempt(notSent(2, null), Problems.needsMending(ID, 2, "No.")));
    histories.put("GIVEN_UP", secondAttempt(unclear(2, 2), givenUp(2)));
    histories.put("WITHDRAWN", withdrawing(withdrawn(2, 2)));
    histories.put("CORRECTING", correcting());
    histories.put("CORRECTION UNCLEAR", correcting(unclear(2, 2)));
    histories.put(
        "UNCORRECTED", correcting(correctionRefused(2, 2), Problems.laterRevision(ID, 2, 1, 2)));
    histories.put("WITHDRAWING", withdrawing());
    return histories;
  }

  private static List<InvoiceSyncEvent> secondAttempt(InvoiceSyncEvent... then) {
    return Stream.concat(
            Stream.of(
                requested(1, 2, 2, Precaution.NONE, NOW, "c-2", "digest of c-2"),
                notSent(1, NOW),
                requested(2, 2, 2, Precaution.LOOK_UP, NOW, "c-2", "digest of c-2")),
            Arrays.stream(then))
        .toList();
  }

  private static List<InvoiceSyncEvent> correcting(InvoiceSyncEvent... then) {
    return Stream.concat(
            Stream.of(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900"))),
            Arrays.stream(then))
        .toList();
  }

  private static List<InvoiceSyncEvent> withdrawing(InvoiceSyncEvent... then) {
    return Stream.concat(
            Stream.of(
                requested(1), accepted(1, 1), cancelled(2), corrects(2, 2, withdraw(1, "900"))),
            Arrays.stream(then))
        .toList();
  }

  private static Map<String, InvoiceSyncCommand> commands() {
    Map<String, InvoiceSyncCommand> commands = new LinkedHashMap<>();
    commands.put("accepted", recordAccepted(2, 2));
    commands.put("accepted as another", recordAccepted(2, 2, "901", false));
    commands.put("withdrawn", recordWithdrawn(2, 2));
    commands.put("rejected", recordRejected(2, 2));
    commands.put("not sent", recordNotSent(2, at(10)));
    commands.put("not sent, to be mended", recordNotSent(2, null));
    commands.put("unclear", recordUnclear(2, 2, at(90)));
    commands.put(
        "pending", new InvoiceSyncCommand.RecordPending(ID, 2, 2, "job-8", at(40), "F-1", MAPPING));
    commands.put("absent", recordAbsent(2, at(100)));
    commands.put("look-up failed", recordLookUpFailed(2));
    commands.put("found twice", recordFoundTwice(2));
    commands.put(
        "total differs",
        new InvoiceSyncCommand.ReportTotalDiffers(
            ID, 2, new BigDecimal("101.00"), new BigDecimal("100.00"), "NOK"));
    commands.put("late document", reportLate("901"));
    commands.put("published one late", reportLate("900"));
    commands.put("unrecorded", new InvoiceSyncCommand.ReportUnrecorded(ID, 2));
    commands.put("repeated request", request(2));
    commands.put("reused id", request(3, "c-2", "another digest"));
    commands.put("older revision", request(1));
    commands.put("newer revision", request(3));
    commands.put("newer, unknown client", requestWithoutConnection(3));
    commands.put("cancelled", cancel(3));
    commands.put("older cancelled", cancel(1));
    commands.put("cancelled, unknown client", cancelWithoutConnection(3));
    commands.put("retry", retry(2));
    commands.put("retry, older attempt", retry(1));
    commands.put(
        "retry, unknown client",
        new InvoiceSyncCommand.RetryPublication(ID, 2, "Please.", null, "p-3", NOW));
    commands.put("give up", giveUp(2));
    commands.put("give up, older attempt", giveUp(1));
    commands.put("note", note("They pay on Friday."));
    return commands;
  }
}
