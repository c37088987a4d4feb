package com.contractingworks.integration.command.act;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The record of who did what.
 *
 * @param every how often acts are taken into the event log, and so how long it takes until they are
 *     seen
 */
@ConfigurationProperties("integration.acts")
public record ActSettings(@DefaultValue("5s") Duration every) {

  public ActSettings {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException(
          "integration.acts.every must be longer than nothing, such as 5s, but is " + every + ".");
    }
  }
}
