package com.contractingworks.integration.command.publishing;

import java.time.Duration;

/** The settings that a service without any configuration has. */
final class TestSettings {

  private TestSettings() {}

  static PublishingSettings publishing() {
    return publishing(32);
  }

  static PublishingSettings publishing(int concurrencyPerConnection) {
    return new PublishingSettings(
        10,
        Duration.ofSeconds(2),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        5,
        Duration.ofSeconds(60),
        Duration.ofHours(1),
        256,
        concurrencyPerConnection);
  }
}
