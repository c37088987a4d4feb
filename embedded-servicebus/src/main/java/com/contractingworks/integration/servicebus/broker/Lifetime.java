package com.contractingworks.integration.servicebus.broker;

import com.contractingworks.integration.servicebus.settings.DeliverySettings;
import java.time.Duration;
import java.time.Instant;

/** Computes when messages expire. */
final class Lifetime {
  private Lifetime() {}

  /** The shorter of what a message asks for (null: nothing) and what its entity allows. */
  static Duration shorter(Duration asked, Duration allowed) {
    return asked == null || asked.compareTo(allowed) > 0 ? allowed : asked;
  }

  /** When a message that starts to live at {@code start} expires, or null for never. */
  static Instant end(Instant start, Duration asked, Duration allowed) {
    Duration life = shorter(asked, allowed);
    return life.compareTo(DeliverySettings.FOREVER) >= 0 ? null : start.plus(life);
  }
}
