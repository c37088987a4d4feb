package com.contractingworks.integration.servicebus.broker;

import java.util.function.UnaryOperator;

/**
 * What a receiver decides about a locked message.
 *
 * @param kind the decision
 * @param edit changes the encoded message; never null
 * @param reason of dead-lettering, or null
 * @param description of dead-lettering, or null
 */
public record Settlement(Kind kind, UnaryOperator<byte[]> edit, String reason, String description) {

  /** The decisions. */
  public enum Kind {
    /** Done: the message goes away. */
    COMPLETE,
    /** Tried in vain: it comes again, and the delivery counts. */
    ABANDON,
    /** Not even looked at: it comes again, and the delivery does not count. */
    RELEASE,
    /** Set aside until its sequence number is asked for. */
    DEFER,
    /** Not to be handled: it goes to the dead-letter queue. */
    DEAD_LETTER
  }

  /** A decision that leaves the message as it is. */
  public static Settlement of(Kind kind) {
    return new Settlement(kind, UnaryOperator.identity(), null, null);
  }
}
