package com.contractingworks.integration.servicebus.broker;

import static com.contractingworks.integration.servicebus.broker.BrokerHarness.body;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.deadLettersOf;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.expiring;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.message;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.scheduled;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.withId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.SubscriptionSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokerTest {
  private static final String Q = "orders";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static QueueSettings queue() {
    return QueueSettings.named(Q).lockDuration(MINUTE).maxDeliveryCount(3);
  }

  @Test
  void nobody_hears_of_anything_before_it_is_durable() {
    BrokerHarness bus = new BrokerHarness(queue());
    TestReceiver receiver = bus.attach(Q);
    bus.store.hold();
    List<Long> acknowledged = new ArrayList<>();
    bus.broker.send(Q, List.of(message("m")), acknowledged::addAll);

    assertThat(bus.receive(receiver)).isNull();
    assertThat(acknowledged).isEmpty();
    bus.store.release();
    assertThat(acknowledged).hasSize(1);
    assertThat(receiver.deliveries).hasSize(1);
  }

  @Test
  void a_lock_ends_at_its_time_and_the_delivery_counts() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, message("m"));
    TestReceiver receiver = bus.attach(Q);
    Delivery first = bus.receive(receiver);

    bus.advance(MINUTE.minusMillis(1));
    assertThat(bus.receive(receiver)).isNull();
    bus.advance(Duration.ofMillis(1));
    Delivery second = receiver.deliveries.poll();

    assertThat(second.message().deliveryCount()).isEqualTo(1);
    assertThatThrownBy(() -> bus.settle(Q, first, Settlement.Kind.COMPLETE))
        .isInstanceOfSatisfying(
            BrokerException.class,
            lost -> assertThat(lost.problem()).isEqualTo(Problem.MESSAGE_LOCK_LOST));
    bus.settle(Q, second, Settlement.Kind.COMPLETE);
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_lock_past_its_time_is_lost_even_if_no_timer_ran() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, message("m"));
    Delivery delivery = bus.receive(bus.attach(Q));

    bus.clock.advance(MINUTE);

    assertThatThrownBy(() -> bus.settle(Q, delivery, Settlement.Kind.COMPLETE))
        .isInstanceOf(BrokerException.class);
    assertThat(bus.bodies(Q)).containsExactly("m");
  }

  @Test
  void a_renewed_lock_lasts_from_the_renewal_on() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, message("m"));
    Delivery delivery = bus.receive(bus.attach(Q));
    bus.advance(Duration.ofSeconds(50));
    bus.broker.renewLocks(Q, List.of(delivery.lockToken()), ends -> {});
    bus.advance(Duration.ofSeconds(59));

    bus.settle(Q, delivery, Settlement.Kind.COMPLETE);

    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_message_whose_lock_expires_too_often_is_dead_lettered() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, message("m"));
    TestReceiver receiver = bus.attach(Q);
    IntStream.range(0, 3)
        .forEach(
            i -> {
              bus.receive(receiver);
              bus.advance(MINUTE);
            });

    StoredMessage dead = bus.peek(deadLettersOf(Q)).get(0);
    assertThat(dead.deadLetter().reason()).isEqualTo("MaxDeliveryCountExceeded");
    assertThat(dead.deadLetter().source()).isEqualTo(Q);
    assertThat(dead.deliveryCount()).isEqualTo(3);
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void an_expired_message_is_dropped_or_dead_lettered_as_its_queue_says() {
    BrokerHarness dropping = new BrokerHarness(queue());
    BrokerHarness keeping = new BrokerHarness(queue().deadLetteringOnExpiration(true));
    for (BrokerHarness bus : List.of(dropping, keeping)) {
      bus.send(Q, expiring("m", MINUTE));
      bus.advance(MINUTE.minusMillis(1));
      assertThat(bus.bodies(Q)).containsExactly("m");
      bus.advance(Duration.ofMillis(1));
      assertThat(bus.peek(Q)).isEmpty();
    }

    assertThat(dropping.peek(deadLettersOf(Q))).isEmpty();
    assertThat(keeping.peek(deadLettersOf(Q)).get(0).deadLetter().reason())
        .isEqualTo("TTLExpiredException");
  }

  @Test
  void a_queue_shortens_the_life_of_its_messages() {
    BrokerHarness bus = new BrokerHarness(queue().defaultTimeToLive(Duration.ofHours(1)));
    bus.send(Q, message("endless"));
    bus.send(Q, expiring("long", Duration.ofDays(1)));
    bus.send(Q, expiring("short", MINUTE));

    bus.advance(MINUTE);
    assertThat(bus.bodies(Q)).containsExactly("endless", "long");
    bus.advance(Duration.ofHours(1));
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_locked_message_outlives_its_time_until_it_is_given_back() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, expiring("kept", Duration.ofSeconds(10)));
    bus.send(Q, expiring("given back", Duration.ofSeconds(10)));
    TestReceiver receiver = bus.attach(Q);
    Delivery kept = bus.receive(receiver);
    Delivery givenBack = bus.receive(receiver);
    bus.advance(Duration.ofSeconds(30));

    bus.settle(Q, givenBack, Settlement.Kind.ABANDON);
    assertThat(bus.bodies(Q)).containsExactly("kept");
    bus.settle(Q, kept, Settlement.Kind.COMPLETE);
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_deferred_message_does_not_expire() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, expiring("m", Duration.ofSeconds(10)));
    bus.settle(Q, bus.receive(bus.attach(Q)), Settlement.Kind.DEFER);

    bus.advance(MINUTE);

    assertThat(bus.bodies(Q)).containsExactly("m");
  }

  @Test
  void a_scheduled_message_becomes_active_at_its_time_with_a_new_number() {
    BrokerHarness bus = new BrokerHarness(queue());
    long number = bus.send(Q, scheduled("later", bus.clock.instant().plus(MINUTE)));
    bus.send(Q, message("now"));
    TestReceiver receiver = bus.attach(Q);
    assertThat(body(bus.receive(receiver).message())).isEqualTo("now");
    assertThat(bus.receive(receiver)).isNull();

    bus.advance(MINUTE);

    StoredMessage later = receiver.deliveries.poll().message();
    assertThat(body(later)).isEqualTo("later");
    assertThat(later.sequenceNumber()).isGreaterThan(number);
    assertThat(later.state()).isEqualTo(StoredMessage.State.ACTIVE);
    assertThat(later.enqueuedAt()).isEqualTo(bus.clock.instant());
  }

  @Test
  void only_what_is_still_scheduled_can_be_cancelled_and_all_or_none() {
    BrokerHarness bus = new BrokerHarness(queue());
    long first = bus.send(Q, scheduled("a", bus.clock.instant().plus(MINUTE)));
    long active = bus.send(Q, message("b"));

    assertThatThrownBy(() -> bus.broker.cancelScheduled(Q, List.of(first, active), () -> {}))
        .isInstanceOfSatisfying(
            BrokerException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.MESSAGE_NOT_FOUND));
    assertThat(bus.bodies(Q)).containsExactly("a", "b");
    bus.broker.cancelScheduled(Q, List.of(first), () -> {});
    bus.advance(MINUTE);
    assertThat(bus.bodies(Q)).containsExactly("b");
  }

  @Test
  void a_message_id_is_free_again_after_the_duplicate_window() {
    Duration window = Duration.ofMinutes(10);
    BrokerHarness bus = new BrokerHarness(queue().duplicateDetectionWindow(window));
    bus.send(Q, withId("first", "id"));
    bus.advance(window.minusMillis(1));
    bus.send(Q, withId("duplicate", "id"));
    bus.restart();
    bus.send(Q, withId("duplicate after a restart", "id"));
    assertThat(bus.bodies(Q)).containsExactly("first");

    bus.advance(Duration.ofMillis(1));
    bus.send(Q, withId("second", "id"));

    assertThat(bus.bodies(Q)).containsExactly("first", "second");
  }

  @Test
  void a_batch_with_a_bad_message_is_refused_whole() {
    BrokerHarness bus = new BrokerHarness(queue());
    String tooLong = "x".repeat(129);

    assertThatThrownBy(
            () ->
                bus.broker.send(Q, List.of(message("good"), withId("bad", tooLong)), numbers -> {}))
        .isInstanceOf(BrokerException.class);
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_dead_letter_cannot_be_dead_lettered_and_never_gives_up() {
    BrokerHarness bus = new BrokerHarness(queue());
    bus.send(Q, message("m"));
    bus.settle(Q, bus.receive(bus.attach(Q)), Settlement.Kind.DEAD_LETTER);
    String dead = deadLettersOf(Q);
    TestReceiver receiver = bus.attach(dead);
    IntStream.range(0, 20)
        .forEach(i -> bus.settle(dead, bus.receive(receiver), Settlement.Kind.ABANDON));
    Delivery delivery = receiver.deliveries.isEmpty() ? bus.receive(receiver) : null;

    assertThat(delivery).isNotNull();
    assertThatThrownBy(() -> bus.settle(dead, delivery, Settlement.Kind.DEAD_LETTER))
        .isInstanceOf(BrokerException.class);
    assertThat(bus.bodies(dead)).containsExactly("m");
  }

  @Test
  void sequence_numbers_are_never_used_again_after_a_restart() {
    BrokerHarness bus = new BrokerHarness(queue());
    long before = bus.send(Q, message("m"));
    bus.settle(Q, bus.receive(bus.attach(Q)), Settlement.Kind.COMPLETE);

    bus.restart();

    assertThat(bus.send(Q, message("n"))).isGreaterThan(before);
  }

  @Test
  void credit_is_the_limit_of_what_a_receiver_gets_and_receivers_take_turns() {
    BrokerHarness bus = new BrokerHarness(queue());
    TestReceiver one = bus.attach(Q);
    TestReceiver other = bus.attach(Q);
    bus.broker.grant(one.handle, 3, () -> {});
    bus.broker.grant(other.handle, 100, () -> {});

    IntStream.range(0, 20).forEach(i -> bus.send(Q, message("m" + i)));

    assertThat(one.deliveries).hasSize(3);
    assertThat(other.deliveries).hasSize(17);
    assertThat(body(one.deliveries.peek().message())).isEqualTo("m0");
    assertThat(body(other.deliveries.peek().message())).isEqualTo("m1");
  }

  @Test
  void a_subscription_that_requires_sessions_dead_letters_what_has_none() {
    BrokerHarness bus =
        new BrokerHarness(
            TopicSettings.named("news")
                .subscription(SubscriptionSettings.named("all"))
                .subscription(SubscriptionSettings.named("lanes").requiresSession(true)));
    bus.send("news", message("m"));

    assertThat(bus.bodies("news/subscriptions/all")).containsExactly("m");
    assertThat(bus.peek("news/subscriptions/lanes")).isEmpty();
    assertThat(bus.bodies(deadLettersOf("news/subscriptions/lanes"))).containsExactly("m");
  }
}
