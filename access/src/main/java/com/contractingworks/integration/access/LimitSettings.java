package com.contractingworks.integration.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one process takes.
 *
 * @param body the largest body of a request
 * @param addressPerMinute requests of one network address, with and without a token
 * @param callerPerMinute requests of one caller, whose token was taken
 */
@ConfigurationProperties("integration.limits")
public record LimitSettings(
    @DefaultValue("1MB") DataSize body,
    @DefaultValue("60000") int addressPerMinute,
    @DefaultValue("6000") int callerPerMinute) {

  public LimitSettings {
    if (body.toBytes() < 1 || body.toBytes() >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "integration.limits.body must be from 1B to less than 2GB, but is %s.".formatted(body));
    }
    check("address-per-minute", addressPerMinute);
    check("caller-per-minute", callerPerMinute);
  }

  private static void check(String setting, int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException(
          "integration.limits.%s must be 1 or more, but is %d.".formatted(setting, requests));
    }
  }
}
