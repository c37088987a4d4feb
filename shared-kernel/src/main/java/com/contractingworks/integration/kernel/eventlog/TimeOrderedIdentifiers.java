package com.contractingworks.integration.kernel.eventlog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.axonframework.common.IdentifierFactory;

/**
 * UUIDs of version 7 for events, messages and all else that Axon names: their text sorts by the
 * time at which they were made, so that an index over them grows at its end instead of everywhere.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

  private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  @Override
  public String generateIdentifier() {
    return GENERATOR.generate().toString();
  }
}
