package com.contractingworks.integration.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** As {@link BrokerModelTest}, for a queue without sessions: each message has a lock of its own. */
class PlainQueueModelTest {
  private static final String Q = "model";
  private static final String NO_SESSION = "";
  private static final Duration LOCK = Duration.ofMinutes(1);

  enum Verb {
    SEND,
    RECEIVE,
    RECEIVE_DEFERRED,
    COMPLETE,
    ABANDON,
    RELEASE,
    DEFER,
    DEAD_LETTER,
    RENEW_THEN_HALF_A_LOCK_PASSES,
    ALL_LOCKS_EXPIRE,
    RECEIVER_LEAVES,
    RESTART
  }

  record Step(Verb verb, int pick) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Verb.values()), Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }

  @Property(tries = 1000)
  void the_broker_does_what_the_model_says(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.perform(step);
      run.compare();
    }
  }

  private static final class Run {
    private final BrokerHarness bus =
        new BrokerHarness(QueueSettings.named(Q).lockDuration(LOCK).maxDeliveryCount(3));
    private final ModelQueue model = new ModelQueue(3);
    private final List<Delivery> held = new ArrayList<>();
    private TestReceiver receiver = bus.attach(Q);
    private int sent;

    void perform(Step step) {
      switch (step.verb) {
        case SEND -> {
          String body = "m" + sent++;
          model.sent(bus.send(Q, BrokerHarness.message(body)), body, NO_SESSION);
        }
        case RECEIVE -> receive();
        case RECEIVE_DEFERRED -> receiveDeferred();
        case RENEW_THEN_HALF_A_LOCK_PASSES -> renewAll();
        case ALL_LOCKS_EXPIRE -> expireAll();
        case RECEIVER_LEAVES -> {
          bus.broker.detach(receiver.handle);
          receiver = bus.attach(Q);
        }
        case RESTART -> restart();
        default -> settle(step.pick, Settlement.Kind.valueOf(step.verb.name()));
      }
    }

    /** Credit is given only while there is something, so that none is left over. */
    private void receive() {
      Optional<Long> expected = model.next(NO_SESSION);
      if (expected.isPresent()) {
        Delivery delivery = bus.receive(receiver);
        assertThat(delivery.message().sequenceNumber()).isEqualTo(expected.get());
        took(delivery);
      }
    }

    private void receiveDeferred() {
      SessionKey key = new SessionKey(Q, null, null);
      bus.peek(Q).stream()
          .map(StoredMessage::sequenceNumber)
          .filter(model::isDeferred)
          .findFirst()
          .ifPresent(
              number ->
                  bus.broker.receiveDeferred(
                      key, List.of(number), false, found -> took(found.get(0))));
    }

    private void took(Delivery delivery) {
      long number = delivery.message().sequenceNumber();
      assertThat(delivery.message().deliveryCount()).isEqualTo(model.count(number));
      model.delivered(number);
      held.add(delivery);
    }

    private void settle(int pick, Settlement.Kind kind) {
      if (!held.isEmpty()) {
        Delivery delivery = held.remove(pick % held.size());
        bus.settle(Q, delivery, kind);
        model.settled(delivery.message().sequenceNumber(), kind);
        assertThatThrownBy(() -> bus.settle(Q, delivery, kind)).isInstanceOf(BrokerException.class);
      }
    }

    private void renewAll() {
      held.forEach(delivery -> bus.broker.renewLocks(Q, List.of(delivery.lockToken()), ends -> {}));
      bus.advance(LOCK.dividedBy(2));
    }

    private void expireAll() {
      bus.advance(LOCK);
      held.forEach(
          delivery -> model.settled(delivery.message().sequenceNumber(), Settlement.Kind.ABANDON));
      held.clear();
    }

    /** Locks are gone, and no delivery was counted for them. */
    private void restart() {
      bus.restart();
      receiver = bus.attach(Q);
      held.clear();
      model.sessionFreed(NO_SESSION, false);
    }

    void compare() {
      assertThat(bus.peek(Q).stream().map(Run::describe).toList()).isEqualTo(model.contents());
      assertThat(bus.bodies(BrokerHarness.deadLettersOf(Q)))
          .containsExactlyInAnyOrderElementsOf(model.deadLetters());
    }

    private static String describe(StoredMessage message) {
      return ModelQueue.describe(
          message.sequenceNumber(),
          BrokerHarness.body(message),
          message.deliveryCount(),
          message.state() == StoredMessage.State.DEFERRED);
    }
  }
}
