package com.contractingworks.integration.command.webhook;

import java.net.URI;
import java.time.Duration;
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
    @DefaultValue("8") int maxReadTries) {}
