package com.contractingworks.integration.sandbox.unieconomy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the UniEconomy stand-in.
 *
 * @param dataDir where its database file {@code sandbox-unieconomy} lies
 * @param clientId the integration, as registered with the vendor
 * @param publicKey checks its assertions: X.509 in Base64; null for that of the demo key
 * @param companies the companies that it has access to
 * @param tokenLife how long an access token is good
 * @param largestPage the most that a list shows, whatever is asked for
 * @param signatureHeader the name of the header that signs webhooks; the vendor has used three
 * @param webhookTries deliveries of one notice before it is given up
 * @param webhookBackoff wait before the second delivery; doubles with each further one
 * @param webhookGivenUp notices given up in a row before an endpoint is blocked for good
 * @param webhookTimeout how long a receiver may take to answer
 * @param webhookConcurrency deliveries under way at once for one subscriber
 * @param resetAllowed whether the control endpoint may delete all data
 */
@ConfigurationProperties("sandbox.unieconomy")
public record UniEconomyProperties(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("demo-integration") String clientId,
    String publicKey,
    List<CompanyProperties> companies,
    @DefaultValue("1h") Duration tokenLife,
    @DefaultValue("1000") int largestPage,
    @DefaultValue("Unimicro-Signature") String signatureHeader,
    @DefaultValue("5") int webhookTries,
    @DefaultValue("1s") Duration webhookBackoff,
    @DefaultValue("3") int webhookGivenUp,
    @DefaultValue("10s") Duration webhookTimeout,
    @DefaultValue("16") int webhookConcurrency,
    @DefaultValue("false") boolean resetAllowed) {

  /** Refuses to start half-configured, naming every wrong setting. */
  public UniEconomyProperties {
    publicKey = publicKey == null ? DemoKey.publicKey() : publicKey;
    companies = companies == null ? demoCompanies() : List.copyOf(companies);
    List<String> problems = new ArrayList<>();
    atLeastOne(largestPage, "largest-page", problems);
    atLeastOne(webhookTries, "webhook-tries", problems);
    atLeastOne(webhookGivenUp, "webhook-given-up", problems);
    atLeastOne(webhookConcurrency, "webhook-concurrency", problems);
    if (tokenLife.toMillis() < 1 || webhookBackoff.isNegative() || webhookTimeout.isNegative()) {
      problems.add(
          "sandbox.unieconomy: token-life, webhook-backoff and webhook-timeout must be positive");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /**
   * One company.
   *
   * @param companyKey the GUID by which callers name it
   * @param companyId the stand-in's number of it; must differ from the others
   * @param name of the company
   */
  public record CompanyProperties(String companyKey, long companyId, String name) {}

  private static List<CompanyProperties> demoCompanies() {
    return List.of(
        new CompanyProperties("e1000000-0000-4000-8000-000000003001", 3001, "Demo Elektro AS"));
  }

  private static void atLeastOne(int value, String name, List<String> problems) {
    if (value < 1) {
      problems.add("sandbox.unieconomy." + name + " must be at least 1");
    }
  }
}
