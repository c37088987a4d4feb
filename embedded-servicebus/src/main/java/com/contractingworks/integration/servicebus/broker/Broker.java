package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The queues and topics of one bus. Every operation is atomic and returns at once; its reply comes
 * when all that it reveals is durable, on a thread that must not be held up. A refusal is thrown as
 * {@link BrokerException} and changes nothing. Addresses are those of the service, such as {@code
 * topic/subscriptions/name} or {@code queue/$deadletterqueue}, in any case.
 */
public final class Broker {
  private final Context context;
  private final Entities entities;
  private Runnable onEarlierTimer = () -> {};
  private Instant announced = Instant.MAX;

  /**
   * A broker with the messages that were stored.
   *
   * @param namespace its queues and topics, checked already
   * @param stored what was stored of a queue, topic, subscription or dead-letter queue by its name
   * @param journal makes changes durable
   * @param clock tells the time
   */
  public Broker(
      NamespaceSettings namespace,
      Function<String, EntitySnapshot> stored,
      Journal journal,
      InstantSource clock) {
    this.context = new Context(new Effects(journal), new Timers(), clock);
    this.entities = new Entities(namespace, stored, context);
    context.effects().submit();
  }

  /** The names of all queues, topics, subscriptions and dead-letter queues of a namespace. */
  public static List<String> entityNames(NamespaceSettings namespace) {
    return Entities.names(namespace);
  }

  /** Whether something can be sent to this address. */
  public synchronized boolean hasEntrance(String address) {
    return entities.entranceOrNull(address) != null;
  }

  /** Whether there is any queue, topic, subscription or dead-letter queue at this address. */
  public synchronized boolean exists(String address) {
    return entities.exists(address);
  }

  /** Accepts all messages, now or for later, or none. The reply has their sequence numbers. */
  public void send(String address, List<NewMessage> messages, Consumer<List<Long>> reply) {
    perform(() -> entities.entrance(address).send(messages), reply);
  }

  /** Takes scheduled messages back, all or none. */
  public void cancelScheduled(String address, List<Long> numbers, Runnable reply) {
    perform(() -> entities.entrance(address).cancel(numbers), reply);
  }

  /**
   * Adds a receiver, which gets nothing before it was granted credit.
   *
   * @param linkName its name, by which later calls say who they are
   * @param deletesOnReceive whether messages are gone once delivered, without lock
   * @param wish the session it wants, or null on an entity without sessions
   */
  public synchronized Receiver attach(
      String address,
      String linkName,
      boolean deletesOnReceive,
      SessionWish wish,
      ReceiverListener listener) {
    MessageQueue queue = entities.queue(address);
    Receiver receiver = new Receiver(queue, linkName, deletesOnReceive, listener);
    perform(() -> queue.ready().attach(receiver, wish), () -> {});
    return receiver;
  }

  /** Lets a receiver have deliveries until {@code total} were made since it was attached. */
  public void grant(Receiver receiver, long total, Runnable reply) {
    perform(
        () -> {
          receiver.limit(total);
          receiver.queue.ready().pump(receiver);
        },
        reply);
  }

  /**
   * Removes a receiver and frees its session. Without sessions its locks stay until they expire.
   */
  public void detach(Receiver receiver) {
    perform(() -> receiver.queue.ready().detach(receiver), () -> {});
  }

  /** Settles a locked message. */
  public void settle(String address, UUID lockToken, Settlement settlement, Runnable reply) {
    perform(() -> entities.queue(address).settle(lockToken, settlement), reply);
  }

  /** Renews the locks of messages outside sessions; the reply has the new ends. */
  public void renewLocks(String address, List<UUID> tokens, Consumer<List<Instant>> reply) {
    perform(() -> tokens.stream().map(entities.queue(address)::renewLock).toList(), reply);
  }

  /** Renews the lock of a session that the named link has; the reply has the new end. */
  public void renewSession(SessionKey key, Consumer<Instant> reply) {
    perform(() -> sessions(key).renew(owned(key)), reply);
  }

  /** Reads the state of a session that the named link has; the reply is null if there is none. */
  public void sessionState(SessionKey key, Consumer<byte[]> reply) {
    perform(() -> owned(key).state, reply);
  }

  /** Sets the state of a session that the named link has; null removes it. */
  public void setSessionState(SessionKey key, byte[] state, Runnable reply) {
    perform(
        () -> {
          Limits.checkSize("session state", state);
          owned(key).state = state;
          String entity = entities.queue(key.address()).name();
          context.effects().change(new Change.SessionStateSet(entity, key.sessionId(), state));
        },
        reply);
  }

  /**
   * Looks at messages without locking them.
   *
   * @param from the lowest sequence number
   * @param count how many at most
   * @param sessionId only of this session, or null for all
   */
  public void peek(
      String address, long from, int count, String sessionId, Consumer<List<StoredMessage>> reply) {
    perform(
        () -> {
          Entrance entrance = entities.entranceOrNull(address);
          Stream<StoredMessage> active = entities.queue(address).from(from);
          Stream<StoredMessage> later =
              entrance == null ? Stream.empty() : entrance.scheduledFrom(from);
          return Stream.of(active, later)
              .flatMap(some -> some.filter(m -> inSession(m, sessionId)).limit(count))
              .sorted((a, b) -> Long.compare(a.sequenceNumber(), b.sequenceNumber()))
              .limit(count)
              .toList();
        },
        reply);
  }

  /**
   * Receives deferred messages by their sequence numbers, all or none.
   *
   * @param key the session that the named link has, or with null ids on an entity without sessions
   * @param delete whether they are deleted instead of locked
   */
  public void receiveDeferred(
      SessionKey key, List<Long> numbers, boolean delete, Consumer<List<Delivery>> reply) {
    perform(
        () -> {
          MessageQueue queue = entities.queue(key.address());
          Session session = queue.settings().requiresSession() ? owned(key) : null;
          List<Long> wanted = numbers.stream().distinct().toList();
          if (!wanted.stream().allMatch(n -> queue.hasDeferred(n, key.sessionId()))) {
            throw new BrokerException(
                Problem.MESSAGE_NOT_FOUND,
                "Failed to lock one or more specified messages. The message does not exist.");
          }
          return wanted.stream().map(n -> queue.receiveDeferred(n, session, delete)).toList();
        },
        reply);
  }

  /** Does everything that is due by the clock. */
  public void runTimers() {
    perform(() -> {}, () -> {});
  }

  /** When {@link #runTimers} has to be called next, or null if nothing waits. */
  public synchronized Instant nextTimer() {
    Instant next = context.timers().next();
    announced = next == null ? Instant.MAX : next;
    return next;
  }

  /** Sets who is told when {@link #nextTimer} has become earlier than it last said. */
  public synchronized void onEarlierTimer(Runnable listener) {
    onEarlierTimer = listener;
  }

  private Sessions sessions(SessionKey key) {
    return entities.queue(key.address()).sessions();
  }

  private Session owned(SessionKey key) {
    return sessions(key).owned(key.sessionId(), key.linkName());
  }

  private static boolean inSession(StoredMessage message, String sessionId) {
    return sessionId == null || sessionId.equals(message.sessionId());
  }

  private void perform(Runnable operation, Runnable reply) {
    perform(
        () -> {
          operation.run();
          return true;
        },
        done -> reply.run());
  }

  /** What is due comes first, so that no operation sees a lock or message past its time. */
  private synchronized <T> void perform(Supplier<T> operation, Consumer<T> reply) {
    try {
      context.timers().runDue(context.now());
      T result = operation.get();
      context.effects().output(() -> reply.accept(result));
    } finally {
      context.effects().submit();
      Instant next = context.timers().next();
      if (next != null && next.isBefore(announced)) {
        announced = next;
        onEarlierTimer.run();
      }
    }
  }
}
