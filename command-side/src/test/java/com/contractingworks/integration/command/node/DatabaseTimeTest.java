package com.contractingworks.integration.command.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Fault case 25: a machine and the database disagree about the time, which is the database's. */
@PersistenceTest
class DatabaseTimeTest {

  private static final Duration AHEAD = Duration.ofHours(1);
  private static final Duration BEHIND = Duration.ofMinutes(-5);

  @AfterAll
  static void resetAxonsClocks() {
    AbstractTokenEntry.clock = Clock.systemUTC();
    GenericEventMessage.clock = Clock.systemUTC();
  }

  @Test
  void leases_claims_tasks_and_events_have_the_databases_time_also_when_that_is_set_back()
      throws IOException {
    try (Harness service = new Harness()) {
      service.stop();
      service.faults.clockIsAheadBy(AHEAD);
      service.start();
      assertAllTimesAre(service, AHEAD, "ahead");

      service.stop();
      service.faults.clockIsAheadBy(BEHIND);
      service.start();
      assertAllTimesAre(service, BEHIND, "set-back");
    }
  }

  private static void assertAllTimesAre(Harness service, Duration ahead, String invoice) {
    service.erp.whenPublishing(
        invoice, Behaviour.wellOnce(call -> assertWhileItIsSent(service, ahead)));
    service.announce(invoice, 1);
    service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
    assertThat(service.erp.documentsOf(invoice)).hasSize(1);
    assertThat(
            texts(
                service,
                "select timeStamp from event_log.DomainEventEntry where aggregateIdentifier = '"
                    + Harness.CLIENT
                    + "/"
                    + invoice
                    + "'"))
        .as("events")
        .allSatisfy(at -> assertIs(Instant.parse(at), ahead));
  }

  /** What fails here fails the call, and then there is no acceptance. */
  private static void assertWhileItIsSent(Harness service, Duration ahead) {
    List<OffsetDateTime> leases =
        times(service, "select last_heartbeat from command_side.scheduled_tasks where picked = 1");
    assertThat(leases).as("leases").isNotEmpty();
    leases.forEach(at -> assertIs(at.toInstant(), ahead));
    times(service, "select execution_time from command_side.scheduled_tasks where picked = 1")
        .forEach(at -> assertIs(at.toInstant(), ahead));
    times(service, "select seen_at from command_side.node")
        .forEach(at -> assertIs(at.toInstant(), ahead));
    assertThat(
            texts(service, "select timeStamp from command_side.TokenEntry where owner is not null"))
        .as("claims")
        .isNotEmpty()
        .allSatisfy(at -> assertIs(Instant.parse(at), ahead));
  }

  private static void assertIs(Instant time, Duration ahead) {
    assertThat(time.atOffset(ZoneOffset.UTC))
        .isCloseTo(
            Instant.now().plus(ahead).atOffset(ZoneOffset.UTC), within(2, ChronoUnit.MINUTES));
  }

  private static List<OffsetDateTime> times(Harness service, String query) {
    return service.jdbc.sql(query).query(OffsetDateTime.class).list();
  }

  private static List<String> texts(Harness service, String query) {
    return service.jdbc.sql(query).query(String.class).list();
  }
}
