package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ConformanceTest {

  private static final Duration SHORT = Duration.ofSeconds(2);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_provider_that_keeps_every_clause_passes(boolean drafts) throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(drafts)) {
      Report report = run(plan(provider));

      assertThat(failed(report)).as(TextReport.of(report)).isEmpty();
      assertThat(names(report, Verdict.NOT_APPLICABLE))
          .containsExactly(
              drafts
                  ? new String[] {"mapping-usable", "put-async"}
                  : new String[] {"put-async", "unknown-members"});
      assertThat(report.passed()).isTrue();
      assertThat(report.results()).hasSameSizeAs(Clauses.all());
    }
  }

  @Test
  void a_provider_that_takes_signed_requests_passes() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(false)) {
      Report report = run(signed(provider));

      assertThat(failed(report)).as(TextReport.of(report)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void a_mutant_fails_at_the_clause_that_it_breaks_and_at_no_other(Mutation mutation)
      throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(false, mutation)) {
      Plan plan = mutation.isOfSignatures() ? signed(provider) : plan(provider);
      Report report =
          run(mutation.isOfWaiting() ? plan.withClauses(Set.of("put-async"), Set.of()) : plan);

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
  void a_run_that_is_cancelled_ends_and_has_not_passed() throws IOException {
    try (ReferenceProvider provider = new ReferenceProvider(false)) {
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
        .hasMessageContaining("No connection could be made");
  }

  @Test
  void no_report_holds_a_secret() throws IOException {
    try (ReferenceProvider provider =
        new ReferenceProvider(false, Mutation.SECRET_IN_AN_ERROR, Mutation.SECOND_SECRET_REFUSED)) {
      Report report = run(plan(provider));

      for (String text :
          List.of(TextReport.of(report), JsonReport.of(report), JUnitReport.of(report))) {
        assertThat(text).contains("put-creates");
        assertThat(text)
            .doesNotContain(
                "key-of-1", "key-of-2", "whsec_", ReferenceProvider.SECRET, "access_token");
      }
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
                provider.tokenUrl(), ReferenceProvider.CLIENT_ID, ReferenceProvider.SECRET),
            settings("1"))
        .withSecondProof(
            new OAuthProof(
                provider.tokenUrl(), ReferenceProvider.CLIENT_ID, ReferenceProvider.SECOND_SECRET))
        .withOtherConnection(settings("2"))
        .withCallback(new Plan.Callback(null, 0))
        .withNoticesWithin(SHORT);
  }

  private static Plan signed(ReferenceProvider provider) {
    return Plan.of(
            provider.url(),
            new KeyProof("kit", ReferenceProvider.KEY, InstantSource.system()),
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
