package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConnectionLossTest extends BusTest {
  private final SettableClock clock = new SettableClock();

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings().clock(clock);
  }

  private static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient from) {
    return from.receiveMessages(1, SOON).iterator().next();
  }

  @Test
  void a_session_is_free_again_when_the_connection_of_its_receiver_breaks() {
    sender(LANES).sendMessage(inSession("m", "s"));
    ServiceBusReceiverClient lost = accept("s");
    receiveOne(lost);

    bus.dropConnections();

    ServiceBusReceiverClient next = accept("s");
    ServiceBusReceivedMessage again = receiveOne(next);
    next.complete(again);
    assertThat(again.getDeliveryCount()).isZero();
  }

  @Test
  void a_message_without_session_stays_locked_until_its_lock_expires() {
    sender(PLAIN).sendMessage(new ServiceBusMessage("m"));
    receiveOne(receiver(PLAIN));

    bus.dropConnections();
    ServiceBusReceiverClient next = receiver(PLAIN);
    assertThat(next.receiveMessages(1, Duration.ofMillis(500))).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    bus.runTimers();

    ServiceBusReceivedMessage again = receiveOne(next);
    next.complete(again);
    assertThat(again.getDeliveryCount()).isEqualTo(1);
  }

  @Test
  void a_sender_whose_connections_break_loses_and_doubles_nothing() {
    ServiceBusSenderClient sender = sender(LANES);
    int count = 300;
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < count; i++) {
                sender.sendMessage(inSession("m" + i, "s").setMessageId("id" + i));
                if (i % 60 == 30) {
                  CompletableFuture.runAsync(bus::dropConnections);
                }
              }
            });
    sending.join();

    ServiceBusReceiverClient receiver = accept("s");
    List<String> bodies =
        receiver.peekMessages(count + 10).stream().map(m -> m.getBody().toString()).toList();
    assertThat(bodies).isEqualTo(IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void a_client_that_does_not_read_holds_up_nobody_else() throws Exception {
    try (RawAmqpClient stuck = new RawAmqpClient(bus.port())) {
      String audience = "amqp://127.0.0.1/" + PLAIN;
      stuck.putToken(
          Tokens.sign(audience, KEY_NAME, KEY, Instant.now().plusSeconds(600)), audience);
      Sender sender = stuck.sender(PLAIN);
      stuck.await(() -> sender.getCredit() > 0);
      Message large = Message.Factory.create();
      large.setBody(new Data(new Binary(new byte[200_000])));
      byte[] encoded = RawAmqpClient.encode(large);
      for (int i = 0; i < 100; i++) {
        stuck.send(sender, encoded, 0);
      }
      Receiver receiver = stuck.receiver(PLAIN);
      receiver.flow(100);
      stuck.await(() -> receiver.current() != null);

      sender(LANES).sendMessage(inSession("m", "s"));
      ServiceBusReceiverClient other = accept("s");
      other.complete(receiveOne(other));
    }
  }

  @Test
  void a_polite_end_of_the_bus_keeps_everything_and_a_new_one_goes_on() throws Exception {
    sender(LANES).sendMessage(inSession("m", "s"));
    ServiceBusReceiverClient holder = accept("s");
    holder.setSessionState(new byte[] {7});

    bus.close();
    bus = settings().start();

    ServiceBusReceiverClient receiver = accept("s");
    assertThat(receiver.getSessionState()).containsExactly(7);
    receiver.complete(receiveOne(receiver));
  }
}
