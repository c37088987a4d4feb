package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.Receipt;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

/** What becomes of a message, by what its handling brings. */
@PersistenceTest
class MessageHandlerTest {

  private static final int POISON_AFTER = 3;

  private final TestDatabase database = new TestDatabase();
  private final HeldMessages held =
      new HeldMessages(database.jdbc, database.transactions, InstantSource.system());
  private final CommandGateway gateway = Mockito.mock(CommandGateway.class);
  private final Deque<Object> answers = new ArrayDeque<>();
  private final AtomicInteger handled = new AtomicInteger();
  private final MessageHandler handler =
      new MessageHandler(
          new Commands(directory(), BusContract.JSON, InstantSource.system()),
          gateway,
          held,
          new DeliveryMeter(new SimpleMeterRegistry()),
          POISON_AFTER);

  MessageHandlerTest() {
    Mockito.when(gateway.sendAndWait(ArgumentMatchers.any()))
        .thenAnswer(
            call -> {
              handled.incrementAndGet();
              Object answer = answers.isEmpty() ? Receipt.ACCEPTED : answers.poll();
              if (answer instanceof RuntimeException failure) {
                throw failure;
              }
              return answer;
            });
  }

  private static ConnectionDirectory directory() {
    ConnectionDirectory directory = Mockito.mock(ConnectionDirectory.class);
    Mockito.when(directory.target(ArgumentMatchers.any())).thenReturn(Optional.empty());
    return directory;
  }

  private Disposition handle(String id, long deliveries) {
    byte[] body = Harness.event(id, "inv-1", 1).getBytes(StandardCharsets.UTF_8);
    return handler.handle(new Envelope(id, deliveries, body), () -> false);
  }

  @Test
  void what_was_handled_is_completed_whether_or_not_anything_followed() {
    answers.add(Receipt.ACCEPTED);
    answers.add(Receipt.NOTHING_TO_DO);
    assertThat(handle("m1", 0)).isInstanceOf(Disposition.Complete.class);
    assertThat(handle("m2", 0)).isInstanceOf(Disposition.Complete.class);
  }

  @Test
  void a_reused_id_is_dead_lettered() {
    answers.add(Receipt.KEY_REUSED);
    assertThat(handle("m1", 0))
        .isInstanceOfSatisfying(
            Disposition.DeadLetter.class, d -> assertThat(d.reason()).isEqualTo("key-reused"));
  }

  @Test
  void a_failure_is_delivered_again_and_held_after_so_many_deliveries() {
    for (int delivery = 0; delivery < POISON_AFTER; delivery++) {
      answers.add(new IllegalStateException("a defect"));
    }
    assertThat(handle("m1", 0)).isInstanceOf(Disposition.Abandon.class);
    assertThat(handle("m1", 1)).isInstanceOf(Disposition.Abandon.class);
    assertThat(held.list(ClientScope.ALL, 10)).isEmpty();
    assertThat(handle("m1", 2)).isInstanceOf(Disposition.Complete.class);
    assertThat(held.list(ClientScope.ALL, 10)).hasSize(1);
  }

  @Test
  void a_message_behind_a_held_one_is_not_handled() {
    answers.add(new IllegalStateException("a defect"));
    handle("m1", POISON_AFTER);
    assertThat(handle("m2", 0)).isInstanceOf(Disposition.Complete.class);
    assertThat(handled).hasValue(1);
    assertThat(held.list(ClientScope.ALL, 10)).hasSize(2);
  }

  @Test
  void what_always_looks_like_a_clash_is_held_like_every_other_defect() {
    for (int i = 0; i < 20; i++) {
      answers.add(new DuplicateKeyException("twice", new SQLException("twice", "23505")));
    }
    assertThat(handle("m1", 0)).isInstanceOf(Disposition.Abandon.class);
    assertThat(held.list(ClientScope.ALL, 10)).isEmpty();
    assertThat(handle("m1", POISON_AFTER)).isInstanceOf(Disposition.Complete.class);
    assertThat(held.list(ClientScope.ALL, 10)).hasSize(1);
  }

  @Test
  void a_clash_and_an_outage_of_the_database_are_waited_out_and_use_up_no_delivery() {
    answers.add(new ConcurrencyException("another one was first"));
    answers.add(new DataAccessResourceFailureException("the database is away"));
    assertThat(handle("m1", POISON_AFTER)).isInstanceOf(Disposition.Complete.class);
    assertThat(handled).hasValue(3);
    assertThat(held.list(ClientScope.ALL, 10)).isEmpty();
  }

  @Test
  void an_outage_is_not_waited_out_while_the_service_goes_down() {
    answers.add(new DataAccessResourceFailureException("the database is away"));
    byte[] body = Harness.event("m1", "inv-1", 1).getBytes(StandardCharsets.UTF_8);
    assertThat(handler.handle(new Envelope("m1", 9, body), () -> true))
        .isInstanceOf(Disposition.Abandon.class);
    assertThat(held.list(ClientScope.ALL, 10)).isEmpty();
  }
}
