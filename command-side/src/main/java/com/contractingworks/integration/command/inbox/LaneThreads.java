package com.contractingworks.integration.command.inbox;

/**
 * Sees to it that each lane has a thread of its own. The SDK hands all messages of a process out on
 * one pool of threads, by default 20 for each core, of which each lane takes two; lanes that share
 * one wait for each other, so that what holds up one client would hold up others.
 */
final class LaneThreads {

  /**
   * Where the SDK reads how many threads there are at most, when it receives for the first time.
   */
  static final String PROPERTY = "com.azure.core.amqp.receiversPumpingThreadPoolMaxSize";

  /** One for its messages, one for the state of its link. */
  private static final int BY_LANE = 2;

  /** For what is left of lanes that were given back, and for other receivers. */
  private static final int FOR_OTHERS = 16;

  private LaneThreads() {}

  /** Reserves them, unless somebody has said how many there are to be. */
  static void reserve(int lanes) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, String.valueOf(BY_LANE * lanes + FOR_OTHERS));
    }
  }
}
