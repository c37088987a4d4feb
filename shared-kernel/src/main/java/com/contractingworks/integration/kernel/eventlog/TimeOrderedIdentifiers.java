package com.contractingworks.integration.kernel.eventlog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/**
 * UUIDs of version 7 for events, messages and all else that Axon names: their text sorts by the
 * time at which they were made, so that an index over them grows at its end instead of everywhere.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

  private static final int MILLIS_SHIFT = 16;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  @Override
  public String generateIdentifier() {
    return GENERATOR.generate().toString();
  }

  /** What sorts before all identifiers made at this millisecond or later, and after all others. */
  public static String firstAt(Instant time) {
    return new UUID((time.toEpochMilli() << MILLIS_SHIFT) | VERSION_7, VARIANT).toString();
  }
}
