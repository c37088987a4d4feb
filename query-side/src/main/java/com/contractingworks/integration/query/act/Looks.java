package com.contractingworks.integration.query.act;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.audit.AuditTrail;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.graphql.QueryException;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes down who looks at what was said to outside systems, before they see it. */
public final class Looks {

  private static final Logger log = LoggerFactory.getLogger(Looks.class);
  private static final String READ = "exchange.read";

  private final AuditTrail trail;
  private final InstantSource clock;

  /** Writes into a trail. */
  public Looks(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * One exchange of which the bodies are to be shown.
   *
   * @param clientId whose it is
   * @param exchangeId which
   */
  public record Look(String clientId, String exchangeId) {}

  /**
   * Writes looks down.
   *
   * @throws QueryException if that cannot be done: then nothing must be shown
   */
  public void record(Caller caller, Collection<Look> looks) {
    Instant now = clock.instant();
    try {
      trail.record(
          looks.stream()
              .map(
                  look ->
                      new AuditedAct(READ, caller, now).about(look.clientId(), look.exchangeId()))
              .toList(),
          ActOutcome.DONE,
          null);
    } catch (DataAccessException e) {
      log.error("It cannot be written down that {} looks at exchanges.", caller.actor(), e);
      throw new QueryException(
          Code.LOOK_NOT_RECORDED,
          "What was said is not shown, since it cannot be recorded that you saw it. If the command side runs, the database user of the"
              + " query side misses the right to insert into "
              + com.contractingworks.integration.access.audit.ActTable.NAME
              + ".");
    }
  }
}
