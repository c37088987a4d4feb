package com.contractingworks.integration.query.row;

import static com.contractingworks.integration.query.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CasesTest {

  sealed interface Weather {}

  record Sun(int hours) implements Weather {}

  record Rain() implements Weather {}

  private final EventContext context = EventContext.of(1, NOON, Map.of());

  @Test
  void applies_the_case_of_the_events_kind() {
    Cases<Weather, Integer, Integer> cases =
        new Cases<Weather, Integer, Integer>(Weather.class)
            .on(Sun.class, (known, sun, at) -> known + sun.hours())
            .on(Rain.class, (known, rain, at) -> 0)
            .complete();

    assertThat(cases.apply(1, new Sun(5), context)).isEqualTo(6);
    assertThat(cases.apply(1, new Rain(), context)).isZero();
  }

  @Test
  void names_the_kind_of_event_that_was_forgotten() {
    Cases<Weather, Integer, Integer> cases =
        new Cases<Weather, Integer, Integer>(Weather.class).on(Sun.class, (known, sun, at) -> 1);

    assertThatThrownBy(cases::complete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CasesTest$Rain");
  }
}
