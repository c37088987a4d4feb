package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.kernel.act.ActOutcome;
import java.util.List;

/** Where acts are written down. The event log takes them from there. */
public interface AuditTrail {

  /**
   * Writes down that something is about to be done. If this fails, it must not be done.
   *
   * @throws RuntimeException if it cannot be written down
   */
  void begin(AuditedAct act);

  /**
   * Writes down what became of it, and what it turned out to be about.
   *
   * @param detail why it was refused or failed; null if it was done
   */
  void end(AuditedAct act, ActOutcome outcome, String detail);

  /**
   * Writes down what is decided at once.
   *
   * @param detail why they were refused; null if they are done
   * @throws RuntimeException if they cannot be written down
   */
  void record(List<AuditedAct> acts, ActOutcome outcome, String detail);
}
