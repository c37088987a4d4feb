package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about sessions. */
abstract class SessionContract extends SettlingContract {
  private static final String SESSIONS = "contract-sessions";
  private static final String PROCESSOR = "contract-processor";
  private static final int LANES = 64;
  private static final int PER_LANE = 5;

  static String newSession() {
    return "session-" + UUID.randomUUID();
  }

  static ServiceBusMessage message(String body, String session) {
    return message(body).setSessionId(session);
  }

  /** On its own connection: two clients that share one also share the link of a session. */
  private ServiceBusSessionReceiverClient sessions(String queue) {
    return closing(
        elsewhere().sessionReceiver().queueName(queue).disableAutoComplete().buildClient());
  }

  private ServiceBusReceiverClient accept(String queue, String session) {
    return closing(sessions(queue).acceptSession(session));
  }

  @Test
  void a_session_gives_its_own_messages_in_order() {
    String mine = newSession();
    String other = newSession();
    ServiceBusSenderClient sender = sender(SESSIONS);
    for (int i = 0; i < 10; i++) {
      sender.sendMessage(message("mine" + i, mine));
      sender.sendMessage(message("other" + i, other));
    }

    for (String session : List.of(mine, other)) {
      ServiceBusReceiverClient receiver = accept(SESSIONS, session);
      List<ServiceBusReceivedMessage> received = receive(receiver, 10);
      received.forEach(receiver::complete);
      String prefix = session.equals(mine) ? "mine" : "other";
      assertThat(bodies(received))
          .isEqualTo(IntStream.range(0, 10).mapToObj(i -> prefix + i).toList());
      assertThat(received).allMatch(m -> session.equals(m.getSessionId()));
      assertNothingComes(receiver);
    }
  }

  @Test
  void the_next_free_session_is_accepted() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("next", session));

    ServiceBusReceiverClient receiver = closing(sessions(SESSIONS).acceptNextSession());

    assertThat(receiver.getSessionId()).isEqualTo(session);
    receiver.complete(receiveOne(receiver));
  }

  @Test
  void a_session_has_one_receiver_at_a_time() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("x", session));
    ServiceBusReceiverClient owner = sessions(SESSIONS).acceptSession(session);

    assertThatThrownBy(() -> sessions(SESSIONS).acceptSession(session))
        .isInstanceOfSatisfying(
            AmqpException.class,
            refused ->
                assertThat(refused.getErrorCondition())
                    .isEqualTo(AmqpErrorCondition.SESSION_CANNOT_BE_LOCKED));
    owner.complete(receiveOne(owner));
    owner.close();
  }

  @Test
  void a_closed_session_can_be_taken_over_and_its_messages_do_not_count_as_delivered() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("handed over", session));
    ServiceBusReceiverClient first = sessions(SESSIONS).acceptSession(session);
    receiveOne(first);
    first.close();

    ServiceBusReceiverClient second = accept(SESSIONS, session);
    ServiceBusReceivedMessage again = receiveOne(second);
    second.complete(again);

    assertThat(again.getDeliveryCount()).isZero();
  }

  @Test
  void a_session_keeps_its_state() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("x", session));
    ServiceBusReceiverClient first = sessions(SESSIONS).acceptSession(session);
    assertThat(first.getSessionState()).isNull();
    first.setSessionState("step 3".getBytes(StandardCharsets.UTF_8));
    first.complete(receiveOne(first));
    first.close();

    ServiceBusReceiverClient second = accept(SESSIONS, session);
    assertThat(second.getSessionState()).asString(StandardCharsets.UTF_8).isEqualTo("step 3");
    second.setSessionState(null);
    assertThat(second.getSessionState()).isNull();
  }

  @Test
  void a_session_lock_can_be_renewed() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("x", session));
    ServiceBusReceiverClient receiver = accept(SESSIONS, session);

    assertThat(receiver.renewSessionLock())
        .isBetween(OffsetDateTime.now().plusSeconds(50), OffsetDateTime.now().plusSeconds(70));
    receiver.complete(receiveOne(receiver));
  }

  @Test
  void a_session_lock_that_expired_is_lost_and_counts_as_a_delivery() {
    String queue = "contract-short-sessions";
    String session = newSession();
    sender(queue).sendMessage(message("slow", session));
    ServiceBusReceiverClient first =
        closing(
            closing(
                    elsewhere()
                        .sessionReceiver()
                        .queueName(queue)
                        .maxAutoLockRenewDuration(Duration.ZERO)
                        .disableAutoComplete()
                        .buildClient())
                .acceptSession(session));
    ServiceBusReceivedMessage lost = receiveOne(first);

    ServiceBusReceiverClient second =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptions()
            .until(() -> accept(queue, session), accepted -> true);
    ServiceBusReceivedMessage again = receiveOne(second);

    assertThat(again.getDeliveryCount()).isEqualTo(1);
    assertThatThrownBy(() -> first.complete(lost)).isInstanceOf(ServiceBusException.class);
    second.complete(again);
  }

  @Test
  void a_message_of_a_session_is_deferred_and_received_again() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("later", session));
    ServiceBusReceiverClient receiver = accept(SESSIONS, session);
    ServiceBusReceivedMessage first = receiveOne(receiver);
    receiver.defer(first);

    ServiceBusReceivedMessage later = receiver.receiveDeferredMessage(first.getSequenceNumber());
    receiver.complete(later);

    assertThat(later.getBody().toString()).isEqualTo("later");
  }

  @Test
  void a_dead_letter_of_a_session_is_received_without_session() {
    String session = newSession();
    sender(SESSIONS).sendMessage(message("bad", session));
    ServiceBusReceiverClient receiver = accept(SESSIONS, session);
    receiver.deadLetter(receiveOne(receiver));

    ServiceBusReceiverClient deadLetters = deadLetters(SESSIONS);
    ServiceBusReceivedMessage dead = receiveOne(deadLetters);
    deadLetters.complete(dead);

    assertThat(dead.getSessionId()).isEqualTo(session);
  }

  @Test
  void a_message_without_session_id_is_refused_where_sessions_are_required() {
    ServiceBusSenderClient sender = sender(SESSIONS);

    assertThatThrownBy(() -> sender.sendMessage(message("no session")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_receiver_without_session_is_refused_where_sessions_are_required() {
    ServiceBusReceiverClient receiver = receiver(SESSIONS);

    assertThatThrownBy(() -> receiver.receiveMessages(1, SOON).stream().toList())
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void waiting_for_a_session_ends_when_none_comes() {
    ServiceBusClientBuilder impatient =
        new ServiceBusClientBuilder()
            .connectionString(connectionString())
            .retryOptions(
                new AmqpRetryOptions().setTryTimeout(Duration.ofSeconds(3)).setMaxRetries(0));
    ServiceBusSessionReceiverClient sessions =
        closing(impatient.sessionReceiver().queueName("contract-no-sessions").buildClient());

    assertThatThrownBy(sessions::acceptNextSession).isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_processor_keeps_all_its_sessions_open_and_each_in_order() {
    ServiceBusSenderClient sender = sender(PROCESSOR);
    for (int i = 0; i < PER_LANE; i++) {
      for (int lane = 0; lane < LANES; lane++) {
        sender.sendMessage(message(String.valueOf(i), "lane-" + lane));
      }
    }
    Map<String, List<String>> received = new ConcurrentHashMap<>();
    closing(processor(received)).start();

    List<String> expected = IntStream.range(0, PER_LANE).mapToObj(String::valueOf).toList();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(received)
                    .hasSize(LANES)
                    .allSatisfy((lane, bodies) -> assertThat(bodies).isEqualTo(expected)));
    sender.sendMessage(message("late", "lane-7"));
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(received.get("lane-7")).endsWith("late"));
  }

  private ServiceBusProcessorClient processor(Map<String, List<String>> received) {
    return clients()
        .sessionProcessor()
        .queueName(PROCESSOR)
        .maxConcurrentSessions(LANES)
        .prefetchCount(0)
        .disableAutoComplete()
        .processMessage(
            context -> {
              received
                  .computeIfAbsent(
                      context.getMessage().getSessionId(),
                      lane -> Collections.synchronizedList(new ArrayList<>()))
                  .add(context.getMessage().getBody().toString());
              context.complete();
            })
        .processError(
            error -> {
              throw new AssertionError(error.getException());
            })
        .buildProcessorClient();
  }
}
