package com.contractingworks.integration.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.servicebus.settings.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Any sequence of what senders, receivers, clocks and crashes do leaves the broker as the simple
 * model says. jqwik prints the seed of a failure and shrinks it to the shortest one.
 */
class BrokerModelTest {
  private static final String Q = "model";
  private static final Duration LOCK = Duration.ofMinutes(1);
  private static final List<String> SESSIONS = List.of("a", "b", "c");

  enum Verb {
    SEND,
    ACCEPT,
    ACCEPT_NEXT,
    LEAVE,
    RECEIVE,
    RECEIVE_DEFERRED,
    COMPLETE,
    ABANDON,
    RELEASE,
    DEFER,
    DEAD_LETTER,
    LOCKS_EXPIRE,
    RESTART
  }

  /** One step; what it works on is picked by the numbers from what there is. */
  record Step(Verb verb, int session, int pick) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Verb> verbs =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of(Verb.values())),
            Tuple.of(10, Arbitraries.of(Verb.SEND, Verb.ACCEPT, Verb.RECEIVE)));
    return Combinators.combine(
            verbs, Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }

  @Property(tries = 1500)
  void the_broker_does_what_the_model_says(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.perform(step);
      run.compare();
    }
  }

  private static final class Run {
    private final BrokerHarness bus =
        new BrokerHarness(
            QueueSettings.named(Q).requiresSession(true).lockDuration(LOCK).maxDeliveryCount(3));
    private final ModelQueue model = new ModelQueue(3);
    private final Map<String, TestReceiver> owners = new HashMap<>();
    private final List<Delivery> held = new ArrayList<>();
    private final List<Delivery> lost = new ArrayList<>();
    private int sent;

    void perform(Step step) {
      String session = SESSIONS.get(step.session);
      switch (step.verb) {
        case SEND -> send(session);
        case ACCEPT -> accept(session);
        case ACCEPT_NEXT -> acceptNext();
        case LEAVE -> leave(session);
        case RECEIVE -> receive(session);
        case RECEIVE_DEFERRED -> receiveDeferred(session, step.pick);
        case COMPLETE, ABANDON, RELEASE, DEFER, DEAD_LETTER ->
            settle(step.pick, Settlement.Kind.valueOf(step.verb.name()));
        case LOCKS_EXPIRE -> locksExpire();
        case RESTART -> restart();
        default -> throw new IllegalArgumentException(step.verb.name());
      }
    }

    private void send(String session) {
      String body = "m" + sent++;
      model.sent(bus.send(Q, BrokerHarness.message(body, session)), body, session);
    }

    private void accept(String session) {
      if (owners.containsKey(session)) {
        assertThatThrownBy(() -> bus.accept(Q, session)).isInstanceOf(BrokerException.class);
      } else {
        owners.put(session, bus.accept(Q, session));
      }
    }

    private void acceptNext() {
      boolean free = SESSIONS.stream().anyMatch(s -> !owners.containsKey(s) && model.hasReady(s));
      TestReceiver receiver = bus.accept(Q, null);
      if (free) {
        assertThat(receiver.sessionId).isNotNull();
        assertThat(owners).doesNotContainKey(receiver.sessionId);
        assertThat(model.hasReady(receiver.sessionId)).isTrue();
        owners.put(receiver.sessionId, receiver);
      } else {
        assertThat(receiver.sessionId).isNull();
        bus.broker.detach(receiver.handle);
      }
    }

    private void leave(String session) {
      TestReceiver receiver = owners.remove(session);
      if (receiver != null) {
        bus.broker.detach(receiver.handle);
        freed(session, false);
      }
    }

    private void freed(String session, boolean counts) {
      model.sessionFreed(session, counts);
      held.stream().filter(d -> d.message().sessionId().equals(session)).forEach(lost::add);
      held.removeAll(lost);
    }

    /** Credit is given only while there is something, so that none is left over. */
    private void receive(String session) {
      Optional<Long> expected = model.next(session);
      if (!owners.containsKey(session) || expected.isEmpty()) {
        return;
      }
      Delivery delivery = bus.receive(owners.get(session));
      assertThat(delivery.message().sequenceNumber()).isEqualTo(expected.get());
      took(delivery);
    }

    private void took(Delivery delivery) {
      long number = delivery.message().sequenceNumber();
      assertThat(delivery.message().deliveryCount()).isEqualTo(model.count(number));
      model.delivered(number);
      held.add(delivery);
    }

    private void receiveDeferred(String session, int number) {
      TestReceiver owner = owners.get(session);
      if (owner == null) {
        return;
      }
      SessionKey key = new SessionKey(Q, session, owner.handle.linkName);
      List<StoredMessage> all = bus.peek(Q);
      for (StoredMessage message : all) {
        boolean mine = message.sessionId().equals(session);
        if (mine && model.isDeferred(message.sequenceNumber()) && number % 2 == 0) {
          bus.broker.receiveDeferred(
              key, List.of(message.sequenceNumber()), false, found -> took(found.get(0)));
          return;
        }
      }
      assertThatThrownBy(
              () -> bus.broker.receiveDeferred(key, List.of(1_000_000L), false, found -> {}))
          .isInstanceOf(BrokerException.class);
    }

    private void settle(int pick, Settlement.Kind kind) {
      if (!lost.isEmpty() && pick == 9) {
        assertThatThrownBy(() -> bus.settle(Q, lost.get(0), kind))
            .isInstanceOf(BrokerException.class);
      } else if (!held.isEmpty()) {
        Delivery delivery = held.remove(pick % held.size());
        bus.settle(Q, delivery, kind);
        model.settled(delivery.message().sequenceNumber(), kind);
        lost.add(delivery);
      }
    }

    private void locksExpire() {
      bus.advance(LOCK);
      for (String session : List.copyOf(owners.keySet())) {
        assertThat(owners.remove(session).ended).isEqualTo(Problem.SESSION_LOCK_LOST);
        freed(session, true);
      }
    }

    /** What was stored comes back; locks are gone, and no delivery was counted for them. */
    private void restart() {
      bus.restart();
      owners.clear();
      SESSIONS.forEach(session -> freed(session, false));
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
