package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.query.row.Schema;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A database without tables fails at every write. */
class OneByOneTest {

  private final DriverManagerDataSource database =
      new DriverManagerDataSource("jdbc:h2:mem:one-by-one");
  private final QueryProjection projection =
      new QueryProjection(
          new Projector(new JdbcTemplate(database), Schema.LIVE),
          new JdbcTransactionManager(database),
          () -> {});

  @Test
  void a_failure_of_a_segment_that_is_behind_does_not_hide_one_of_a_segment_ahead() {
    UnitOfWork<?> behind = handled(5);
    CurrentUnitOfWork.clear(behind); // Its segment is at work on a thread of its own.
    UnitOfWork<?> ahead = handled(10);
    assertThatThrownBy(ahead::commit).isInstanceOf(DataAccessException.class);
    CurrentUnitOfWork.set(behind);
    assertThatThrownBy(behind::commit).isInstanceOf(DataAccessException.class);

    assertThatThrownBy(() -> handled(10)).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> handled(5)).isInstanceOf(DataAccessException.class);
  }

  /** What a handler throws concerns one event; what a commit throws concerns its whole batch. */
  private UnitOfWork<?> handled(long position) {
    InvoiceSyncEvent event = requested(invoice("many"), 1);
    TrackedEventMessage<?> message =
        new GenericTrackedEventMessage<>(
            GapAwareTrackingToken.newInstance(position, Set.of()),
            new GenericEventMessage<>(event, Map.of()));
    UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(message);
    try {
      projection.on(event, message);
      return unitOfWork;
    } catch (RuntimeException e) {
      unitOfWork.rollback(e);
      throw e;
    }
  }
}
