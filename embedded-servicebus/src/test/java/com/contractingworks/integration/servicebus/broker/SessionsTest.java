package com.contractingworks.integration.servicebus.broker;

import static com.contractingworks.integration.servicebus.broker.BrokerHarness.body;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.bytes;
import static com.contractingworks.integration.servicebus.broker.BrokerHarness.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String Q = "lanes";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BrokerHarness bus =
      new BrokerHarness(
          QueueSettings.named(Q).requiresSession(true).lockDuration(MINUTE).maxDeliveryCount(3));

  private SessionKey key(String session, TestReceiver receiver) {
    return new SessionKey(Q, session, receiver.handle.linkName);
  }

  @Test
  void free_sessions_are_given_in_the_order_in_which_they_began_to_wait() {
    for (String session : List.of("c", "a", "b", "a")) {
      bus.send(Q, message("m", session));
    }

    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      accepted.add(bus.accept(Q, null).sessionId);
    }

    assertThat(accepted).containsExactly("c", "a", "b");
  }

  @Test
  void whoever_waits_gets_the_next_session_or_hears_that_none_came() {
    TestReceiver lucky = bus.accept(Q, null);
    TestReceiver late = bus.accept(Q, null);
    bus.send(Q, message("m", "s"));

    assertThat(lucky.sessionId).isEqualTo("s");
    assertThat(late.sessionId).isNull();
    bus.advance(Duration.ofSeconds(30));
    assertThat(late.ended).isEqualTo(Problem.TIMEOUT);
    bus.send(Q, message("m", "t"));
    assertThat(late.sessionId).isNull();
  }

  @Test
  void a_session_that_is_locked_cannot_be_accepted() {
    bus.accept(Q, "s");

    assertThatThrownBy(() -> bus.accept(Q, "s"))
        .isInstanceOfSatisfying(
            BrokerException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.SESSION_CANNOT_BE_LOCKED));
  }

  @Test
  void a_session_lock_that_expires_ends_its_receiver_and_counts_for_what_was_locked() {
    bus.send(Q, message("one", "s"));
    bus.send(Q, message("two", "s"));
    TestReceiver first = bus.accept(Q, "s");
    Delivery lost = bus.receive(first);

    bus.advance(MINUTE);

    assertThat(first.ended).isEqualTo(Problem.SESSION_LOCK_LOST);
    assertThatThrownBy(() -> bus.settle(Q, lost, Settlement.Kind.COMPLETE))
        .isInstanceOfSatisfying(
            BrokerException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.SESSION_LOCK_LOST));
    TestReceiver second = bus.accept(Q, "s");
    Delivery one = bus.receive(second);
    assertThat(body(one.message())).isEqualTo("one");
    assertThat(one.message().deliveryCount()).isEqualTo(1);
    assertThat(bus.receive(second).message().deliveryCount()).isZero();
  }

  @Test
  void a_receiver_that_leaves_gives_its_session_back_without_counting() {
    bus.send(Q, message("m", "s"));
    TestReceiver first = bus.accept(Q, "s");
    bus.receive(first);
    TestReceiver waiting = bus.accept(Q, null);

    bus.broker.detach(first.handle);

    assertThat(waiting.sessionId).isEqualTo("s");
    assertThat(bus.receive(waiting).message().deliveryCount()).isZero();
  }

  @Test
  void only_the_receiver_that_has_the_session_renews_it_or_touches_its_state() {
    TestReceiver owner = bus.accept(Q, "s");
    bus.broker.setSessionState(key("s", owner), bytes("state"), () -> {});
    SessionKey stranger = new SessionKey(Q, "s", "another link");

    assertThatThrownBy(() -> bus.broker.renewSession(stranger, end -> {}))
        .isInstanceOf(BrokerException.class);
    assertThatThrownBy(() -> bus.broker.setSessionState(stranger, null, () -> {}))
        .isInstanceOf(BrokerException.class);
    bus.advance(Duration.ofSeconds(59));
    bus.broker.renewSession(key("s", owner), end -> {});
    bus.advance(Duration.ofSeconds(59));
    assertThat(owner.ended).isNull();
    List<byte[]> state = new ArrayList<>();
    bus.broker.sessionState(key("s", owner), state::add);
    assertThat(state).containsExactly(bytes("state"));
  }

  @Test
  void the_state_of_a_session_outlives_its_messages_and_the_process() {
    TestReceiver owner = bus.accept(Q, "s");
    bus.broker.setSessionState(key("s", owner), bytes("state"), () -> {});
    bus.restart();

    TestReceiver next = bus.accept(Q, "s");
    List<byte[]> state = new ArrayList<>();
    bus.broker.sessionState(key("s", next), state::add);

    assertThat(state).containsExactly(bytes("state"));
  }

  @Test
  void a_busy_session_does_not_hold_up_the_others() {
    for (int i = 0; i < 100; i++) {
      bus.send(Q, message("busy", "busy"));
    }
    bus.send(Q, message("quick", "quick"));
    TestReceiver busy = bus.accept(Q, null);
    bus.receive(busy);

    TestReceiver quick = bus.accept(Q, null);

    assertThat(body(bus.receive(quick).message())).isEqualTo("quick");
  }
}
