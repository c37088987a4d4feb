package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks come in.
 *
 * @param publicUrl the address at which ERPs reach this service, without a path; null if they
 *     cannot, then nothing is subscribed
 * @param maxBodyBytes the largest body that is taken
 * @param parkFor how long a notice about a publication under way is parked before it is looked at
 *     again
 * @param readBackoff the wait after the first failed reading; doubles with each
 * @param maxReadTries how often reading is tried before a person must look at it
 */
@ConfigurationProperties("integration.webhook")
public record WebhookSettings(
    URI publicUrl,
    @DefaultValue("262144") int maxBodyBytes,
    @DefaultValue("2m") Duration parkFor,
    @DefaultValue("2s") Duration readBackoff,
    @DefaultValue("8") int maxReadTries) {

  /**
   * Checks them.
   *
   * @throws com.contractingworks.integration.kernel.settings.UnusableSetting if any is wrong
   */
  public WebhookSettings {
    if (publicUrl != null && publicUrl.toString().isBlank()) {
      publicUrl = null;
    }
    new SettingsCheck("integration.webhook")
        .require(
            publicUrl == null || isBare(publicUrl),
            "public-url",
            "must be an address without a path, such as https://hooks.example.com",
            publicUrl)
        .atLeast("max-body-bytes", maxBodyBytes, 1)
        .positive("park-for", parkFor)
        .positive("read-backoff", readBackoff)
        .atLeast("max-read-tries", maxReadTries, 1)
        .end();
  }

  private static boolean isBare(URI address) {
    return SettingsCheck.isWebAddress(address)
        && address.getRawUserInfo() == null
        && Set.of("", "/").contains(address.getRawPath())
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }
}
