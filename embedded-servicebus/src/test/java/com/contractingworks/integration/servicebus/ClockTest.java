package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The whole bus lives by the clock that it was given. */
class ClockTest extends BusTest {
  private final SettableClock clock = new SettableClock();

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings().clock(clock);
  }

  private void advance(Duration by) {
    clock.advance(by);
    bus.runTimers();
  }

  @Test
  void a_lock_is_lost_when_the_clock_says_so() {
    sender(PLAIN).sendMessage(new ServiceBusMessage("m"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    ServiceBusReceivedMessage locked = receiver.receiveMessages(1, SOON).iterator().next();

    advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> receiver.complete(locked)).isInstanceOf(ServiceBusException.class);
  }

  @Test
  void scheduled_messages_come_and_living_ones_expire_when_the_clock_says_so() {
    ServiceBusSenderClient sender = sender(PLAIN);
    sender.sendMessage(new ServiceBusMessage("short").setTimeToLive(Duration.ofMinutes(1)));
    sender.scheduleMessage(
        new ServiceBusMessage("later"),
        clock.instant().plus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC));
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    advance(Duration.ofMinutes(5));

    ServiceBusReceivedMessage later = receiver.receiveMessages(1, SOON).iterator().next();
    receiver.complete(later);
    assertThat(later.getBody().toString()).isEqualTo("later");
    assertThat(receiver.peekMessage()).isNull();
  }

  @Test
  void a_message_id_is_remembered_as_long_as_the_clock_says() {
    ServiceBusSenderClient sender = sender(LANES);
    for (int i = 0; i < 3; i++) {
      sender.sendMessage(inSession("m" + i, "s").setMessageId("same"));
      advance(Duration.ofMinutes(5));
    }

    assertThat(accept("s").peekMessages(10).stream().map(m -> m.getBody().toString()))
        .containsExactly("m0", "m2");
  }
}
