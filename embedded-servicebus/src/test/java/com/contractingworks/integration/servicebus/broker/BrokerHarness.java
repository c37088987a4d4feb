package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.SettableClock;
import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.settings.QueueSettings;
import com.contractingworks.integration.servicebus.settings.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A broker without wire and database, on a clock that stands still. */
final class BrokerHarness {
  final SettableClock clock = new SettableClock();
  final RecordingStore store = new RecordingStore();
  private final NamespaceSettings namespace;
  Broker broker;

  BrokerHarness(QueueSettings... queues) {
    this(new NamespaceSettings(List.of(queues), List.of()));
  }

  BrokerHarness(TopicSettings topic) {
    this(new NamespaceSettings(List.of(), List.of(topic)));
  }

  private BrokerHarness(NamespaceSettings namespace) {
    this.namespace = namespace;
    restart();
  }

  /** A new broker with what was stored; receivers and locks are gone. */
  void restart() {
    broker = new Broker(namespace, store::snapshot, store, clock);
  }

  void advance(Duration by) {
    clock.advance(by);
    broker.runTimers();
  }

  static NewMessage message(String body) {
    return message(body, null);
  }

  static NewMessage message(String body, String session) {
    return new NewMessage(bytes(body), null, session, null, null);
  }

  static NewMessage withId(String body, String id) {
    return new NewMessage(bytes(body), id, null, null, null);
  }

  static NewMessage expiring(String body, Duration life) {
    return new NewMessage(bytes(body), null, null, life, null);
  }

  static NewMessage scheduled(String body, Instant at) {
    return new NewMessage(bytes(body), null, null, null, at);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String body(StoredMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  long send(String address, NewMessage message) {
    List<Long> numbers = new ArrayList<>();
    broker.send(address, List.of(message), numbers::addAll);
    return numbers.isEmpty() ? -1 : numbers.get(0);
  }

  TestReceiver attach(String address) {
    return attach(address, null);
  }

  TestReceiver attach(String address, SessionWish wish) {
    TestReceiver receiver = new TestReceiver();
    receiver.handle = broker.attach(address, UUID.randomUUID().toString(), false, wish, receiver);
    return receiver;
  }

  TestReceiver accept(String address, String session) {
    return attach(address, new SessionWish(session, Duration.ofSeconds(30)));
  }

  /** One more credit; the delivery that it brings, or null. */
  Delivery receive(TestReceiver receiver) {
    broker.grant(receiver.handle, receiver.grantOneMore(), () -> {});
    return receiver.deliveries.poll();
  }

  void settle(String address, Delivery delivery, Settlement.Kind kind) {
    settle(address, delivery, Settlement.of(kind));
  }

  void settle(String address, Delivery delivery, Settlement settlement) {
    broker.settle(address, delivery.lockToken(), settlement, () -> {});
  }

  List<StoredMessage> peek(String address) {
    List<StoredMessage> found = new ArrayList<>();
    broker.peek(address, 0, Integer.MAX_VALUE, null, found::addAll);
    return found;
  }

  List<String> bodies(String address) {
    return peek(address).stream().map(BrokerHarness::body).toList();
  }

  static String deadLettersOf(String address) {
    return address + Entities.DEAD_LETTER_SUFFIX;
  }
}
