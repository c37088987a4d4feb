package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesTest {

  /** Worked out by another program: CW has to come to the same lanes. */
  @ParameterizedTest
  @CsvSource({
    "demo/inv-1,64,lane-15",
    "demo-bygg/100,64,lane-32",
    "demo/æøå,64,lane-22",
    "demo/inv-1,7,lane-02",
    "demo-bygg/100,7,lane-05",
    "demo/inv-1,1,lane-00"
  })
  void a_subject_has_the_lane_that_the_contract_says(String subject, int lanes, String lane) {
    assertThat(Lanes.of(subject, lanes)).isEqualTo(lane);
  }

  @Test
  void subjects_are_spread_evenly() {
    int[] used = new int[64];
    for (int i = 0; i < 16_000; i++) {
      used[Integer.parseInt(Lanes.of("demo/inv-" + i, 64).substring(5))]++;
    }
    for (int lane = 0; lane < 64; lane++) {
      assertThat(used[lane]).as("lane " + lane).isBetween(180, 330);
    }
  }
}
