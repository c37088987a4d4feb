package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.query.projection.ProjectionProperties.DeadLetters;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Which failures are the event's own. Those put it aside; all others are the database's, and the
 * batch is redone until they have passed, since putting aside what is not at fault would empty the
 * whole projection into the dead letters.
 *
 * <p>What was put aside is tried again for ever, after waits that double.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPolicy.class);
  private static final String RETRIES = "retries";

  /** Doubled more often, a wait would overflow before it is cut to the longest. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * SQL Server: a text, a number or a key is too large for its column. Its driver has no state that
   * would tell, so that Spring does not see it either.
   */
  private static final Set<Integer> TOO_LARGE = Set.of(2628, 8115, 1946);

  private final DeadLetters settings;

  DeadLetterPolicy(DeadLetters settings) {
    this.settings = settings;
  }

  @Override
  public EnqueueDecision<EventMessage<?>> decide(
      DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
    if (isTheDatabases(cause)) {
      throw new ProjectionInterruptedException(cause);
    }
    OptionalInt retries = retries(letter);
    if (retries.isEmpty()) { // Axon tells of the others itself.
      LOG.error(
          "Event {} ({}) cannot be projected. It and its successors of the same invoice, document"
              + " or client wait in the dead letters of {} and are tried again from time to time.",
          letter.message().getIdentifier(),
          letter.message().getPayloadType().getSimpleName(),
          QueryProjection.GROUP,
          cause);
    }
    return Decisions.requeue(
        ThrowableCause.truncated(cause),
        failed -> failed.diagnostics().and(RETRIES, retries.orElse(-1) + 1));
  }

  /** Whether a letter has waited long enough to be tried again. */
  boolean isDue(DeadLetter<?> letter, Instant now) {
    int doublings = Math.min(retries(letter).orElse(0), MOST_DOUBLINGS);
    Duration wait = settings.retryInterval().multipliedBy(1L << doublings);
    Duration cut = wait.compareTo(settings.maxWait()) < 0 ? wait : settings.maxWait();
    return !letter.lastTouched().plus(cut).isAfter(now);
  }

  /** How often a letter was tried again; empty when it is new. */
  private static OptionalInt retries(DeadLetter<?> letter) {
    return letter.diagnostics().get(RETRIES) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  private static boolean isTheDatabases(Throwable failure) {
    return find(failure, TransactionException.class).isPresent()
        || find(failure, DataAccessException.class)
            .filter(exception -> !isTheRows(exception))
            .isPresent();
  }

  private static boolean isTheRows(DataAccessException exception) {
    return exception instanceof DataIntegrityViolationException
        || find(exception, SQLException.class)
            .filter(refusal -> TOO_LARGE.contains(refusal.getErrorCode()))
            .isPresent();
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
