package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import com.contractingworks.integration.provider.http.OutgoingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What our own requests, to ERPs and to CW, may reach and take.
 *
 * @param allowPrivateAddresses whether hosts of private networks, and this machine, may be called,
 *     and without TLS: for stand-ins, and where CW or an ERP is in the operator's own network
 * @param longestAnswer how long the body of an answer may be
 */
@ConfigurationProperties("integration.outgoing")
public record OutgoingSettings(
    @DefaultValue("false") boolean allowPrivateAddresses,
    @DefaultValue("8MB") DataSize longestAnswer) {

  /**
   * Checks them.
   *
   * @throws com.contractingworks.integration.kernel.settings.UnusableSetting if any is wrong
   */
  public OutgoingSettings {
    new SettingsCheck("integration.outgoing")
        .require(
            longestAnswer.toBytes() >= 1 && longestAnswer.toBytes() <= Integer.MAX_VALUE,
            "longest-answer",
            "must be from 1B to less than 2GB",
            longestAnswer)
        .end();
  }

  /** The same, in the form that providers take. */
  public OutgoingRules rules() {
    return new OutgoingRules(allowPrivateAddresses, Math.toIntExact(longestAnswer.toBytes()));
  }
}
