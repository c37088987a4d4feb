package com.contractingworks.integration.command.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.BusLine;
import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** One of two command sides loses the bus, and nothing else: the other one reads all lanes. */
class LostBusTest {

  /** Half a minute until the bus counts as lost, then some seconds until the lanes are shared. */
  private static final Duration SHARED_ANEW = Duration.ofSeconds(90);

  @Test
  void the_lanes_of_one_that_has_lost_the_bus_are_read_by_the_other() throws IOException {
    try (Harness first = new Harness();
        BusLine line = first.bus.line();
        ConfigurableApplicationContext second =
            first.startNode("--integration.bus.connection-string=" + line.connectionString())) {
      patiently().until(() -> lanes(first.context) == 32 && lanes(second) == 32);
      line.silence();
      IntStream.range(0, 100).forEach(i -> first.announce("lost-" + i, 1));
      patiently().until(() -> lanes(first.context) == 64);
      line.cut();
      IntStream.range(0, 100).forEach(i -> assertPublished(first, "lost-" + i));
      assertThat(lanes(second)).isEqualTo(32);
      assertThat(bus(second).health().getStatus()).isEqualTo(Status.DOWN);
      assertThat(bus(first.context).health().getStatus()).isEqualTo(Status.UP);
      line.resume();
      line.mend();
      patiently().until(() -> lanes(first.context) == 32);
      patiently().until(() -> bus(second).health().getStatus().equals(Status.UP));
    }
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(SHARED_ANEW);
  }

  private static HealthIndicator bus(ConfigurableApplicationContext node) {
    return node.getBean("busHealthIndicator", HealthIndicator.class);
  }

  private static int lanes(ConfigurableApplicationContext node) {
    return (int) bus(node).health().getDetails().get("lanes");
  }

  private static void assertPublished(Harness service, String invoice) {
    service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
  }
}
