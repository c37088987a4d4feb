package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about locks and what ends them. */
abstract class SettlingContract extends SendingContract {
  @Test
  void an_abandoned_message_comes_again_with_its_count_and_the_changed_properties() {
    sender(PLAIN).sendMessage(message("again"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    receiver.abandon(
        receiveOne(receiver), new AbandonOptions().setPropertiesToModify(Map.of("why", "not now")));
    ServiceBusReceivedMessage again = receiveOne(receiver);
    receiver.complete(again);

    assertThat(again.getDeliveryCount()).isEqualTo(1);
    assertThat(again.getApplicationProperties()).containsEntry("why", "not now");
    assertThat(again.getBody().toString()).isEqualTo("again");
  }

  @Test
  void a_message_that_was_delivered_too_often_is_dead_lettered() {
    String queue = "contract-three-deliveries";
    sender(queue).sendMessage(message("poison"));
    ServiceBusReceiverClient receiver = receiver(queue);
    IntStream.range(0, 3).forEach(i -> receiver.abandon(receiveOne(receiver)));

    ServiceBusReceiverClient deadLetters = deadLetters(queue);
    ServiceBusReceivedMessage dead = receiveOne(deadLetters);
    deadLetters.complete(dead);

    assertThat(dead.getBody().toString()).isEqualTo("poison");
    assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
    assertThat(dead.getDeadLetterErrorDescription()).isNotBlank();
    assertNothingComes(receiver);
  }

  @Test
  void a_message_is_dead_lettered_with_reason_description_and_properties() {
    sender(PLAIN).sendMessage(message("bad"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    receiver.deadLetter(
        receiveOne(receiver),
        new DeadLetterOptions()
            .setDeadLetterReason("Malformed")
            .setDeadLetterErrorDescription("It has no body.")
            .setPropertiesToModify(Map.of("seen", "yes")));

    ServiceBusReceiverClient deadLetters = deadLetters(PLAIN);
    ServiceBusReceivedMessage dead = receiveOne(deadLetters);
    deadLetters.complete(dead);

    assertThat(dead.getBody().toString()).isEqualTo("bad");
    assertThat(dead.getDeadLetterReason()).isEqualTo("Malformed");
    assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("It has no body.");
    assertThat(dead.getApplicationProperties()).containsEntry("seen", "yes");
    assertThat(dead.getDeadLetterSource()).isEqualToIgnoringCase(PLAIN);
    assertThat(deadLetters.peekMessage()).isNull();
  }

  @Test
  void a_deferred_message_is_received_by_its_number_only() {
    sender(PLAIN).sendMessage(message("later"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    ServiceBusReceivedMessage first = receiveOne(receiver);
    receiver.defer(first, new DeferOptions().setPropertiesToModify(Map.of("step", 2)));

    assertNothingComes(receiver);
    assertThat(receiver.peekMessage(first.getSequenceNumber()).getState())
        .isEqualTo(ServiceBusMessageState.DEFERRED);
    ServiceBusReceivedMessage later = receiver.receiveDeferredMessage(first.getSequenceNumber());
    assertThat(later.getBody().toString()).isEqualTo("later");
    assertThat(later.getApplicationProperties()).containsEntry("step", 2);
    receiver.complete(later);
    assertThat(receiver.peekMessage(first.getSequenceNumber())).isNull();
  }

  @Test
  void a_deferred_message_that_is_abandoned_stays_deferred() {
    sender(PLAIN).sendMessage(message("later"));
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    ServiceBusReceivedMessage first = receiveOne(receiver);
    receiver.defer(first);
    receiver.abandon(receiver.receiveDeferredMessage(first.getSequenceNumber()));

    ServiceBusReceivedMessage later = receiver.receiveDeferredMessage(first.getSequenceNumber());
    assertThat(later.getDeliveryCount()).isEqualTo(1);
    receiver.complete(later);
  }

  @Test
  void a_lock_that_expired_is_lost_and_the_message_comes_again() {
    String queue = "contract-short-lock";
    sender(queue).sendMessage(message("slow"));
    ServiceBusReceiverClient receiver =
        closing(
            clients()
                .receiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildClient());
    ServiceBusReceivedMessage first = receiveOne(receiver);
    ServiceBusReceivedMessage second = receiveOne(receiver);

    assertThat(second.getDeliveryCount()).isEqualTo(1);
    assertThatThrownBy(() -> receiver.complete(first))
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            lost ->
                assertThat(lost.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
    receiver.complete(second);
  }

  @Test
  void a_renewed_lock_holds_longer() {
    String queue = "contract-short-lock";
    sender(queue).sendMessage(message("slow"));
    ServiceBusReceiverClient receiver = receiver(queue);
    ServiceBusReceivedMessage received = receiveOne(receiver);
    OffsetDateTime until = receiver.renewMessageLock(received);

    assertThat(until).isAfter(received.getEnqueuedTime().plusSeconds(4));
    receiver.complete(received);
  }

  @Test
  void a_lock_outlives_the_link_on_which_the_message_came() {
    sender(PLAIN).sendMessage(message("kept"));
    ServiceBusReceiverClient first =
        clients().receiver().queueName(PLAIN).disableAutoComplete().buildClient();
    ServiceBusReceivedMessage locked = receiveOne(first);
    first.close();

    ServiceBusReceiverClient second = receiver(PLAIN);
    assertNothingComes(second);
    second.complete(locked);
    assertThat(second.peekMessage()).isNull();
  }

  @Test
  void an_expired_message_is_dead_lettered_where_the_queue_says_so() {
    String queue = "contract-expiring";
    sender(queue).sendMessage(message("stale").setTimeToLive(Duration.ofSeconds(1)));

    ServiceBusReceiverClient deadLetters = deadLetters(queue);
    ServiceBusReceivedMessage dead = receiveOne(deadLetters);
    deadLetters.complete(dead);

    assertThat(dead.getBody().toString()).isEqualTo("stale");
    assertThat(dead.getDeadLetterReason()).isEqualTo("TTLExpiredException");
  }
}
