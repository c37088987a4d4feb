package com.contractingworks.integration.servicebus.broker;

import static com.contractingworks.integration.servicebus.broker.BrokerHarness.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a store could not hold must be refused, or it would fail for everybody. */
class LimitsTest {
  private static final String Q = "lanes";
  private static final byte[] TOO_LARGE = new byte[1024 * 1024 + 1];
  private static final String TOO_LONG = "x".repeat(4097);

  private final BrokerHarness bus = new BrokerHarness(QueueSettings.named(Q).requiresSession(true));

  private static void assertRefused(ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            BrokerException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.INVALID_ARGUMENT));
  }

  @Test
  void ids_have_at_most_128_characters() {
    String longest = "s".repeat(128);
    bus.send(Q, message("m", longest));
    assertThat(bus.accept(Q, longest).sessionId).isEqualTo(longest);

    assertRefused(() -> bus.send(Q, message("m", longest + "s")));
    assertRefused(() -> bus.accept(Q, longest + "s"));
  }

  @Test
  void a_settlement_that_would_make_a_message_too_large_changes_nothing() {
    bus.send(Q, message("m", "s"));
    Delivery delivery = bus.receive(bus.accept(Q, "s"));
    UnaryOperator<byte[]> grow = payload -> TOO_LARGE;

    assertRefused(
        () -> bus.settle(Q, delivery, new Settlement(Settlement.Kind.ABANDON, grow, null, null)));
    assertRefused(
        () ->
            bus.settle(
                Q,
                delivery,
                new Settlement(
                    Settlement.Kind.DEAD_LETTER, UnaryOperator.identity(), TOO_LONG, null)));

    bus.settle(Q, delivery, Settlement.Kind.COMPLETE);
    assertThat(bus.peek(Q)).isEmpty();
  }

  @Test
  void a_session_state_has_at_most_a_mebibyte() {
    TestReceiver owner = bus.accept(Q, "s");

    assertRefused(
        () ->
            bus.broker.setSessionState(
                new SessionKey(Q, "s", owner.handle.linkName), TOO_LARGE, () -> {}));
  }
}
