package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a person may do, over REST. */
@PersistenceTest
class RetryAndGiveUpTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--integration.publishing.max-tries=1");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> act(String invoice, String act, String body) {
    return service.request(
        "POST",
        "/api/v1/invoice-syncs/demo/" + invoice + "/" + act,
        body,
        "Content-Type",
        "application/json");
  }

  private static HttpResponse<String> act(String invoice, String act, int attempt) {
    return act(invoice, act, "{\"expectedAttempt\":" + attempt + ",\"reason\":\"it is mended\"}");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String... parts) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(response.body()).contains("\"code\":\"").contains(parts);
  }

  private static void rejected(String invoice) {
    service.erp.whenPublishing(invoice, Behaviour.rejected());
    service.announce(invoice, 1);
    service.assertHistory(invoice, "PublicationRequested", "PublicationRejected");
  }

  @Test
  void a_retry_looks_up_first_and_publishes_and_is_on_record_with_who_asked() {
    rejected("again");
    assertThat(act("again", "retry", 1).statusCode()).isEqualTo(202);
    service.assertHistory(
        "again",
        "PublicationRequested",
        "PublicationRejected",
        "PublicationRequested",
        "PublicationAccepted");
    assertThat(service.erp.callsFor("again")).containsExactly("POST", "GET", "POST");
    assertThat(
            service
                .jdbc
                .sql(
                    "select metaData from event_log.DomainEventEntry where aggregateIdentifier = 'demo/again' and sequenceNumber = 2")
                .query(String.class)
                .single())
        .contains("\"actor\":\"kari\"");
  }

  @Test
  void a_person_who_saw_an_older_attempt_is_refused() {
    rejected("stale");
    assertProblem(act("stale", "retry", 7), 409, "\"code\":\"STALE_ATTEMPT\"", "attempt 1");
    assertProblem(act("stale", "give-up", 0), 409, "\"code\":\"STALE_ATTEMPT\"");
    assertThat(service.history("stale")).hasSize(2);
  }

  @Test
  void a_published_invoice_is_neither_retried_nor_given_up() {
    service.announce("done", 1);
    service.assertHistory("done", "PublicationRequested", "PublicationAccepted");
    assertProblem(act("done", "retry", 1), 409, "\"code\":\"ALREADY_PUBLISHED\"");
    assertProblem(act("done", "give-up", 1), 409, "\"code\":\"NOTHING_OPEN\"");
  }

  @Test
  void a_note_is_written_under_the_name_of_whoever_wrote_it() {
    rejected("noted");
    HttpResponse<String> answer = note("noted", "{\"text\":\"They pay on Friday.\"}");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(service.payloads("demo/noted", "NoteAdded"))
        .singleElement()
        .asString()
        .contains("They pay on Friday.");
    assertThat(service.metadata("demo/noted", "NoteAdded")).containsEntry("actor", Harness.ACTOR);
  }

  @Test
  void a_note_without_words_or_about_nothing_is_refused() {
    rejected("unnoted");
    assertThat(note("unnoted", "{\"text\":\" \"}").body()).contains("what others should know");
    assertProblem(note("never-announced", "{\"text\":\"Hello.\"}"), 404, "\"code\":\"UNKNOWN\"");
    assertThat(service.history("unnoted")).hasSize(2);
    assertThat(service.history("never-announced")).isEmpty();
  }

  private static HttpResponse<String> note(String invoiceId, String body) {
    return service.request(
        "POST",
        "/api/v1/invoice-syncs/demo/" + invoiceId + "/notes",
        body,
        "Content-Type",
        "application/json");
  }

  @Test
  void giving_up_ends_what_is_open() {
    service.erp.whenPublishing("over", Behaviour.notSent("unauthorised", null));
    service.announce("over", 1);
    service.assertHistory("over", "PublicationRequested", "PublicationNotSent", "ProblemOpened");
    assertThat(act("over", "give-up", 1).statusCode()).isEqualTo(204);
    service.assertHistory(
        "over",
        "PublicationRequested",
        "PublicationNotSent",
        "ProblemOpened",
        "PublicationGivenUp");
  }

  @Test
  void giving_up_while_look_ups_wait_calls_them_off() {
    service.erp.whenPublishing("waiting", Behaviour.connectionLost());
    service.erp.whenLookingUp("waiting", Behaviour.notSent("server-error", Duration.ofMinutes(30)));
    service.announce("waiting", 1);
    service.assertHistory("waiting", "PublicationRequested", "PublicationUnclear", "LookUpFailed");
    Harness.soon().until(() -> tasksOf("waiting") == 1);
    assertThat(act("waiting", "give-up", 1).statusCode()).isEqualTo(204);
    Harness.soon().until(() -> tasksOf("waiting") == 0);
    assertThat(service.erp.callsFor("waiting")).containsExactly("POST", "GET");
  }

  private static long tasksOf(String invoice) {
    return service.count(
        "command_side.scheduled_tasks where task_instance like ?", "demo/" + invoice + "#%");
  }

  @Test
  void an_unknown_invoice_is_not_found() {
    assertProblem(act("nobody", "retry", 0), 404, "\"code\":\"UNKNOWN\"", "no such invoice");
    assertProblem(act("nobody", "give-up", 3), 404, "\"code\":\"UNKNOWN\"", "no such invoice");
  }

  @Test
  void a_refusal_leaves_no_stack_trace_in_the_log() {
    service.announce("quiet", 1);
    service.assertHistory("quiet", "PublicationRequested", "PublicationAccepted");
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    try {
      assertProblem(act("nobody", "retry", 0), 404, "no such");
      assertProblem(act("nobody", "give-up", 0), 404, "no such");
      assertProblem(act("quiet", "retry", 1), 409, "ALREADY_PUBLISHED");
      assertProblem(act("quiet", "retry", "{"), 400, "JSON");
    } finally {
      root.detachAppender(appender);
    }
    assertThat(appender.list).filteredOn(e -> e.getThrowableProxy() != null).isEmpty();
  }

  @Test
  void a_request_that_cannot_be_read_says_what_is_wrong() {
    assertProblem(act("x", "retry", "{\"reason\":\"r\"}"), 400, "\"field\":\"expectedAttempt\"");
    assertProblem(act("x", "retry", "{\"expectedAttempt\":1,\"reason\":\" \"}"), 400, "reason");
    assertProblem(
        act("x", "give-up", "{\"expectedAttempt\":-1,\"reason\":\"r\"}"), 400, "expectedAttempt");
    assertProblem(act("x", "retry", "{\"expectedAttempt\":1}"), 400, "\"field\":\"reason\"");
    assertProblem(
        act("x", "retry", "{\"expectedAttempt\":1,\"reason\":\"" + "r".repeat(501) + "\"}"),
        400,
        "500 characters");
    assertUnreadable("no json", "is no JSON, at line 1, column");
    assertUnreadable("{\n\"reason\":geheim}", "is no JSON, at line 2, column");
    assertUnreadable("{", "is no JSON, at line 1");
    assertUnreadable("{\"reason\":1,\"reason\":2}", "has a field twice, at line 1, column");
    assertUnreadable("", "is empty");
    assertUnreadable("[]", "is no object");
    assertUnreadable("null", "is no object");
  }

  private static void assertUnreadable(String body, String what) {
    HttpResponse<String> answer = act("x", "retry", body);
    assertProblem(answer, 400, "The body " + what, "must be a JSON object such as");
    assertThat(answer.body()).doesNotContain("geheim");
  }

  @Test
  void what_cannot_be_seen_is_in_no_reason_and_no_note() {
    assertProblem(note("x", "{\"text\":\"a\\u0000b\"}"), 400, "U+0000", "\"field\":\"text\"");
    assertProblem(note("x", "{\"text\":\"a\\u202Eb\"}"), 400, "U+202E", "cannot be seen");
    assertProblem(
        act("x", "retry", "{\"expectedAttempt\":1,\"reason\":\"a\\u2066b\"}"), 400, "U+2066");
    assertProblem(
        note("x", "{\"text\":\"Two\\nlines, \\uD83D\\uDC77\\u200D\\u2642\"}"), 404, "UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.0", "\"x\"", "\"1\"", "99999999999", "true", "null", "[]"})
  void an_attempt_is_a_whole_number_and_nothing_else(String attempt) {
    rejectedOnce();
    HttpResponse<String> response =
        act("typed", "retry", "{\"expectedAttempt\":" + attempt + ",\"reason\":\"r\"}");
    assertProblem(response, 400, "\"field\":\"expectedAttempt\"", "whole number");
    assertThat(service.history("typed")).hasSize(2);
  }

  private static void rejectedOnce() {
    if (service.history("typed").isEmpty()) {
      rejected("typed");
    }
  }

  @Test
  void a_key_that_nobody_reads_is_refused_and_the_known_ones_are_named() {
    assertProblem(
        act("x", "retry", "{\"expectedAttempt\":1,\"reason\":\"r\",\"raeson\":\"r\"}"),
        400,
        "\"field\":\"raeson\"",
        "only expectedAttempt, reason.");
  }

  @Test
  void a_request_for_an_invoice_that_cannot_be_says_so() {
    assertProblem(act("a%20b", "retry", 1), 400, "invoiceId");
  }
}
