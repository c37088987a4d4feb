package com.contractingworks.integration.sandbox.cw;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7: their text sorts by the time at which they were made. */
final class TimeOrderedId {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private TimeOrderedId() {}

  static String at(long epochMillis) {
    long high = (epochMillis << 16) | VERSION_7 | (RANDOM.nextLong() & 0x0FFFL);
    long low = VARIANT | (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low).toString();
  }
}
