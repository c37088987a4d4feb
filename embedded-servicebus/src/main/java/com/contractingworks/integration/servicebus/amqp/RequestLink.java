package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.BrokerException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/** A link for requests; answers go to the sibling link that the request names in its reply-to. */
final class RequestLink extends IncomingLink {
  private static final int FIRST_GUESS = 4096;

  private final Receiver link;
  private final String address;
  private final RequestHandler handler;
  private final EngineThread thread;
  private long answers;

  RequestLink(Receiver link, String address, RequestHandler handler, EngineThread thread) {
    super(link);
    this.link = link;
    this.address = address;
    this.handler = handler;
    this.thread = thread;
  }

  @Override
  void received(Delivery delivery, byte[] encoded) {
    Message request = Message.Factory.create();
    try {
      request.decode(encoded, 0, encoded.length);
    } catch (RuntimeException malformed) {
      answer(
          delivery, Conditions.rejected(Conditions.DECODE_ERROR, "The request cannot be decoded."));
      return;
    }
    answer(delivery, Accepted.getInstance());
    try {
      handler.handle(request, response -> thread.execute(() -> send(request, response)));
    } catch (RequestRefusedException refused) {
      send(request, refused.response());
    } catch (BrokerException refused) {
      int status = Conditions.status(refused.problem());
      String condition = Conditions.name(refused.problem());
      send(request, Response.error(status, condition, refused.getMessage()));
    }
  }

  private void send(Message request, Response response) {
    Sender sender = replyLink(request.getReplyTo());
    if (sender == null) {
      return;
    }
    byte[] encoded = encode(response.toMessage(request));
    Delivery delivery = sender.delivery(ByteBuffer.allocate(8).putLong(answers++).array());
    sender.send(encoded, 0, encoded.length);
    delivery.settle();
    sender.advance();
  }

  private Sender replyLink(String replyTo) {
    return Links.of(link.getSession().getConnection()).stream()
        .filter(candidate -> isReplyLink(candidate, replyTo))
        .map(Sender.class::cast)
        .findFirst()
        .orElse(null);
  }

  private boolean isReplyLink(Link candidate, String replyTo) {
    return candidate instanceof Sender
        && Links.isOpen(candidate)
        && candidate.getSession() == link.getSession()
        && candidate.getRemoteSource() instanceof Source source
        && address.equals(source.getAddress())
        && candidate.getRemoteTarget() instanceof Target target
        && (replyTo == null || replyTo.equals(target.getAddress()));
  }

  private static byte[] encode(Message message) {
    for (int size = FIRST_GUESS; ; size *= 2) {
      byte[] out = new byte[size];
      try {
        int length = message.encode(out, 0, size);
        return Arrays.copyOf(out, length);
      } catch (BufferOverflowException tooSmall) {
        // the next round has twice the room
      }
    }
  }
}
