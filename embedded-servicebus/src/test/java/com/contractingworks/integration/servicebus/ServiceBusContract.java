package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a queue and a topic owe to the Azure SDK, whoever the service is: the embedded one, the
 * official emulator, or Azure. The entities are those of {@code emulator-config.json}. The parts
 * inherit from each other, so that one class runs all of them against one service; this one adds
 * topics.
 */
abstract class ServiceBusContract extends SessionContract {
  private static final String TOPIC = "contract-topic";

  private ServiceBusReceiverClient subscription(String name) {
    return closing(
        clients()
            .receiver()
            .topicName(TOPIC)
            .subscriptionName(name)
            .disableAutoComplete()
            .buildClient());
  }

  private ServiceBusSenderClient topic() {
    return closing(clients().sender().topicName(TOPIC).buildClient());
  }

  @Test
  void each_subscription_has_its_own_copy_of_a_message() {
    String session = newSession();
    topic().sendMessage(message("news", session));

    for (String name : List.of("first", "second")) {
      ServiceBusReceiverClient receiver = subscription(name);
      ServiceBusReceivedMessage received = receiveOne(receiver);
      receiver.complete(received);
      assertThat(received.getBody().toString()).isEqualTo("news");
      assertNothingComes(receiver);
    }
    ServiceBusReceiverClient bySession =
        closing(
            closing(
                    clients()
                        .sessionReceiver()
                        .topicName(TOPIC)
                        .subscriptionName("by-session")
                        .disableAutoComplete()
                        .buildClient())
                .acceptSession(session));
    ServiceBusReceivedMessage received = receiveOne(bySession);
    bySession.complete(received);
    assertThat(received.getBody().toString()).isEqualTo("news");
  }

  @Test
  void a_message_scheduled_on_a_topic_can_be_cancelled_or_comes_at_its_time() {
    ServiceBusSenderClient topic = topic();
    String session = newSession();
    long cancelled =
        topic.scheduleMessage(message("never", session), OffsetDateTime.now().plusSeconds(1));
    topic.cancelScheduledMessage(cancelled);
    topic.scheduleMessage(message("timed", session), OffsetDateTime.now().plusSeconds(1));

    for (String name : List.of("first", "second")) {
      ServiceBusReceiverClient receiver = subscription(name);
      ServiceBusReceivedMessage received = receiveOne(receiver);
      receiver.complete(received);
      assertThat(received.getBody().toString()).isEqualTo("timed");
    }
  }
}
