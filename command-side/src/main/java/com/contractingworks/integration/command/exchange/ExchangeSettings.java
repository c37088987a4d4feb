package com.contractingworks.integration.command.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long exchanges are kept.
 *
 * @param retention how long, at least a day. By default whatever belongs to a financial year is
 *     still there when its accounts are filed, in July of the next
 */
@ConfigurationProperties("integration.exchange")
public record ExchangeSettings(@DefaultValue("600d") Duration retention) {

  private static final Duration SHORTEST = Duration.ofDays(1);

  public ExchangeSettings {
    if (retention.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "integration.exchange.retention must be a day or longer, such as 600d, but is %s: what was exchanged today may be asked for tomorrow."
              .formatted(retention));
    }
  }
}
