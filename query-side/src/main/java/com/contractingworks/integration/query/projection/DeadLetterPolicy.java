package com.contractingworks.integration.query.projection;

import java.util.Optional;
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
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPolicy.class);

  @Override
  public EnqueueDecision<EventMessage<?>> decide(
      DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
    if (isTheDatabases(cause)) {
      throw new ProjectionInterruptedException(cause);
    }
    String type = letter.message().getPayloadType().getSimpleName();
    LOG.error(
        "Event {} ({}) cannot be projected. It and its successors of the same invoice, document or"
            + " client wait in the dead letters of {}.",
        letter.message().getIdentifier(),
        type,
        QueryProjection.GROUP,
        cause);
    return Decisions.enqueue(ThrowableCause.truncated(cause));
  }

  private static boolean isTheDatabases(Throwable failure) {
    return find(failure, TransactionException.class).isPresent()
        || find(failure, DataAccessException.class)
            .filter(exception -> !(exception instanceof DataIntegrityViolationException))
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
