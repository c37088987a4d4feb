package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.Broker;
import com.contractingworks.integration.servicebus.broker.Delivery;
import com.contractingworks.integration.servicebus.broker.NewMessage;
import com.contractingworks.integration.servicebus.broker.SessionKey;
import com.contractingworks.integration.servicebus.broker.Settlement;
import com.contractingworks.integration.servicebus.broker.StoredMessage;
import com.contractingworks.integration.servicebus.settings.Right;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.message.Message;

/** What an entity's {@code $management} address offers. */
final class ManagementNode implements RequestHandler {
  /** What the address has behind that of its entity. */
  static final String SUFFIX = "/$management";

  private static final String VENDOR = "com.microsoft:";
  private static final Set<String> SENDING = Set.of("schedule-message", "cancel-scheduled-message");
  private static final int MAX_PEEKED = 10_000;
  private static final int MAX_PEEKED_BYTES = 1024 * 1024;

  private final Namespace namespace;
  private final Broker broker;
  private final Grants grants;
  private final String entity;
  private final String connectionId;
  private final EngineThread thread;
  private final MessageCodec codec;
  private final Map<String, Operation> operations = new HashMap<>();

  private interface Operation {
    void run(Arguments arguments, String linkName, Reply reply);
  }

  ManagementNode(
      Namespace namespace,
      Grants grants,
      String entity,
      String connectionId,
      EngineThread thread,
      MessageCodec codec) {
    this.namespace = namespace;
    this.broker = namespace.broker();
    this.grants = grants;
    this.entity = entity;
    this.connectionId = connectionId;
    this.thread = thread;
    this.codec = codec;
    operations.put("renew-lock", this::renewLock);
    operations.put("renew-session-lock", this::renewSession);
    operations.put("get-session-state", this::sessionState);
    operations.put("set-session-state", this::setSessionState);
    operations.put("schedule-message", this::schedule);
    operations.put("cancel-scheduled-message", this::cancel);
    operations.put("peek-message", this::peek);
    operations.put("receive-by-sequence-number", this::receiveDeferred);
    operations.put("update-disposition", this::settle);
  }

  @Override
  public void handle(Message request, Reply reply) {
    Map<String, Object> properties =
        request.getApplicationProperties() == null
            ? Map.of()
            : request.getApplicationProperties().getValue();
    String name = String.valueOf(properties.get("operation"));
    Operation operation =
        name.startsWith(VENDOR) ? operations.get(name.substring(VENDOR.length())) : null;
    if (operation == null) {
      throw new RequestRefusedException(
          501, Conditions.NOT_IMPLEMENTED, "The operation " + name + " is not supported.");
    }
    authorize(name.substring(VENDOR.length()));
    Object linkName = properties.get("associated-link-name");
    operation.run(Arguments.of(request), linkName == null ? null : connectionId + linkName, reply);
  }

  private void authorize(String operation) {
    Set<Right> needed = Set.of(SENDING.contains(operation) ? Right.SEND : Right.LISTEN);
    if (!grants.allow(entity + SUFFIX, needed)) {
      throw new RequestRefusedException(401, Conditions.UNAUTHORIZED, unauthorized(needed, entity));
    }
  }

  /** In the words of the service. */
  static String unauthorized(Set<Right> oneOf, String resource) {
    String claims = oneOf.stream().map(Right::claim).collect(Collectors.joining(", "));
    return "Unauthorized access. '%s' claim(s) are required to perform this operation. Resource: '%s'."
        .formatted(claims, resource);
  }

  private void renewLock(Arguments arguments, String linkName, Reply reply) {
    broker.renewLocks(
        entity,
        arguments.uuids("lock-tokens"),
        ends ->
            reply.send(
                Response.ok(
                    Map.of("expirations", ends.stream().map(Date::from).toArray(Date[]::new)))));
  }

  private void renewSession(Arguments arguments, String linkName, Reply reply) {
    broker.renewSession(
        session(arguments, linkName),
        (Instant end) -> reply.send(Response.ok(Map.of("expiration", Date.from(end)))));
  }

  private void sessionState(Arguments arguments, String linkName, Reply reply) {
    broker.sessionState(
        session(arguments, linkName),
        state ->
            reply.send(
                Response.ok(
                    Collections.singletonMap(
                        "session-state", state == null ? null : new Binary(state)))));
  }

  private void setSessionState(Arguments arguments, String linkName, Reply reply) {
    broker.setSessionState(
        session(arguments, linkName),
        arguments.bytes("session-state"),
        () -> reply.send(Response.ok(Map.of())));
  }

  private SessionKey session(Arguments arguments, String linkName) {
    return new SessionKey(entity, arguments.requiredText("session-id"), linkName);
  }

  private void schedule(Arguments arguments, String linkName, Reply reply) {
    List<NewMessage> messages = arguments.messages("messages").stream().map(this::read).toList();
    broker.send(
        entity,
        messages,
        numbers ->
            reply.send(Response.ok(Map.of("sequence-numbers", numbers.toArray(Long[]::new)))));
  }

  private NewMessage read(byte[] encoded) {
    if (encoded.length > namespace.maxMessageSize()) {
      throw new RequestRefusedException(
          403, Conditions.TOO_LARGE, "A message exceeds the limit of the entity.");
    }
    try {
      return codec.read(encoded);
    } catch (MalformedMessageException malformed) {
      throw new RequestRefusedException(400, Conditions.DECODE_ERROR, malformed.getMessage());
    }
  }

  private void cancel(Arguments arguments, String linkName, Reply reply) {
    broker.cancelScheduled(
        entity, arguments.numbers("sequence-numbers"), () -> reply.send(Response.ok(Map.of())));
  }

  private void peek(Arguments arguments, String linkName, Reply reply) {
    broker.peek(
        entity,
        arguments.number("from-sequence-number"),
        (int) Math.max(0, Math.min(arguments.number("message-count"), MAX_PEEKED)),
        arguments.text("session-id"),
        found -> thread.execute(() -> reply.send(peeked(found))));
  }

  /** As many as fit one answer; the client asks again from the last number on. */
  private Response peeked(List<StoredMessage> found) {
    AtomicInteger size = new AtomicInteger();
    List<Map<String, Object>> messages =
        found.stream()
            .map(message -> codec.write(message, null))
            .takeWhile(e -> size.getAndAdd(e.length) == 0 || size.get() <= MAX_PEEKED_BYTES)
            .map(encoded -> Map.<String, Object>of("message", new Binary(encoded)))
            .toList();
    return messages.isEmpty()
        ? new Response(204, null, "NoContent", Map.of())
        : Response.ok(Map.of("messages", messages));
  }

  private void receiveDeferred(Arguments arguments, String linkName, Reply reply) {
    boolean delete = arguments.number("receiver-settle-mode") == 0;
    broker.receiveDeferred(
        new SessionKey(entity, arguments.text("session-id"), linkName),
        arguments.numbers("sequence-numbers"),
        delete,
        found -> thread.execute(() -> reply.send(deferred(found))));
  }

  private Response deferred(List<Delivery> found) {
    return Response.ok(Map.of("messages", found.stream().map(this::entry).toList()));
  }

  private Map<String, Object> entry(Delivery delivery) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("message", new Binary(codec.write(delivery.message(), delivery.lockedUntil())));
    if (delivery.lockToken() != null) {
      entry.put("lock-token", delivery.lockToken());
    }
    return entry;
  }

  /** The token that fails is named; those before it stay settled, as in the service. */
  private void settle(Arguments arguments, String linkName, Reply reply) {
    Settlement settlement = settlement(arguments);
    List<UUID> tokens = arguments.uuids("lock-tokens");
    AtomicInteger open = new AtomicInteger(tokens.size());
    for (UUID token : tokens) {
      broker.settle(
          entity,
          token,
          settlement,
          () -> {
            if (open.decrementAndGet() == 0) {
              reply.send(Response.ok(Map.of()));
            }
          });
    }
  }

  private Settlement settlement(Arguments arguments) {
    Map<?, ?> changes = arguments.map("properties-to-modify");
    String status = arguments.requiredText("disposition-status");
    return switch (status) {
      case "completed" -> Settlement.of(Settlement.Kind.COMPLETE);
      case "abandoned" -> edited(Settlement.Kind.ABANDON, changes);
      case "defered", "deferred" -> edited(Settlement.Kind.DEFER, changes);
      case "suspended" ->
          Outcomes.deadLetter(
              arguments.text("deadletter-reason"),
              arguments.text("deadletter-description"),
              changes,
              codec);
      default ->
          throw new RequestRefusedException(
              400, Conditions.ARGUMENT_ERROR, "Unknown disposition '" + status + "'.");
    };
  }

  private Settlement edited(Settlement.Kind kind, Map<?, ?> changes) {
    return new Settlement(kind, Outcomes.edit(changes, codec), null, null);
  }
}
