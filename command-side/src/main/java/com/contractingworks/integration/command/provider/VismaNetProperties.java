package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings.VatCodes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Visma.net is reached, and how what its documentation leaves open is taken.
 *
 * @param baseUrl where the API answers, without {@code /v1}
 * @param tokenUrl where tokens are handed out
 * @param scope what tokens are asked for; null for reading, creating, updating and deleting
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that Visma.net may still be working on a request whose answer
 *     was lost
 * @param vatCodes whether the VAT code of a line is the id of a VAT or of a VAT category
 * @param signatureHeaders the headers in which a notice may carry its signature
 * @param documentLink where a person sees an invoice, an address that holds {@code {id}}; null for
 *     no links
 */
@ConfigurationProperties(VismaNetProperties.PREFIX)
public record VismaNetProperties(
    @DefaultValue("https://api.finance.visma.net") URI baseUrl,
    @DefaultValue("https://connect.visma.com/connect/token") URI tokenUrl,
    String scope,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("30s") Duration requestTimeout,
    @DefaultValue("4m") Duration commitHorizon,
    @DefaultValue("vat-id") VatCodes vatCodes,
    @DefaultValue({"x-visma-signature", "x-webhook-signature", "x-hub-signature-256"})
        List<String> signatureHeaders,
    String documentLink) {

  static final String PREFIX = "integration.vismanet";

  VismaNetSettings settings() {
    return UnusableSetting.unlessRefused(PREFIX, this::checked);
  }

  DocumentLink link() {
    return UnusableSetting.unlessRefused(PREFIX, () -> DocumentLink.of(documentLink));
  }

  private VismaNetSettings checked() {
    VismaNetSettings standard = VismaNetSettings.standard();
    return new VismaNetSettings(
        baseUrl,
        tokenUrl,
        scope == null ? standard.scope() : scope,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        standard.lookUpsKept(),
        standard.pageSize(),
        vatCodes,
        signatureHeaders);
  }
}
