package com.contractingworks.integration.query.act;

import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.row.Row;
import java.time.Instant;

/**
 * What somebody did, or tried to.
 *
 * @param actId a UUID; what it changed has {@code request:<actId>} as its cause
 * @param begunAt when it began
 * @param action what it was
 * @param actor who it was
 * @param roles of the actor, separated by blanks
 * @param address from which it came; null if that is not known
 * @param clientId the client that it was about; null for none or several
 * @param subject what of the client; null if nothing narrower is meant
 * @param reason why, in the actor's words; null if they gave none
 * @param outcome what became of it
 * @param detail why it was refused or failed; null if it was done
 * @param logPosition its place in the log
 */
record ActRow(
    String actId,
    Instant begunAt,
    String action,
    String actor,
    String roles,
    String address,
    String clientId,
    String subject,
    String reason,
    ActOutcome outcome,
    String detail,
    long logPosition)
    implements Row {

  @Override
  public String key() {
    return actId;
  }
}
