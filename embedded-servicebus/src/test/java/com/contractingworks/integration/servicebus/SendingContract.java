package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about sending and receiving. */
abstract class SendingContract extends ContractClients {
  @Test
  void a_message_arrives_as_it_was_sent() {
    ServiceBusMessage sent =
        message("hello")
            .setContentType("application/cloudevents+json")
            .setCorrelationId("correlation")
            .setSubject("subject")
            .setReplyTo("reply")
            .setTo("to")
            .setTimeToLive(Duration.ofMinutes(10));
    sent.getApplicationProperties().put("number", 42);
    sent.getApplicationProperties().put("text", "blåbær");
    sender(PLAIN).sendMessage(sent);

    ServiceBusReceiverClient receiver = receiver(PLAIN);
    ServiceBusReceivedMessage received = receiveOne(receiver);
    receiver.complete(received);

    assertThat(received.getBody().toString()).isEqualTo("hello");
    assertThat(received.getMessageId()).isEqualTo(sent.getMessageId());
    assertThat(received.getContentType()).isEqualTo("application/cloudevents+json");
    assertThat(received.getCorrelationId()).isEqualTo("correlation");
    assertThat(received.getSubject()).isEqualTo("subject");
    assertThat(received.getReplyTo()).isEqualTo("reply");
    assertThat(received.getTo()).isEqualTo("to");
    assertThat(received.getTimeToLive()).isEqualTo(Duration.ofMinutes(10));
    assertThat(received.getApplicationProperties())
        .containsEntry("number", 42)
        .containsEntry("text", "blåbær");
  }

  @Test
  void a_message_carries_what_the_service_knows_about_it() {
    sender(PLAIN).sendMessage(message("hello"));

    ServiceBusReceiverClient receiver = receiver(PLAIN);
    ServiceBusReceivedMessage received = receiveOne(receiver);
    receiver.complete(received);

    assertThat(received.getDeliveryCount()).isZero();
    assertThat(received.getSequenceNumber()).isPositive();
    assertThat(received.getEnqueuedTime()).isNotNull();
    assertThat(received.getLockedUntil()).isAfter(received.getEnqueuedTime());
    assertThat(received.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
  }

  @Test
  void messages_come_in_the_order_in_which_they_were_sent_and_complete_removes_them() {
    ServiceBusSenderClient sender = sender(PLAIN);
    IntStream.range(0, 20).forEach(i -> sender.sendMessage(message("m" + i)));
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    List<ServiceBusReceivedMessage> received = receive(receiver, 20);
    received.forEach(receiver::complete);

    assertThat(bodies(received)).isEqualTo(IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    assertThat(received).extracting(ServiceBusReceivedMessage::getSequenceNumber).isSorted();
    assertNothingComes(receiver);
    assertThat(receiver.peekMessage()).isNull();
  }

  @Test
  void a_batch_arrives_as_single_messages() {
    ServiceBusSenderClient sender = sender(PLAIN);
    ServiceBusMessageBatch batch = sender.createMessageBatch();
    IntStream.range(0, 50).forEach(i -> assertThat(batch.tryAddMessage(message("b" + i))).isTrue());
    sender.sendMessages(batch);
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    List<ServiceBusReceivedMessage> received = receive(receiver, 50);
    received.forEach(receiver::complete);

    assertThat(bodies(received)).isEqualTo(IntStream.range(0, 50).mapToObj(i -> "b" + i).toList());
  }

  @Test
  void a_message_larger_than_the_limit_is_refused() {
    ServiceBusSenderClient sender = sender(PLAIN);
    ServiceBusMessage large = new ServiceBusMessage(BinaryData.fromBytes(new byte[2_000_000]));

    assertThatThrownBy(() -> sender.sendMessage(large))
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            refused ->
                assertThat(refused.getReason())
                    .isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
  }

  @Test
  void an_unknown_queue_is_refused() {
    ServiceBusSenderClient sender = sender("no-such-queue");

    assertThatThrownBy(() -> sender.sendMessage(message("x")))
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            refused ->
                assertThat(refused.getReason())
                    .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
  }

  @Test
  void receive_and_delete_leaves_nothing_behind() {
    sender(PLAIN).sendMessage(message("gone"));
    ServiceBusReceiverClient receiver =
        closing(
            clients()
                .receiver()
                .queueName(PLAIN)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());

    assertThat(receiveOne(receiver).getBody().toString()).isEqualTo("gone");
    assertThat(receiver.peekMessage()).isNull();
  }

  @Test
  void peek_shows_messages_without_locking_them() {
    ServiceBusSenderClient sender = sender(PLAIN);
    IntStream.range(0, 5).forEach(i -> sender.sendMessage(message("p" + i)));
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    List<ServiceBusReceivedMessage> peeked = receiver.peekMessages(10).stream().toList();
    assertThat(bodies(peeked)).containsExactly("p0", "p1", "p2", "p3", "p4");
    long third = peeked.get(2).getSequenceNumber();
    assertThat(bodies(receiver.peekMessages(2, third).stream().toList()))
        .containsExactly("p2", "p3");
    receive(receiver, 5).forEach(receiver::complete);
  }

  @Test
  void a_repeated_message_id_is_accepted_but_not_kept() {
    String queue = "contract-duplicates";
    ServiceBusSenderClient sender = sender(queue);
    ServiceBusMessage original = message("once");
    sender.sendMessage(original);
    sender.sendMessage(new ServiceBusMessage("twice").setMessageId(original.getMessageId()));

    ServiceBusReceiverClient receiver = receiver(queue);
    ServiceBusReceivedMessage received = receiveOne(receiver);
    receiver.complete(received);

    assertThat(received.getBody().toString()).isEqualTo("once");
    assertNothingComes(receiver);
  }

  @Test
  void a_scheduled_message_waits_for_its_time() {
    ServiceBusSenderClient sender = sender(PLAIN);
    long number = sender.scheduleMessage(message("timed"), OffsetDateTime.now().plusSeconds(2));
    ServiceBusReceiverClient receiver = receiver(PLAIN);

    assertThat(receiver.peekMessage(number).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
    assertNothingComes(receiver);
    ServiceBusReceivedMessage received = receiveOne(receiver);
    receiver.complete(received);
    assertThat(received.getBody().toString()).isEqualTo("timed");
    assertThat(received.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
  }

  @Test
  void a_scheduled_message_can_be_cancelled() {
    ServiceBusSenderClient sender = sender(PLAIN);
    long number = sender.scheduleMessage(message("never"), OffsetDateTime.now().plusMinutes(10));
    sender.cancelScheduledMessage(number);

    assertThat(receiver(PLAIN).peekMessage(number)).isNull();
  }

  @Test
  void two_receivers_share_a_queue_without_getting_a_message_twice() {
    ServiceBusSenderClient sender = sender(PLAIN);
    IntStream.range(0, 10).forEach(i -> sender.sendMessage(message("s" + i)));
    ServiceBusReceiverClient one = receiver(PLAIN);
    ServiceBusReceiverClient other = receiver(PLAIN);

    List<ServiceBusReceivedMessage> received = new ArrayList<>(receive(one, 5));
    received.addAll(receive(other, 5));
    received.forEach(one::complete);

    assertThat(received).extracting(m -> m.getBody().toString()).doesNotHaveDuplicates();
  }
}
