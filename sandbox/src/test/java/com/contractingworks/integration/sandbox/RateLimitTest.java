package com.contractingworks.integration.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.RateLimit.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final SettableClock clock = new SettableClock();
  private final RateLimit limit = new RateLimit(2, Duration.ofSeconds(60), clock);

  @Test
  void the_call_after_the_last_is_refused_until_the_period_ends() {
    assertThat(limit.count("a").remaining()).isEqualTo(1);
    assertThat(limit.count("a").exceeded()).isFalse();
    Standing tooMany = limit.count("a");
    assertThat(tooMany.exceeded()).isTrue();
    assertThat(tooMany.remaining()).isZero();
    assertThat(tooMany.resetSeconds()).isBetween(1L, 60L);

    clock.moveBy(Duration.ofSeconds(61));

    assertThat(limit.count("a").exceeded()).isFalse();
  }

  @Test
  void callers_are_counted_apart() {
    limit.count("a");
    limit.count("a");

    assertThat(limit.count("b").exceeded()).isFalse();
  }

  @Test
  void a_limit_of_zero_is_off() {
    assertThat(new RateLimit(0, Duration.ofSeconds(1), clock).isOn()).isFalse();
  }
}
