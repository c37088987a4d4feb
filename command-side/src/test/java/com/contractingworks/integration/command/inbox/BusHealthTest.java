package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.Exceptions;

/** What is asked of the bus, and what health makes of it. */
class BusHealthTest {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  private Instant now = START;
  private RuntimeException fault;
  private final AtomicInteger renewals = new AtomicInteger();
  private final BusWatch watch = new BusWatch(() -> now);
  private final CommandInbox inbox = new CommandInbox(() -> 64, lanes -> mock(Reception.class));
  private final BusHealthIndicator indicator = new BusHealthIndicator(watch, inbox);
  private final BusProbe probe =
      new BusProbe(
          patience -> {
            if (fault != null) {
              throw fault;
            }
          },
          watch,
          renewals::incrementAndGet);

  @BeforeEach
  void receive() {
    inbox.start();
  }

  private Health health() {
    return indicator.health();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void it_is_up_while_the_bus_answers() {
    for (int i = 0; i < 10; i++) {
      pass(BusProbe.PERIOD);
      probe.ask();
      assertThat(health().getStatus()).isEqualTo(Status.UP);
      assertThat(watch.works()).isTrue();
    }
    assertThat(health().getDetails()).containsEntry("lastSuccess", now).containsEntry("lanes", 64);
  }

  @Test
  void a_fault_that_is_told_once_lasts_until_something_goes_well() {
    probe.ask();
    watch.failed("closed");
    pass(Duration.ofSeconds(60));
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails()).containsEntry("fault", "closed");
    probe.ask();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void a_bus_of_which_nothing_is_heard_is_down_though_nobody_tells_of_a_fault() {
    probe.ask();
    pass(Duration.ofSeconds(60));
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void a_bus_that_does_not_answer_is_down_at_once_and_lost_when_it_does_not_a_second_time() {
    probe.ask();
    fault = new BusUnavailable("not now", Exceptions.propagate(new TimeoutException()));
    pass(BusProbe.PERIOD.plus(BusProbe.PATIENCE));
    probe.ask();
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails()).containsEntry("fault", BusWatch.NO_ANSWER);
    assertThat(watch.works()).isTrue();
    pass(BusProbe.PERIOD.plus(BusProbe.PATIENCE));
    probe.ask();
    assertThat(watch.works()).isFalse();
    pass(Duration.ofSeconds(60));
    probe.ask();
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    fault = null;
    probe.ask();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(watch.works()).isTrue();
  }

  @Test
  void a_connection_on_which_nothing_is_answered_is_given_up_at_every_third_question() {
    fault = new BusUnavailable("no answer", new TimeoutException());
    for (int i = 1; i <= 7; i++) {
      probe.ask();
      assertThat(renewals).hasValue(i / 3);
    }
    fault = null;
    probe.ask();
    fault = new BusUnavailable("no answer", new TimeoutException());
    probe.ask();
    probe.ask();
    assertThat(renewals).hasValue(2);
    fault = new BusUnavailable("busy", new IllegalStateException("Come later."));
    for (int i = 0; i < 4; i++) {
      probe.ask();
    }
    assertThat(renewals).as("a refusal is an answer").hasValue(2);
  }

  @Test
  void what_the_bus_says_is_shown_by_its_kind_alone() {
    fault =
        new ServiceBusException(new IllegalStateException("secret"), ServiceBusErrorSource.RECEIVE);
    probe.ask();
    assertThat(health().getDetails().toString()).contains("GENERAL_ERROR").doesNotContain("secret");
  }

  @Test
  void a_clock_that_is_set_back_does_not_keep_it_down() {
    watch.failed("closed");
    pass(Duration.ofHours(-1));
    probe.ask();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void a_process_that_does_not_receive_is_down_however_well_the_bus_is() {
    probe.ask();
    inbox.stop();
    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void it_asks_by_itself_while_it_runs() {
    AtomicInteger asked = new AtomicInteger();
    BusProbe running = new BusProbe(patience -> asked.incrementAndGet(), watch, () -> {});
    running.start();
    Awaitility.await().until(() -> asked.get() > 0);
    assertThat(running.isRunning()).isTrue();
    running.stop();
    assertThat(running.isRunning()).isFalse();
  }
}
