package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.BrokerException;
import com.contractingworks.integration.servicebus.broker.NewMessage;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** A link on which the client sends messages to a queue or topic. */
final class PublishLink extends IncomingLink {
  private final Namespace namespace;
  private final EngineThread thread;
  private final MessageCodec codec;
  private final String address;

  PublishLink(
      Namespace namespace, EngineThread thread, MessageCodec codec, Receiver link, String address) {
    super(link);
    this.namespace = namespace;
    this.thread = thread;
    this.codec = codec;
    this.address = address;
  }

  @Override
  void received(Delivery delivery, byte[] encoded) {
    if (delivery.getRemoteState() instanceof TransactionalState) {
      reject(delivery, Conditions.NOT_IMPLEMENTED, "Transactions are not supported.");
      return;
    }
    try {
      boolean batch = delivery.getMessageFormat() == MessageCodec.BATCH_FORMAT;
      List<NewMessage> messages = batch ? codec.readBatch(encoded) : List.of(codec.read(encoded));
      namespace
          .broker()
          .send(
              address,
              messages,
              numbers -> thread.execute(() -> answer(delivery, Accepted.getInstance())));
    } catch (MalformedMessageException malformed) {
      reject(delivery, Conditions.DECODE_ERROR, malformed.getMessage());
    } catch (BrokerException refused) {
      reject(delivery, Conditions.name(refused.problem()), refused.getMessage());
    }
  }

  private void reject(Delivery delivery, String condition, String description) {
    answer(delivery, Conditions.rejected(condition, description));
  }
}
