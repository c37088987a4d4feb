package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * One run of the kit over one provider. It writes documents into the ERP and leaves them there, and
 * a subscription with them, so it wants a company that is there for tests.
 */
public final class Conformance {

  private static final int SHOWN_OF_A_BODY = 1_500;

  private final Plan plan;
  private final InstantSource clock;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** A run that has not begun. */
  public Conformance(Plan plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** Ends the run before the next request; may be called from any thread. */
  public void cancel() {
    stop.countDown();
  }

  /**
   * Tests every clause of the plan. Whatever the provider does is a result.
   *
   * @throws NotReachableException if there is nobody, or no token to be had
   */
  public Report run(Progress progress) {
    Instant startedAt = clock.instant();
    long start = System.nanoTime();
    List<ClauseResult> results = new ArrayList<>();
    try (Trial trial = new Trial(plan, clock, stop)) {
      reach(trial);
      for (Clause clause : clauses()) {
        if (stop.getCount() == 0) {
          break;
        }
        progress.starts(clause);
        Optional<ClauseResult> result = test(clause, trial);
        result.ifPresent(results::add);
        result.ifPresent(progress::ended);
      }
      List<String> order = Clauses.all().stream().map(Clause::name).toList();
      results.sort(Comparator.comparing(result -> order.indexOf(result.clause())));
      return new Report(
          plan.target().toString(),
          trial.description().told(),
          startedAt,
          Duration.ofNanos(System.nanoTime() - start),
          results.size() == clauses().size(),
          cause(results, trial),
          results);
    }
  }

  private List<Clause> clauses() {
    return Clauses.inOrderOfTesting().stream()
        .filter(clause -> plan.includes(clause.name()))
        .toList();
  }

  /** Without a connection that works, and without look-ups, hardly a clause can be tested. */
  private static String cause(List<ClauseResult> results, Trial trial) {
    List<String> failed =
        results.stream()
            .filter(result -> result.verdict() == Verdict.FAILED)
            .map(ClauseResult::clause)
            .toList();
    boolean others = failed.stream().anyMatch(name -> !name.equals(ConnectClauses.TEST));
    return others
        ? connectionFails(results, trial)
            .or(() -> lookUpsFail(trial))
            .map(seen -> "Most failures below come from one thing. " + seen)
            .orElse("")
        : "";
  }

  private static Optional<String> connectionFails(List<ClauseResult> results, Trial trial) {
    Clause clause =
        Clauses.all().stream()
            .filter(one -> one.name().equals(ConnectClauses.TEST))
            .findFirst()
            .orElseThrow();
    return results.stream()
        .filter(result -> result.clause().equals(clause.name()))
        .findFirst()
        .or(() -> test(clause, trial))
        .filter(result -> result.verdict() == Verdict.FAILED)
        .map(result -> "The test of the connection that was given fails: " + result.reason());
  }

  private static Optional<String> lookUpsFail(Trial trial) {
    return trial.wire().exchanges().stream()
        .filter(exchange -> exchange.request().path().matches(".*/look-ups?"))
        .findFirst()
        .map(Wire.Exchange::answer)
        .filter(answer -> answer.status() == 0)
        .map(answer -> "The first look-up was not answered: " + answer.failure());
  }

  private void reach(Trial trial) {
    trial.description();
    Answer first = trial.wire().exchanges().get(0).answer();
    if (first.status() == 0) {
      throw new NotReachableException(plan.target() + " cannot be tested. " + first.failure());
    }
  }

  /** Empty if the run was stopped meanwhile. */
  private static Optional<ClauseResult> test(Clause clause, Trial trial) {
    int before = trial.wire().exchanges().size();
    long start = System.nanoTime();
    Verdict verdict = Verdict.PASSED;
    String reason = "";
    try {
      clause.check().run(trial);
    } catch (Stopped e) {
      return Optional.empty();
    } catch (NotReachableException e) {
      throw e;
    } catch (NotTested e) {
      verdict = Verdict.NOT_APPLICABLE;
      reason = e.getMessage();
    } catch (Broken e) {
      verdict = Verdict.FAILED;
      reason = e.getMessage();
    } catch (RuntimeException e) { // Nothing that a provider answers may end the run.
      verdict = Verdict.FAILED;
      reason = "The kit could not go on with what was answered: " + e;
    }
    Redaction redaction = redaction(trial);
    List<Wire.Exchange> exchanges = trial.wire().exchanges();
    return Optional.of(
        new ClauseResult(
            clause.name(),
            clause.group(),
            clause.mustHold(),
            verdict,
            cut(redaction.redact(reason)),
            clause.mend(),
            exchanges.subList(before, exchanges.size()).stream()
                .map(exchange -> step(exchange, redaction))
                .toList(),
            Duration.ofNanos(System.nanoTime() - start)));
  }

  private static Redaction redaction(Trial trial) {
    Plan plan = trial.plan();
    List<Secret> proofs =
        Stream.of(plan.proof(), plan.secondProof())
            .filter(proof -> proof != null)
            .flatMap(proof -> proof.secrets().stream())
            .map(Secret::new)
            .toList();
    return Redaction.ofFields(List.of("secret", "access_token"))
        .and(trial.connectionSecrets())
        .and(proofs);
  }

  private static Step step(Wire.Exchange exchange, Redaction redaction) {
    Answer answer = exchange.answer();
    String body = exchange.request().body();
    return new Step(
        redaction.redact(exchange.request().method() + " " + exchange.uri()),
        cut(redaction.redact(body == null ? "" : body)),
        answer.status() == 0
            ? answer.failure()
            : (answer.status() + " " + answer.header("Content-Type").orElse("")).strip(),
        cut(redaction.redact(answer.body())),
        answer.took());
  }

  private static String cut(String text) {
    return text.length() <= SHOWN_OF_A_BODY
        ? text
        : text.substring(0, SHOWN_OF_A_BODY) + "… (" + text.length() + " characters)";
  }
}
