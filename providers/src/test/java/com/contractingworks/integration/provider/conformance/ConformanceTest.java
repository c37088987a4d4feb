package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class ConformanceTest {

  private static final Duration SHORT = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"DRAFTS", "LONG_IDS", "TELLS_OF_WRITES"})
  void a_provider_that_keeps_every_clause_passes(Manner manner) throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(Set.of(manner))) {
      Report report = run(plan(provider));

      assertThat(failed(report)).as(TextReport.of(report)).isEmpty();
      assertThat(names(report, Verdict.NOT_APPLICABLE))
          .containsExactly(
              manner == Manner.DRAFTS
                  ? new String[] {"mapping-usable", "put-async"}
                  : new String[] {"put-async", "unknown-members"});
      assertThat(report.passed()).isTrue();
      assertThat(report.results()).hasSameSizeAs(Clauses.all());
    }
  }

  @Test
  void a_provider_that_can_only_what_it_must_passes() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(Set.of(Manner.WITHOUT_ABILITIES))) {
      Report report = run(plan(provider));

      assertThat(failed(report)).as(TextReport.of(report)).isEmpty();
      assertThat(names(report, Verdict.NOT_APPLICABLE))
          .containsExactly(
              "put-async",
              "put-credit-note",
              "withdraw-idempotent",
              "revise",
              "unknown-members",
              "notice-signed",
              "notice-again",
              "notice-rotation",
              "changes-cursor");
    }
  }

  /** Only some clauses: each document takes a second, the least that a provider can ask to wait. */
  @Test
  void a_provider_that_answers_later_passes() throws IOException {
    Set<String> clauses = Set.of("put-async", "put-same-again", "put-concurrent", "revise");
    try (ReferenceProvider provider = new ReferenceProvider(Set.of(Manner.ANSWERS_LATER))) {
      Report report = run(plan(provider).withClauses(clauses, Set.of()));

      assertThat(names(report, Verdict.PASSED))
          .as(TextReport.of(report))
          .containsExactlyInAnyOrderElementsOf(clauses);
      assertThat(statuses(report, "put-same-again")).containsSubsequence("202", "202", "200");
    }
  }

  private static List<String> statuses(Report report, String clause) {
    return report.results().stream()
        .filter(result -> result.clause().equals(clause))
        .flatMap(result -> result.steps().stream())
        .map(step -> step.answer().split(" ")[0])
        .toList();
  }

  @Test
  void a_provider_that_takes_signed_requests_passes() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      Report report = run(signed(provider));

      assertThat(failed(report)).as(TextReport.of(report)).isEmpty();
    }
  }

  @Test
  void only_what_may_be_reached_is_tested() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      Plan plan = signed(provider).withRules(OutgoingRules.standard());

      assertThatThrownBy(() -> run(plan))
          .isInstanceOf(NotReachableException.class)
          .hasMessageContaining("integration.outgoing.allow-private-addresses");
    }
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void a_mutant_fails_at_the_clause_that_it_breaks_and_at_no_other(Mutation mutation)
      throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(mutation)) {
      Plan plan = mutation.isOfSignatures() ? signed(provider) : plan(provider);
      Report report =
          run(
              mutation.isTestedAlone()
                  ? plan.withClauses(Set.of(mutation.clause()), Set.of())
                  : plan);

      assertThat(failed(report)).as(TextReport.of(report)).containsExactly(mutation.clause());
      assertThat(report.passed()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"404,", "200,{}", "200,[]", "204,", "500,<html>", "302,"})
  void a_provider_that_does_nothing_fails_every_clause_that_is_tested(int status, String body)
      throws IOException {
    try (Idle provider = new Idle(status, body == null ? "" : body)) {
      Report report =
          run(
              Plan.of(provider.url(), new NoProof(), settings("1"))
                  .withOtherConnection(settings("2"))
                  .withCallback(new Plan.Callback(null, 0)));

      assertThat(names(report, Verdict.PASSED)).as(TextReport.of(report)).isSubsetOf("in-time");
      assertThat(failed(report)).hasSizeGreaterThan(18);
      assertThat(report.passed()).isFalse();
    }
  }

  @Test
  void a_connection_that_does_not_work_is_named_as_the_cause_of_most_failures() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      ObjectNode wrong = settings("1").put("ApiKey", "key-of-nobody");
      Plan plan = Plan.of(provider.url(), plan(provider).proof(), wrong);

      Report report = run(plan.withClauses(Set.of("connection-test", "put-creates"), Set.of()));
      Report alone = run(plan.withClauses(Set.of("put-creates"), Set.of()));

      assertThat(failed(report)).containsExactly("connection-test", "put-creates");
      assertThat(report.cause())
          .contains(
              "The test of the connection that was given fails", "The connection is not reached");
      assertThat(alone.cause()).isEqualTo(report.cause());
      assertThat(alone.results())
          .singleElement()
          .extracting(ClauseResult::reason)
          .isEqualTo(
              "The kit's invoice cannot be mapped. A look-up that its mapping needs did not succeed."
                  + " The answer was 503 with the code unauthorised.");
    }
  }

  @Test
  void a_first_look_up_without_any_answer_is_named_as_the_cause_of_most_failures()
      throws IOException {
    String reached = "{\"reached\":true,\"companyId\":\"1\"}";
    try (Idle provider = new Idle(200, reached, ".*/look-up")) {
      Plan plan = Plan.of(provider.url(), new NoProof(), settings("1"));

      Report report = run(plan.withClauses(Set.of("connection-test", "look-up-absent"), Set.of()));

      assertThat(failed(report)).containsExactly("look-up-absent");
      assertThat(report.cause()).contains("The first look-up was not answered: The connection");
    }
  }

  @Test
  void another_connection_that_is_not_answered_does_not_find_the_document() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      ObjectNode wrong = settings("2").put("ApiKey", "key-of-nobody");
      Plan plan = plan(provider).withOtherConnection(wrong);

      Report report = run(plan.withClauses(Set.of("connection-isolated"), Set.of()));

      assertThat(report.results())
          .singleElement()
          .extracting(ClauseResult::reason)
          .asString()
          .startsWith("The look-up on the other connection is not answered. The answer was 503");
    }
  }

  @Test
  void a_failure_of_its_own_has_no_other_cause() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(Mutation.HUGE_BODY_TAKEN)) {
      Report report = run(plan(provider).withClauses(Set.of("huge"), Set.of()));

      assertThat(failed(report)).containsExactly("huge");
      assertThat(report.cause()).isEmpty();
    }
  }

  @Test
  void a_run_that_is_cancelled_ends_and_has_not_passed() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider()) {
      Conformance conformance = new Conformance(plan(provider), InstantSource.system());

      Report report = conformance.run(new CancellingAfter(3, conformance));

      assertThat(report.results()).hasSize(3);
      assertThat(report.complete()).isFalse();
      assertThat(report.passed()).isFalse();
    }
  }

  @Test
  void nobody_there_is_said_at_once() {
    Plan plan = Plan.of(URI.create("http://127.0.0.1:1"), new NoProof(), settings("1"));

    assertThatThrownBy(() -> run(plan))
        .isInstanceOf(NotReachableException.class)
        .hasMessageContaining("No connection to");
  }

  @Test
  void no_report_holds_a_secret() throws IOException {
    try (ReferenceProvider provider =
        new ReferenceProvider(Mutation.CONNECTION_IN_AN_ERROR, Mutation.SECOND_SECRET_REFUSED)) {
      Report report = run(plan(provider));

      for (String text :
          List.of(TextReport.of(report), JsonReport.of(report), JUnitReport.of(report))) {
        assertThat(text).contains("put-creates");
        assertThat(text)
            .doesNotContain(
                "key-of-1",
                "key-of-2",
                Trial.connection("conformance-kit", settings("1")),
                "whsec_",
                ReferenceAuthentication.SECRET,
                "access_token");
      }
    }
  }

  /** Such as a private key: in JSON it is not what it was. */
  @Test
  void a_secret_of_several_lines_is_seen_in_an_error() throws IOException {
    String company = "1\n\"2\"";
    Set<String> clauses = Set.of("put-other-content", "problems");
    try (ReferenceProvider provider = new ReferenceProvider(Mutation.SECRET_IN_AN_ERROR)) {
      Plan plan = Plan.of(provider.url(), plan(provider).proof(), settings(company));
      Report report = run(plan.withClauses(clauses, Set.of()));

      assertThat(failed(report)).containsExactly("problems");
      assertThat(JsonReport.of(report)).doesNotContain("key-of-1");
    }
  }

  @Test
  void every_clause_has_a_mutant() {
    assertThat(Arrays.stream(Mutation.values()).map(Mutation::clause)).containsAll(Clauses.names());
  }

  private static final class CancellingAfter implements Progress {

    private int left;
    private final Conformance conformance;

    CancellingAfter(int clauses, Conformance conformance) {
      this.left = clauses;
      this.conformance = conformance;
    }

    @Override
    public void starts(Clause clause) {}

    @Override
    public void ended(ClauseResult result) {
      left--;
      if (left == 0) {
        conformance.cancel();
      }
    }
  }

  private static Report run(Plan plan) {
    return new Conformance(plan, InstantSource.system()).run(Progress.NONE);
  }

  static Plan plan(ReferenceProvider provider) {
    return Plan.of(
            provider.url(),
            new OAuthProof(
                provider.tokenUrl(),
                ReferenceAuthentication.CLIENT_ID,
                ReferenceAuthentication.SECRET),
            settings("1"))
        .withSecondProof(
            new OAuthProof(
                provider.tokenUrl(),
                ReferenceAuthentication.CLIENT_ID,
                ReferenceAuthentication.SECOND_SECRET))
        .withOtherConnection(settings("2"))
        .withCallback(new Plan.Callback(null, 0))
        .withNoticesWithin(SHORT);
  }

  private static Plan signed(ReferenceProvider provider) {
    return Plan.of(
            provider.url(),
            new KeyProof("kit", ReferenceAuthentication.KEY, InstantSource.system()),
            settings("1"))
        .withNoticesWithin(SHORT);
  }

  private static ObjectNode settings(String company) {
    return Json.MAPPER
        .createObjectNode()
        .put("Company", company)
        .put("ApiKey", "key-of-" + company);
  }

  static List<String> failed(Report report) {
    return names(report, Verdict.FAILED);
  }

  private static List<String> names(Report report, Verdict verdict) {
    return report.results().stream()
        .filter(result -> result.verdict() == verdict)
        .map(ClauseResult::clause)
        .toList();
  }
}
