package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An outcome that fails to be recorded again and again. */
@PersistenceTest
class UnrecordedOutcomeTest {

  /** The sending itself, and three look-ups after it. */
  private static final int FAILURES = 4;

  @Test
  void a_person_is_told_and_it_is_recorded_when_it_can_be() throws IOException {
    try (Harness service =
        new Harness(
            "--db-scheduler.heartbeat-interval=250ms", "--db-scheduler.polling-interval=100ms")) {
      AtomicInteger failures = new AtomicInteger();
      service.poison =
          command -> command instanceof RecordAccepted && failures.incrementAndGet() <= FAILURES;

      service.announce("stuck", 1);

      service.assertHistory(
          "stuck",
          "PublicationRequested",
          "PublicationUnclear",
          "ProblemOpened",
          "PublicationAccepted");
      assertThat(service.payloads("demo/stuck", "ProblemOpened").get(0))
          .contains("outcome-not-recorded");
      assertThat(service.erp.documentsOf("stuck")).hasSize(1);
    }
  }
}
