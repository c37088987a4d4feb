package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What all entities of a broker share. */
record Context(Effects effects, Timers timers, InstantSource clock) {

  /** Now in whole milliseconds, which is what wire and store keep. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
