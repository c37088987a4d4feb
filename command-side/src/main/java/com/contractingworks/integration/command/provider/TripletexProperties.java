package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.tripletex.TripletexSettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Tripletex is reached.
 *
 * @param baseUrl where the API answers, up to and with {@code /v2}
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that Tripletex may still be working on a request whose answer
 *     was lost
 * @param documentLink where a person sees an invoice, an address that holds {@code {id}}; null for
 *     no links
 */
@ConfigurationProperties(TripletexProperties.PREFIX)
public record TripletexProperties(
    @DefaultValue("https://tripletex.no/v2") URI baseUrl,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("30s") Duration requestTimeout,
    @DefaultValue("60s") Duration commitHorizon,
    String documentLink) {

  static final String PREFIX = "integration.tripletex";

  TripletexSettings settings() {
    return UnusableSetting.unlessRefused(PREFIX, this::checked);
  }

  private TripletexSettings checked() {
    TripletexSettings standard = TripletexSettings.standard();
    return new TripletexSettings(
        baseUrl,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        standard.lookUpsKept(),
        standard.pageSize(),
        DocumentLink.of(documentLink));
  }
}
