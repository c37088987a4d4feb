package com.contractingworks.integration.provider.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.contract.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer that may have been created is not created again while the ERP may be at it. */
class InProcessCreationsTest {

  private static final Duration HORIZON = Duration.ofSeconds(60);
  private static final Outcome WHY = new Outcome.Unclear("timeout", "No answer came.");

  private final SettableClock clock = new SettableClock();
  private final InProcessCreations creations =
      new InProcessCreations(new State(null), HORIZON, clock);
  private final List<Boolean> allowed = new ArrayList<>();

  @Test
  void the_horizon_counts_from_when_the_outcome_became_unclear() {
    attempt(
        () -> {
          clock.advance(Duration.ofSeconds(20));
          return new Creation.Unclear<>(WHY);
        });
    clock.advance(Duration.ofSeconds(30));
    attempt(() -> new Creation.Absent<>(WHY));
    clock.advance(Duration.ofSeconds(29));
    attempt(() -> new Creation.Absent<>(WHY));
    clock.advance(Duration.ofSeconds(1));
    attempt(() -> new Creation.Absent<>(WHY));

    assertThat(allowed).containsExactly(true, false, false, true);
  }

  @Test
  void one_that_broke_off_may_have_been_at_it_until_its_deadline() {
    Instant deadline = clock.instant().plusSeconds(28);
    try {
      attempt(
          () -> {
            throw new IllegalStateException("The process ends.");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("The process ends.");
    }
    attempt(() -> new Creation.Absent<>(WHY));
    clock.advance(HORIZON.plusSeconds(27));
    attempt(() -> new Creation.Absent<>(WHY));
    clock.advance(Duration.ofSeconds(1));
    attempt(() -> new Creation.Absent<>(WHY));

    assertThat(clock.instant()).isEqualTo(deadline.plus(HORIZON));
    assertThat(allowed).containsExactly(true, false, false, true);
  }

  private interface Result {
    Creation<String> get();
  }

  private void attempt(Result result) {
    Creations of =
        creations.of(Connection.parse("demo", "fake", 1, ""), clock.instant().plusSeconds(28));
    of.once(
        "customer",
        "999888777",
        mayCreate -> {
          allowed.add(mayCreate);
          return result.get();
        });
  }
}
