package com.contractingworks.integration.sandbox.quickstart;

import java.time.Duration;
import org.springframework.test.util.ReflectionTestUtils;

/** What the quick start says of itself. */
public final class QuickStartFacts {

  private QuickStartFacts() {}

  /** What {@code --help} prints. */
  public static String help() {
    return Options.HELP;
  }

  /** How long its bus locks a message. */
  public static Duration lock() {
    return (Duration) ReflectionTestUtils.getField(EmbeddedBus.class, "LOCK");
  }

  /** How often its bus delivers a message. */
  public static int maxDeliveries() {
    return (int) ReflectionTestUtils.getField(EmbeddedBus.class, "MAX_DELIVERIES");
  }
}
