package com.contractingworks.integration.command.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.ActTable;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@PersistenceTest
class ActLogTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Caller KARI =
      new Caller(
          "u-1",
          "Kari",
          Set.of(Role.SUPPORT, Role.ADMIN),
          ClientScope.ALL,
          null,
          NOW.plusSeconds(60),
          "192.0.2.7");

  private final TestDatabase database = new TestDatabase();
  private final ActTable table = new ActTable(database.template);
  private final EmbeddedEventStore events =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final AtomicBoolean logAway = new AtomicBoolean();

  private Instant now = NOW;
  private final ActLog log =
      new ActLog(
          database.jdbc,
          events,
          new UnitsOfWork(
              new SpringTransactionManager(new DataSourceTransactionManager(database.dataSource))),
          () -> now);

  @BeforeEach
  void the_log_can_be_away() {
    events.registerDispatchInterceptor(
        messages -> {
          if (logAway.get()) {
            throw new IllegalStateException("The log is away.");
          }
          return (index, message) -> message;
        });
  }

  private static AuditedAct act(String action) {
    return new AuditedAct(action, KARI, NOW).about("demo-bygg", "inv-1");
  }

  private List<DomainEventMessage<?>> logged(AuditedAct act) {
    List<DomainEventMessage<?>> found = new ArrayList<>();
    events.readEvents(ActEvent.stream(act.id())).forEachRemaining(found::add);
    return found;
  }

  private long waiting() {
    return database.jdbc.sql("select count(*) from " + ActTable.NAME).query(Long.class).single();
  }

  @Test
  void an_act_that_has_ended_is_taken_into_the_log_once() {
    AuditedAct act = act("invoice.retry");
    table.begin(act);
    act.because("Bestilt.");
    table.end(act, ActOutcome.REFUSED, "409 OTHER_ATTEMPT");

    log.run(() -> false);
    log.run(() -> false);

    DomainEventMessage<?> event = logged(act).get(0);
    assertThat(logged(act)).hasSize(1);
    assertThat(event.getType()).isEqualTo("Act");
    assertThat(event.getPayload())
        .isEqualTo(
            new ActRecorded(
                act.id(),
                "invoice.retry",
                "demo-bygg",
                "inv-1",
                ActOutcome.REFUSED,
                "409 OTHER_ATTEMPT",
                List.of("admin", "support"),
                "192.0.2.7",
                NOW));
    assertThat(event.getMetaData())
        .containsEntry(EventMetadata.ACTOR, "Kari (u-1)")
        .containsEntry(EventMetadata.REASON, "Bestilt.")
        .containsEntry(EventMetadata.CAUSE, "request:" + act.id());
    assertThat(waiting()).isZero();
  }

  @Test
  void what_is_under_way_waits_until_its_process_can_only_have_ended() {
    AuditedAct act = act("client.pause");
    table.begin(act);

    now = NOW.plus(ActLog.LONGEST);
    log.run(() -> false);
    assertThat(logged(act)).isEmpty();

    now = now.plusMillis(1);
    log.run(() -> false);
    assertThat(logged(act).get(0).getPayload())
        .hasFieldOrPropertyWithValue("outcome", ActOutcome.UNKNOWN);
    assertThat(waiting()).isZero();
  }

  @Test
  void more_than_a_batch_is_taken_at_once() {
    table.record(
        java.util.stream.IntStream.range(0, 250).mapToObj(i -> act("exchange.read")).toList(),
        ActOutcome.DONE,
        null);

    log.run(() -> false);

    assertThat(waiting()).isZero();
  }

  @Test
  void nothing_is_lost_while_the_log_is_away_or_the_process_stops() {
    AuditedAct act = act("exchange.read");
    table.record(List.of(act), ActOutcome.DONE, null);

    logAway.set(true);
    assertThatIllegalStateException().isThrownBy(() -> log.run(() -> false));
    logAway.set(false);
    log.run(() -> true);
    assertThat(waiting()).isEqualTo(1);

    log.run(() -> false);
    assertThat(logged(act)).hasSize(1);
  }

  @Test
  void texts_that_are_too_long_are_cut_and_never_amid_a_character() {
    AuditedAct act = act("x".repeat(300)).about("c".repeat(100), "y".repeat(199) + "\uD83D\uDE00");
    act.because("z".repeat(2000));
    table.begin(act);
    table.end(act, ActOutcome.DONE, null);

    log.run(() -> false);

    ActRecorded event = (ActRecorded) logged(act).get(0).getPayload();
    assertThat(event.action()).hasSize(200);
    assertThat(event.clientId()).hasSize(64);
    assertThat(event.subject()).isEqualTo("y".repeat(199));
    assertThat(logged(act).get(0).getMetaData().get(EventMetadata.REASON).toString()).hasSize(1000);
  }
}
