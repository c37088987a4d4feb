package com.contractingworks.integration.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when a test says so. */
public final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on. */
  public void advance(Duration by) {
    now = now.plus(by);
  }
}
