package com.contractingworks.integration.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.SettingsOfNothing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that nothing would work with. */
class SettingsTest {

  @Test
  void none_that_counts_or_measures_may_be_nothing_but_where_that_forbids_something() {
    assertThat(new SettingsOfNothing(Map.of()).takenIn(getClass().getPackageName()))
        .containsExactlyInAnyOrder(
            "query-side.feed.max-subscriptions",
            "query-side.graphql.max-aliases",
            "query-side.projection.max-behind");
  }
}
