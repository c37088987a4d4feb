package com.contractingworks.integration.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The real time, moved by what a test adds to it. */
public final class SettableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  public void moveBy(Duration duration) {
    ahead = ahead.plus(duration);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    public SettableClock clock() {
      return new SettableClock();
    }
  }
}
