package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.Settlement;
import com.contractingworks.integration.servicebus.broker.Settlement.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.DeliveryState;

/** Translates what a client says about a message into what the broker does with it. */
final class Outcomes {
  private static final String REASON = "DeadLetterReason";
  private static final String DESCRIPTION = "DeadLetterErrorDescription";

  private Outcomes() {}

  /**
   * Translates a delivery state.
   *
   * @throws UnsupportedOperationException if the service knows no such state
   */
  static Settlement settlement(DeliveryState state, MessageCodec codec) {
    if (state instanceof Accepted) {
      return Settlement.of(Kind.COMPLETE);
    }
    if (state instanceof Released) {
      return Settlement.of(Kind.RELEASE);
    }
    if (state instanceof Modified modified) {
      boolean defer = Boolean.TRUE.equals(modified.getUndeliverableHere());
      UnaryOperator<byte[]> edit = edit(modified.getMessageAnnotations(), codec);
      return new Settlement(defer ? Kind.DEFER : Kind.ABANDON, edit, null, null);
    }
    if (state instanceof Rejected rejected) {
      Map<?, ?> info = rejected.getError() == null ? null : rejected.getError().getInfo();
      return deadLetter(info, codec);
    }
    throw new UnsupportedOperationException("The outcome " + state + " is not supported.");
  }

  private static Settlement deadLetter(Map<?, ?> info, MessageCodec codec) {
    Map<String, Object> properties = MessageCodec.stringKeys(info);
    Object reason = properties.remove(REASON);
    Object description = properties.remove(DESCRIPTION);
    return deadLetter(text(reason), text(description), properties, codec);
  }

  static Settlement deadLetter(
      String reason, String description, Map<?, ?> properties, MessageCodec codec) {
    return new Settlement(Kind.DEAD_LETTER, edit(properties, codec), reason, description);
  }

  /** Sets application properties of the message; without any it is left as it is. */
  static UnaryOperator<byte[]> edit(Map<?, ?> properties, MessageCodec codec) {
    Map<String, Object> wanted = MessageCodec.stringKeys(properties);
    return wanted.isEmpty()
        ? UnaryOperator.identity()
        : payload -> codec.withProperties(payload, new HashMap<>(wanted));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
