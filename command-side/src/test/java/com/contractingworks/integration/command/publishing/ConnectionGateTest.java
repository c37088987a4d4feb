package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {

  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final ConnectionGate gate =
      new ConnectionGate(
          new PublicationPolicy(TestSettings.publishing(4), new Random(1)), () -> now);

  private void close(String connection, int seconds) {
    Duration asked = Duration.ofSeconds(seconds);
    gate.heed(connection, new Outcome.NotSent("rate-limited", "Too many requests.", asked, true));
  }

  @Test
  void lets_as_many_in_as_it_has_places_and_the_next_one_after_somebody_left() {
    for (int i = 0; i < 4; i++) {
      assertThat(gate.enter("a")).isNull();
    }
    assertThat(gate.enter("a")).isAfter(now);
    gate.leave("a");
    assertThat(gate.enter("a")).isNull();
  }

  @Test
  void a_full_or_closed_connection_keeps_nobody_else_out() {
    close("a", 60);
    for (int i = 0; i < 4; i++) {
      assertThat(gate.enter("b")).isNull();
    }
    assertThat(gate.enter("c")).isNull();
  }

  @Test
  void nobody_enters_while_it_is_closed_and_a_shorter_pause_does_not_open_it() {
    close("a", 60);
    close("a", 5);
    assertThat(gate.enter("a")).isAfterOrEqualTo(now.plusSeconds(60));
    now = now.plusSeconds(59);
    assertThat(gate.enter("a")).isNotNull();
    now = now.plusSeconds(1);
    assertThat(gate.enter("a")).isNull();
  }

  @Test
  void those_turned_away_come_again_one_after_the_other_and_not_all_at_once() {
    close("a", 60);
    List<Instant> appointments = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      appointments.add(gate.enter("a"));
    }
    Instant opening = now.plusSeconds(60);
    assertThat(appointments)
        .allMatch(at -> !at.isBefore(opening) && at.isBefore(opening.plusSeconds(31)));
    for (int second = 0; second < 30; second++) {
      Instant from = opening.plusSeconds(second);
      long inThisSecond =
          appointments.stream()
              .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofSeconds(1))))
              .count();
      assertThat(inThisSecond).isBetween(150L, 190L);
    }
  }
}
