package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.contractingworks.integration.kernel.node.Nodes;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneShareTest {

  private final Nodes nodes = mock(Nodes.class);
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final BusWatch bus = new BusWatch(() -> now);
  private final LaneShare share = new LaneShare(64, nodes, bus);

  @BeforeEach
  void oneOfTwo() {
    when(nodes.isCounted()).thenReturn(true);
    when(nodes.shareOfReceivers(64)).thenReturn(32);
  }

  @Test
  void it_is_that_of_the_processes_that_receive() {
    assertThat(share.getAsInt()).isEqualTo(32);
    when(nodes.shareOfReceivers(64)).thenReturn(64);
    assertThat(share.getAsInt()).isEqualTo(64);
  }

  @Test
  void a_process_that_is_not_counted_has_none() {
    assertThat(share.getAsInt()).isEqualTo(32);
    when(nodes.isCounted()).thenReturn(false);
    assertThat(share.getAsInt()).isZero();
  }

  @Test
  void it_stays_as_it_was_while_the_bus_is_lost() {
    assertThat(share.getAsInt()).isEqualTo(32);
    now = now.plus(BusWatch.SILENCE);
    when(nodes.shareOfReceivers(64)).thenReturn(64);
    assertThat(share.getAsInt()).isEqualTo(32);
    bus.succeeded();
    assertThat(share.getAsInt()).isEqualTo(64);
  }

  @Test
  void a_process_that_starts_without_the_bus_has_a_share_all_the_same() {
    now = now.plus(BusWatch.SILENCE);
    assertThat(share.getAsInt()).isEqualTo(32);
  }
}
