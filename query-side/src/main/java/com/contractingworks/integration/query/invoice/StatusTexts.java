package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.row.Texts.sentence;
import static com.contractingworks.integration.query.row.Texts.when;

import com.contractingworks.integration.query.row.Texts;

/** Says in one sentence for a person how an invoice stands. */
final class StatusTexts {

  private StatusTexts() {}

  static String of(InvoiceSyncRow row) {
    String erp = Texts.provider(row.publication().provider());
    return switch (row.status()) {
      case REQUESTED -> requested(row, erp);
      case RETRYING ->
          "%s does not have %s yet; another attempt is due%s.".formatted(erp, what(row), next(row));
      case UNCLEAR ->
          "Nobody knows whether %s has %s; it is being looked up%s.%s"
              .formatted(erp, what(row), next(row), problem(row));
      case PENDING -> erp + " took it and will say later what became of it.";
      case PUBLISHED -> published(row, erp);
      case REJECTED -> "It was refused: " + message(row.lastError());
      case PROBLEM ->
          "A person is needed: "
              + message(row.openProblem() == null ? row.lastError() : row.openProblem());
      case GIVEN_UP -> "A person decided that nothing more is to be done.";
      case WITHDRAWN -> withdrawn(row, erp);
    };
  }

  private static String requested(InvoiceSyncRow row, String erp) {
    return row.isHeld()
        ? "What " + erp + " has is being corrected."
        : "It is being published to " + erp + ".";
  }

  private static String what(InvoiceSyncRow row) {
    return row.isHeld() ? "the correction" : "it";
  }

  private static String withdrawn(InvoiceSyncRow row, String erp) {
    String taken = row.isHeld() ? " It is taken back in " + erp + "." : "";
    return "It was cancelled in CW." + taken + problem(row);
  }

  private static String problem(InvoiceSyncRow row) {
    return row.openProblem() == null ? "" : " A person is needed: " + message(row.openProblem());
  }

  private static String published(InvoiceSyncRow row, String erp) {
    String number = row.booking().erpNumber();
    return erp + " has it" + (number == null ? "" : " as number " + number) + "." + problem(row);
  }

  private static String message(Issue issue) {
    return issue == null
        ? "the reason is in the timeline."
        : label(issue) + sentence(issue.message());
  }

  /** The field, unless the sentence names it. */
  private static String label(Issue issue) {
    if (issue.field() == null || issue.field().isEmpty() || issue.message() == null) {
      return "";
    }
    String name = issue.field().substring(issue.field().lastIndexOf('.') + 1);
    return issue.message().contains(name) ? "" : issue.field() + ": ";
  }

  private static String next(InvoiceSyncRow row) {
    return row.nextActionAt() == null ? "" : " " + when(row.nextActionAt(), row.updatedAt());
  }
}
