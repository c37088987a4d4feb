package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database refuses for a moment is done again as a whole, and never by half. */
@PersistenceTest
class DatabaseFaultsTest {

  private static final int DEADLOCK_VICTIM = 1205;
  private static final int SNAPSHOT_CONFLICT = 3960;
  private static final int LOG_FULL = 9002;

  /** In an event's metadata: {@code <id>=<digest>}. */
  private static final Pattern EXCHANGE = Pattern.compile("[0-9a-f-]{36}(?==[0-9a-f]{64})");

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void mend() {
    service.faults.end();
  }

  @Test
  void the_victim_of_a_deadlock_is_done_again_whichever_statement_it_was() {
    AtomicInteger statements = new AtomicInteger();
    service.faults.begin(sql -> statements.incrementAndGet() % 17 == 0, "40001", DEADLOCK_VICTIM);
    List<String> invoices = announce("victim", 20);
    Harness.soon().until(() -> service.faults.failed.get() >= 20);
    service.faults.end();

    assertPublishedOnceEach(invoices);
  }

  @Test
  void the_victim_of_a_deadlock_over_a_snapshot_does_not_go_on_with_what_is_left() {
    service.faults.begin(
        sql ->
            sql.contains(".SnapshotEventEntry")
                && Thread.currentThread().getName().startsWith("db-scheduler")
                && service.faults.failed.get() < 2,
        "40001",
        DEADLOCK_VICTIM);
    List<String> invoices = announce("snapshot", 2);
    Harness.soon().until(() -> service.faults.failed.get() == 2);
    service.faults.end();

    assertPublishedOnceEach(invoices);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_connection", "client_mapping"})
  void a_deadlock_over_what_is_read_before_sending_is_no_failure_of_the_attempt(String table) {
    service.faults.begin(
        sql ->
            sql.startsWith("select")
                && sql.contains("command_side." + table)
                && Thread.currentThread().getName().startsWith("db-scheduler")
                && service.faults.failed.get() < 2,
        "40001",
        DEADLOCK_VICTIM);
    service.announce(table, 1);

    assertPublishedOnceEach(List.of(table));
    assertThat(service.faults.failed).hasValue(2);
  }

  @Test
  void a_conflict_that_the_commit_tells_of_is_done_again() {
    AtomicInteger commits = new AtomicInteger();
    service.faults.begin(
        sql -> sql.equals("commit") && commits.incrementAndGet() % 5 == 0,
        "S0005",
        SNAPSHOT_CONFLICT);
    List<String> invoices = announce("conflict", 10);
    Harness.soon().until(() -> service.faults.failed.get() >= 5);
    service.faults.end();

    assertPublishedOnceEach(invoices);
  }

  @Test
  void an_outcome_is_not_lost_with_the_connection_but_recorded_when_the_database_is_back() {
    service.faults.begin(
        sql ->
            sql.startsWith("delete from command_side.scheduled_tasks")
                && service.faults.failed.get() < 4,
        "08S01",
        0);
    service.announce("outage", 1);

    assertPublishedOnceEach(List.of("outage"));
    assertThat(service.faults.failed).hasValue(4);
    assertThat(service.erp.callsFor("outage")).containsExactly("POST");
  }

  @Test
  void an_outcome_that_was_committed_without_an_answer_is_recorded_once() {
    AtomicBoolean lost = new AtomicBoolean();
    service.erp.whenPublishing(
        "unanswered",
        Behaviour.wellAfter(
            document ->
                service.faults.beginToLoseAnswers(
                    () -> recordsAcceptance("unanswered") && lost.compareAndSet(false, true))));
    service.announce("unanswered", 1);

    assertPublishedOnceEach(List.of("unanswered"));
    assertThat(lost).isTrue();
    assertThat(service.erp.callsFor("unanswered")).containsExactly("POST");
  }

  /** Asked for after a commit, on the thread that committed. */
  private static boolean recordsAcceptance(String invoice) {
    return Thread.currentThread().getName().startsWith("db-scheduler")
        && service.history(invoice).contains("PublicationAccepted");
  }

  @Test
  void a_connection_that_is_lost_at_whichever_statement_leaves_nothing_by_half() {
    AtomicInteger statements = new AtomicInteger();
    service.faults.begin(sql -> statements.incrementAndGet() % 13 == 0, "08S01", 0);
    List<String> invoices = announce("lost", 20);
    Harness.soon().until(() -> service.faults.failed.get() >= 30);
    service.faults.end();

    for (String invoice : invoices) {
      Harness.soon()
          .untilAsserted(
              () -> assertThat(service.history(invoice)).endsWith("PublicationAccepted"));
      assertThat(service.history(invoice))
          .as("What was certain stayed certain.")
          .doesNotContain("PublicationUnclear");
    }
    assertNothingIsLeftOrDouble(invoices);
  }

  @Test
  void a_connection_that_cannot_be_read_leaves_no_doubt_since_nothing_was_sent() {
    service.faults.begin(
        sql -> sql.startsWith("select client_id, generation") && sql.endsWith("and generation = ?"),
        "08S01",
        0);
    service.announce("unread", 1);
    Harness.soon().until(() -> service.history("unread").contains("PublicationNotSent"));
    service.faults.end();

    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("unread")).endsWith("PublicationAccepted"));
    assertThat(service.history("unread")).doesNotContain("PublicationUnclear");
    assertThat(service.erp.callsFor("unread")).endsWith("POST").containsOnlyOnce("POST");
  }

  @Test
  void while_the_log_of_the_database_is_full_no_command_is_taken_off_the_bus() {
    service.faults.begin(
        sql -> sql.toLowerCase().startsWith("insert into event_log."), "S0002", LOG_FULL);
    service.announce("full", 1);
    Harness.soon().until(() -> service.faults.failed.get() >= 5);
    assertThat(service.history("full")).isEmpty();
    assertThat(service.count("command_side.held_message")).isZero();
    assertThat(service.bus.deadLetters()).isEmpty();
    service.faults.end();

    assertPublishedOnceEach(List.of("full"));
  }

  @Test
  void a_webhook_that_comes_while_the_database_is_away_is_asked_to_come_again() {
    WebhookSender erp = new WebhookSender(service, Harness.CLIENT);
    service.faults.begin(sql -> sql.contains("hook_key = ?"), "08S01", 0);
    assertThat(erp.deliver("away-1", "4711")).isEqualTo(503);
    service.faults.end();
    assertThat(erp.deliver("away-1", "4711")).isEqualTo(204);
  }

  private static List<String> announce(String name, int count) {
    List<String> invoices = IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    invoices.forEach(invoice -> service.announce(invoice, 1));
    return invoices;
  }

  private static void assertPublishedOnceEach(List<String> invoices) {
    for (String invoice : invoices) {
      service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
    }
    assertNothingIsLeftOrDouble(invoices);
  }

  private static void assertNothingIsLeftOrDouble(List<String> invoices) {
    for (String invoice : invoices) {
      assertThat(service.erp.documentsOf(invoice)).as(invoice).hasSize(1);
    }
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(service.count("command_side.publication where in_flight = 1")).isZero();
              assertThat(
                      service.count(
                          "command_side.SagaEntry where sagaType like '%PublicationSaga'"))
                  .isZero();
              assertThat(
                      service.count(
                          "command_side.scheduled_tasks where task_name = 'publish-invoice'"))
                  .isZero();
            });
    Harness.soon() // What another test's notice set in motion may be recorded between two queries.
        .untilAsserted(
            () ->
                assertThat(column("select exchange_id from command_side.exchange"))
                    .as("Exchanges are kept together with the events that name them.")
                    .containsExactlyInAnyOrderElementsOf(namedExchanges()));
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(told())
                    .as("The topic tells what was committed, each once, and nothing else.")
                    .containsExactlyInAnyOrderElementsOf(
                        column(
                            "select eventIdentifier from event_log.DomainEventEntry where payloadType like '%$PublicationAccepted'")));
  }

  /** The acceptances that the topic told, by their ids. */
  private static List<String> told() {
    return service.bus.told().stream()
        .filter(message -> message.getBody().toString().contains("invoice.accepted.v1"))
        .map(ServiceBusReceivedMessage::getMessageId)
        .toList();
  }

  private static Set<String> namedExchanges() {
    return column("select metaData from event_log.DomainEventEntry").stream()
        .flatMap(metadata -> EXCHANGE.matcher(metadata).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static List<String> column(String query) {
    return service.jdbc.sql(query).query(String.class).list();
  }
}
