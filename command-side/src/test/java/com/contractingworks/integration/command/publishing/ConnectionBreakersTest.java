package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.command.publishing.ConnectionBreakers.Pass;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Fault cases 34 and 35: a connection that is held, by all processes and over a restart. */
@PersistenceTest
class ConnectionBreakersTest {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final AtomicInteger CLIENTS = new AtomicInteger();
  private static final Duration PROBE_TIME = Duration.ofMinutes(2);
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(
          3,
          Duration.ofSeconds(15),
          Duration.ofSeconds(40),
          Duration.ofMinutes(15),
          Duration.ofSeconds(2));

  private volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final Connection connection = connection("client-" + CLIENTS.incrementAndGet(), "old");
  private final ConnectionBreakers one = process();

  private ConnectionBreakers process() {
    return process(DATABASE.dataSource);
  }

  private ConnectionBreakers process(DataSource database) {
    HoldTable table = new HoldTable(JdbcClient.create(database));
    return new ConnectionBreakers(table, SETTINGS, PROBE_TIME, () -> now);
  }

  private static Connection connection(String client, String token) {
    return Connection.parse(client, "fake", 1, "Token=" + token);
  }

  private Instant run(ConnectionBreakers process, Verdict verdict) {
    Pass pass = process.ask(connection);
    assertThat(pass.heldUntil()).as("let through").isNull();
    return process.report(connection, pass, verdict);
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      run(one, Verdict.FAILED);
    }
  }

  private String state(ConnectionBreakers process) {
    Hold hold = process.holds().get(connection.identity());
    return hold == null ? "closed" : hold.state();
  }

  @Test
  void opens_after_failures_in_a_row_and_holds_this_connection_only() {
    run(one, Verdict.FAILED);
    run(one, Verdict.FAILED);
    run(one, Verdict.ANSWERED);
    run(one, Verdict.FAILED);
    run(one, Verdict.NOTHING);
    run(one, Verdict.FAILED);
    assertThat(state(one)).isEqualTo("closed");

    run(one, Verdict.FAILED);

    assertThat(state(one)).isEqualTo("open");
    assertThat(one.ask(connection).heldUntil()).isEqualTo(now.plusSeconds(15));
    assertThat(one.ask(connection("somebody-else", "x")).heldUntil()).isNull();
  }

  @Test
  void of_many_that_ask_at_once_in_two_processes_one_tries() throws Exception {
    open();
    ConnectionBreakers two = process();
    now = now.plusSeconds(15);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Callable<Pass>> askers =
        IntStream.range(0, 64)
            .<Callable<Pass>>mapToObj(i -> () -> (i % 2 == 0 ? one : two).ask(connection))
            .toList();
    int probes = 0;
    for (Future<Pass> answer : threads.invokeAll(askers)) {
      probes += answer.get().isProbe() ? 1 : 0;
      assertThat(answer.get().isProbe()).isEqualTo(answer.get().heldUntil() == null);
    }
    threads.shutdown();
    assertThat(probes).isEqualTo(1);
    now = now.plusSeconds(2);
    assertThat(List.of(state(one), state(two))).containsExactly("half-open", "half-open");
  }

  @Test
  void nobody_is_let_through_while_a_process_that_has_just_started_reads_what_is_held()
      throws Exception {
    open();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ConnectionBreakers starting =
        process(
            new DelegatingDataSource(DATABASE.dataSource) {
              @Override
              public java.sql.Connection getConnection() throws SQLException {
                asked.countDown();
                awaitAnswer(answered);
                return super.getConnection();
              }
            });
    CompletableFuture<Pass> first = CompletableFuture.supplyAsync(() -> starting.ask(connection));
    asked.await();
    CompletableFuture<Pass> second = new CompletableFuture<>();
    Thread other = new Thread(() -> second.complete(starting.ask(connection)));
    other.start();
    await().until(() -> second.isDone() || other.getState() == Thread.State.BLOCKED);
    answered.countDown();

    assertThat(first.get().heldUntil()).isEqualTo(now.plusSeconds(15));
    assertThat(second.get().heldUntil()).isEqualTo(now.plusSeconds(15));
  }

  private static void awaitAnswer(CountDownLatch answered) {
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_trial_that_succeeds_lets_all_go_on_in_every_process() {
    open();
    ConnectionBreakers two = process();
    assertThat(two.ask(connection).heldUntil()).isNotNull();
    now = now.plusSeconds(15);

    run(one, Verdict.ANSWERED);

    assertThat(one.ask(connection).heldUntil()).isNull();
    now = now.plusSeconds(2);
    assertThat(two.ask(connection)).isEqualTo(new Pass(null, false));
  }

  @Test
  void a_trial_in_vain_holds_for_longer_up_to_a_limit() {
    open();
    for (int seconds : new int[] {15, 30, 40, 40}) {
      assertThat(one.ask(connection).heldUntil()).isEqualTo(now.plusSeconds(seconds));
      now = now.plusSeconds(seconds);
      run(one, Verdict.FAILED);
    }
  }

  @Test
  void a_trial_that_asked_nobody_anything_is_followed_by_another() {
    open();
    now = now.plusSeconds(15);
    run(one, Verdict.NOTHING);
    assertThat(one.ask(connection).heldUntil()).isEqualTo(now.plusSeconds(15));
    now = now.plusSeconds(15);
    assertThat(one.ask(connection).isProbe()).isTrue();
  }

  @Test
  void a_trial_whose_process_dies_is_made_again_by_another() {
    open();
    now = now.plusSeconds(15);
    assertThat(one.ask(connection).isProbe()).isTrue();
    ConnectionBreakers restarted = process();
    assertThat(restarted.ask(connection).heldUntil()).isEqualTo(now.plusSeconds(15));
    now = now.plus(PROBE_TIME).minusMillis(1);
    assertThat(restarted.ask(connection).isProbe()).isFalse();
    now = now.plusMillis(1);
    assertThat(restarted.ask(connection).isProbe()).isTrue();
  }

  @Test
  void what_was_under_way_when_it_opened_changes_nothing() {
    Pass before = one.ask(connection);
    open();
    one.report(connection, before, Verdict.ANSWERED);
    one.report(connection, before, Verdict.FAILED);
    assertThat(one.ask(connection).heldUntil()).isEqualTo(now.plusSeconds(15));
  }

  @Test
  void survives_a_restart() {
    open();
    assertThat(process().ask(connection).heldUntil()).isEqualTo(now.plusSeconds(15));
  }

  @Test
  void refused_credentials_are_recorded_once_and_hold_at_once() {
    Pass first = one.ask(connection);
    Pass second = one.ask(connection);
    ConnectionBreakers two = process();
    Pass elsewhere = two.ask(connection);

    assertThat(one.report(connection, first, Verdict.REFUSED)).as("to be recorded").isNull();
    assertThat(one.report(connection, second, Verdict.REFUSED)).isEqualTo(now.plusSeconds(900));
    assertThat(two.report(connection, elsewhere, Verdict.REFUSED)).as("put off").isNotNull();
    assertThat(state(one)).isEqualTo("reconnect-needed");

    now = now.plusSeconds(900);
    assertThat(run(one, Verdict.REFUSED)).isEqualTo(now.plusSeconds(900));
    assertThat(state(one)).isEqualTo("reconnect-needed");
  }

  @Test
  void other_credentials_end_it_and_the_same_do_not() {
    run(one, Verdict.REFUSED);

    one.connected(connection(connection.clientId(), "old"));
    assertThat(one.ask(connection).heldUntil()).isNotNull();

    one.connected(connection(connection.clientId(), "new"));
    assertThat(one.ask(connection)).isEqualTo(new Pass(null, false));
    assertThat(process().ask(connection)).isEqualTo(new Pass(null, false));
  }

  @Test
  void an_erp_that_fails_and_then_refuses_needs_a_person() {
    open();
    now = now.plusSeconds(15);
    assertThat(run(one, Verdict.REFUSED)).as("to be recorded").isNull();
    assertThat(state(one)).isEqualTo("reconnect-needed");
  }
}
