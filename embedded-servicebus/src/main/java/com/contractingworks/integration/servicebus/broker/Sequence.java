package com.contractingworks.integration.servicebus.broker;

/**
 * Numbers that only grow, also over restarts. Reserved in blocks, so that a number costs no write.
 */
final class Sequence {
  private static final int BLOCK = 1000;

  private final String entity;
  private final Effects effects;
  private long next;
  private long reserved;

  Sequence(String entity, long first, Effects effects) {
    this.entity = entity;
    this.effects = effects;
    this.next = first;
    this.reserved = first;
  }

  long next() {
    if (next == reserved) {
      reserved += BLOCK;
      effects.change(new Change.SequenceReserved(entity, reserved));
    }
    return next++;
  }
}
