package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

  @Test
  void axon_takes_them() {
    assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIdentifiers.class);
    String id = GenericEventMessage.asEventMessage("an event").getIdentifier();
    assertThat(UUID.fromString(id).version()).isEqualTo(7);
  }

  @Test
  void a_later_one_is_greater_as_text() {
    IdentifierFactory ids = new TimeOrderedIdentifiers();
    List<String> made = Stream.generate(ids::generateIdentifier).limit(1_000).toList();
    assertThat(made).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void a_time_is_a_bound_between_those_made_before_it_and_after_it() {
    IdentifierFactory ids = new TimeOrderedIdentifiers();
    Instant before = Instant.now();
    String id = ids.generateIdentifier();
    Instant after = Instant.now();
    assertThat(TimeOrderedIdentifiers.firstAt(before)).isLessThanOrEqualTo(id);
    assertThat(TimeOrderedIdentifiers.firstAt(after.plusMillis(1))).isGreaterThan(id);
    assertThat(UUID.fromString(TimeOrderedIdentifiers.firstAt(before)).version()).isEqualTo(7);
  }
}
