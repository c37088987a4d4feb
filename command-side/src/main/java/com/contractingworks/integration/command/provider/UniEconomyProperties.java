package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.unieconomy.CreditSettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomySettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How UniEconomy is reached, and how what its documentation leaves open is taken.
 *
 * @param baseUrl where the platform answers, without {@code /api}; only used if neither the
 *     connection nor the token names an address
 * @param tokenUrl where tokens are handed out
 * @param baseUrlFromToken whether the address in the token's claim {@code AppFramework} is believed
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that UniEconomy may still be working on a request whose answer
 *     was lost
 * @param pageSize how many elements of a list to ask for at once, 1 to 1000
 * @param noticeTolerance how far the time of a notice's signature may be from ours
 * @param creditNotes whether credit notes are made; otherwise each is left to a person
 * @param creditPaid whether an invoice that is taken back is credited although something is paid
 * @param documentLink where a person sees an invoice, an address that holds {@code {id}}; null for
 *     no links
 */
@ConfigurationProperties(UniEconomyProperties.PREFIX)
public record UniEconomyProperties(
    @DefaultValue("https://app.unimicro.no") URI baseUrl,
    @DefaultValue("https://login.unimicro.no/connect/token") URI tokenUrl,
    @DefaultValue("true") boolean baseUrlFromToken,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("30s") Duration requestTimeout,
    @DefaultValue("60s") Duration commitHorizon,
    @DefaultValue("100") int pageSize,
    @DefaultValue("300s") Duration noticeTolerance,
    @DefaultValue("true") boolean creditNotes,
    @DefaultValue("false") boolean creditPaid,
    String documentLink) {

  static final String PREFIX = "integration.unieconomy";

  UniEconomySettings settings() {
    return UnusableSetting.unlessRefused(PREFIX, this::checked);
  }

  DocumentLink link() {
    return UnusableSetting.unlessRefused(PREFIX, () -> DocumentLink.of(documentLink));
  }

  private UniEconomySettings checked() {
    return new UniEconomySettings(
        baseUrl,
        tokenUrl,
        baseUrlFromToken,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        UniEconomySettings.standard().lookUpsKept(),
        pageSize,
        noticeTolerance,
        new CreditSettings(creditNotes, creditPaid));
  }
}
