package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a queue and a topic owe to the Azure SDK, whoever the service is: the embedded one, the
 * official emulator, or Azure. The entities are those of {@code emulator-config.json}.
 */
abstract class ServiceBusContract {
  static final String PLAIN = "contract-plain";
  static final Duration SOON = Duration.ofSeconds(10);
  static final Duration NOTHING_COMES = Duration.ofMillis(700);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ServiceBusClientBuilder clients;

  /** How clients reach the service under test. */
  abstract String connectionString();

  @BeforeEach
  void connect() {
    clients = elsewhere();
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable client : opened) {
      client.close();
    }
  }

  ServiceBusClientBuilder clients() {
    return clients;
  }

  /** Clients on a connection of their own. */
  ServiceBusClientBuilder elsewhere() {
    return new ServiceBusClientBuilder().connectionString(connectionString());
  }

  <T extends AutoCloseable> T closing(T client) {
    opened.add(client);
    return client;
  }

  ServiceBusSenderClient sender(String queue) {
    return closing(clients.sender().queueName(queue).buildClient());
  }

  ServiceBusReceiverClient receiver(String queue) {
    return closing(clients.receiver().queueName(queue).disableAutoComplete().buildClient());
  }

  ServiceBusReceiverClient deadLetters(String queue) {
    return closing(
        clients
            .receiver()
            .queueName(queue)
            .subQueue(SubQueue.DEAD_LETTER_QUEUE)
            .disableAutoComplete()
            .buildClient());
  }

  static ServiceBusMessage message(String body) {
    return new ServiceBusMessage(body).setMessageId(UUID.randomUUID().toString());
  }

  static List<ServiceBusReceivedMessage> receive(ServiceBusReceiverClient from, int count) {
    List<ServiceBusReceivedMessage> received = new ArrayList<>();
    while (received.size() < count) {
      List<ServiceBusReceivedMessage> some =
          from.receiveMessages(count - received.size(), SOON).stream().toList();
      assertThat(some).as("after %s of %s messages", received.size(), count).isNotEmpty();
      received.addAll(some);
    }
    return received;
  }

  static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient from) {
    return receive(from, 1).get(0);
  }

  static void assertNothingComes(ServiceBusReceiverClient from) {
    assertThat(from.receiveMessages(1, NOTHING_COMES)).isEmpty();
  }

  static List<String> bodies(List<ServiceBusReceivedMessage> messages) {
    return messages.stream().map(m -> m.getBody().toString()).toList();
  }

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
            clients
                .receiver()
                .queueName(PLAIN)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());

    assertThat(receiveOne(receiver).getBody().toString()).isEqualTo("gone");
    assertThat(receiver.peekMessage()).isNull();
  }

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
  void a_lock_that_expired_is_lost_and_the_message_comes_again() {
    String queue = "contract-short-lock";
    sender(queue).sendMessage(message("slow"));
    ServiceBusReceiverClient receiver =
        closing(
            clients
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
        clients.receiver().queueName(PLAIN).disableAutoComplete().buildClient();
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
