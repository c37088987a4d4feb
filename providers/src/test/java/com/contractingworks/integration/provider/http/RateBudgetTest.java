package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final RateBudget budget = new RateBudget("Test", "X-Left", "X-Reset");

  private void answered(String access, Map<String, List<String>> headers) {
    budget.note(
        access, new HttpReply.Answered(200, HttpHeaders.of(headers, (n, v) -> true), ""), NOW);
  }

  @Test
  void remembers_what_the_erp_last_said_to_each() {
    assertThat(budget.left("a")).isEmpty();
    answered("a", Map.of("X-Left", List.of("17")));
    answered("b", Map.of("X-Left", List.of("0"), "X-Reset", List.of("5")));
    answered("a", Map.of());
    answered("a", Map.of("X-Left", List.of("many")));

    assertThat(budget.left("a")).hasValue(17);
    assertThat(budget.exhausted("a", NOW)).isEmpty();
    assertThat(budget.left("b")).hasValue(0);
    assertThat(budget.exhausted("b", NOW)).isPresent();
    assertThat(budget.exhausted("b", NOW.plusSeconds(5))).isEmpty();
  }
}
