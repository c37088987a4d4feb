package com.contractingworks.integration.command.erp;

import java.util.List;

/**
 * A verdict on a reading, and why.
 *
 * @param changedFields the fields that differ from what was known; empty if that is not known
 * @param reason our sentence; null if nothing is to be recorded
 */
record Judgement(Verdict verdict, List<String> changedFields, String reason) {

  static final Judgement OVERTAKEN = new Judgement(Verdict.OVERTAKEN, List.of(), null);

  static Judgement echo(String reason) {
    return new Judgement(Verdict.ECHO, List.of(), reason);
  }

  static Judgement noChange(String reason) {
    return new Judgement(Verdict.NO_CHANGE, List.of(), reason);
  }

  static Judgement foreignChange(String reason) {
    return new Judgement(Verdict.FOREIGN_CHANGE, List.of(), reason);
  }

  static Judgement foreignChange(List<String> changedFields) {
    return new Judgement(
        Verdict.FOREIGN_CHANGE,
        changedFields,
        "It differs in " + String.join(", ", changedFields) + ".");
  }

  static Judgement unclaimed(String reason) {
    return new Judgement(Verdict.UNCLAIMED, List.of(), reason);
  }
}
