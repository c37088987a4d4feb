package com.contractingworks.integration.servicebus;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.ReceiverSettleMode;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;

/** A client that can do what the Azure SDK never would. Single-threaded; each call waits. */
final class RawAmqpClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int POLL_MILLIS = 20;

  private final Socket socket;
  private final Connection connection = Proton.connection();
  private final Transport transport = Proton.transport();
  private final Collector collector = Proton.collector();
  private final Session session;
  private int requests;

  RawAmqpClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(POLL_MILLIS);
    socket.setTcpNoDelay(true);
    transport.sasl().client();
    transport.sasl().setMechanisms("ANONYMOUS");
    transport.bind(connection);
    connection.collect(collector);
    connection.setContainer("raw");
    connection.open();
    session = connection.session();
    session.open();
    await(() -> session.getRemoteState() == EndpointState.ACTIVE);
  }

  /** Exchanges bytes until the condition holds. */
  void await(BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE_MILLIS + " ms");
      }
      exchange();
    }
  }

  private void exchange() throws IOException {
    OutputStream out = socket.getOutputStream();
    while (transport.pending() > 0) {
      byte[] bytes = new byte[transport.head().remaining()];
      transport.head().get(bytes);
      out.write(bytes);
      transport.pop(bytes.length);
    }
    out.flush();
    try {
      byte[] buffer = new byte[Math.max(1, Math.min(8192, transport.capacity()))];
      int read = socket.getInputStream().read(buffer);
      if (read < 0) {
        transport.close_tail();
      } else if (transport.capacity() > 0) {
        transport.tail().put(buffer, 0, read);
        transport.process();
      }
    } catch (SocketTimeoutException nothing) {
      // the condition is looked at again
    }
    while (collector.peek() != null) {
      collector.pop();
    }
  }

  Sender sender(String address) throws IOException {
    Sender link = session.sender("send-" + address);
    Target target = new Target();
    target.setAddress(address);
    link.setTarget(target);
    link.setSource(new Source());
    link.open();
    await(() -> link.getRemoteState() != EndpointState.UNINITIALIZED);
    return link;
  }

  Receiver receiver(String address) throws IOException {
    Receiver link = session.receiver("receive-" + address + "-" + requests++);
    Source source = new Source();
    source.setAddress(address);
    Target target = new Target();
    target.setAddress("reply");
    link.setSource(source);
    link.setTarget(target);
    link.setSenderSettleMode(SenderSettleMode.UNSETTLED);
    link.setReceiverSettleMode(ReceiverSettleMode.SECOND);
    link.open();
    await(() -> link.getRemoteState() != EndpointState.UNINITIALIZED);
    return link;
  }

  /** The condition with which the service ended this link. */
  String refusal(Link link) throws IOException {
    await(() -> link.getRemoteState() == EndpointState.CLOSED);
    return link.getRemoteCondition().getCondition().toString();
  }

  Delivery send(Sender link, byte[] message, int format) throws IOException {
    Delivery delivery = link.delivery(("d" + requests++).getBytes(StandardCharsets.UTF_8));
    delivery.setMessageFormat(format);
    link.send(message, 0, message.length);
    link.advance();
    await(() -> delivery.remotelySettled() || link.getRemoteState() == EndpointState.CLOSED);
    return delivery;
  }

  byte[] receive(Receiver link) throws IOException {
    link.flow(1);
    await(() -> link.current() != null && !link.current().isPartial());
    byte[] bytes = new byte[link.current().available()];
    link.recv(bytes, 0, bytes.length);
    return bytes;
  }

  /** Puts a request to {@code $cbs} or a management address, and returns the answer. */
  Message request(String address, Map<String, Object> properties, Object body) throws IOException {
    Receiver answers = receiver(address);
    Sender link = sender(address);
    await(() -> link.getCredit() > 0 || link.getRemoteState() == EndpointState.CLOSED);
    Message request = Message.Factory.create();
    request.setMessageId("request-" + requests++);
    request.setReplyTo("reply");
    request.setApplicationProperties(new ApplicationProperties(properties));
    request.setBody(new AmqpValue(body));
    send(link, encode(request), 0);
    byte[] answer = receive(answers);
    Message message = Message.Factory.create();
    message.decode(answer, 0, answer.length);
    answers.close();
    link.close();
    return message;
  }

  /** Puts a token for an entity and returns the status of the answer. */
  Object putToken(String token, String audience) throws IOException {
    Map<String, Object> properties =
        Map.of(
            "operation", "put-token", "type", "servicebus.windows.net:sastoken", "name", audience);
    return request("$cbs", properties, token)
        .getApplicationProperties()
        .getValue()
        .get("status-code");
  }

  static byte[] encode(Message message) {
    byte[] bytes = new byte[4 * 1024 * 1024];
    int length = message.encode(bytes, 0, bytes.length);
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
