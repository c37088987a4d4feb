package com.contractingworks.integration.sandbox.vismanet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Visma.net stand-in.
 *
 * @param dataDir where its database file {@code sandbox-vismanet} lies
 * @param clientId of the integration, as registered in the vendor's Developer Portal
 * @param clientSecret of the integration
 * @param companies the companies and the tenant that names each
 * @param tokenLifetime how long a token is good
 * @param rateLimit calls that one company may make in a period; 0 for any number, without headers
 * @param ratePeriod length of a period
 * @param maxPageSize the most that a page of a list holds, whatever is asked for
 * @param signatureHeader which header carries the signature of a notice; the vendor's is not known
 * @param webhookTries deliveries of one notice before it is given up
 * @param webhookBackoff wait before the second delivery; doubles with each further one
 * @param webhookGivenUp notices given up in a row before a subscription is disabled
 * @param webhookTimeout how long a receiver may take to answer
 * @param webhookConcurrency deliveries under way at once for one subscription
 * @param resetAllowed whether the control endpoint may delete all data
 */
@ConfigurationProperties("sandbox.vismanet")
public record VismaNetProperties(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("demo-client-id") String clientId,
    @DefaultValue("demo-client-secret") String clientSecret,
    List<CompanyProperties> companies,
    @DefaultValue("1h") Duration tokenLifetime,
    @DefaultValue("100000") int rateLimit,
    @DefaultValue("1h") Duration ratePeriod,
    @DefaultValue("1000") int maxPageSize,
    @DefaultValue("X-Visma-Signature") String signatureHeader,
    @DefaultValue("8") int webhookTries,
    @DefaultValue("1s") Duration webhookBackoff,
    @DefaultValue("3") int webhookGivenUp,
    @DefaultValue("10s") Duration webhookTimeout,
    @DefaultValue("16") int webhookConcurrency,
    @DefaultValue("false") boolean resetAllowed) {

  /** Refuses to start half-configured, naming every wrong setting. */
  public VismaNetProperties {
    companies = companies == null ? demoCompanies() : List.copyOf(companies);
    List<String> problems = new ArrayList<>();
    atLeast(0, rateLimit, "rate-limit", problems);
    atLeast(1, maxPageSize, "max-page-size", problems);
    atLeast(1, webhookTries, "webhook-tries", problems);
    atLeast(1, webhookGivenUp, "webhook-given-up", problems);
    atLeast(1, webhookConcurrency, "webhook-concurrency", problems);
    if (ratePeriod.toMillis() < 1 || webhookBackoff.isNegative() || tokenLifetime.isNegative()) {
      problems.add(
          "sandbox.vismanet: rate-period, webhook-backoff and token-lifetime must be positive");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /**
   * One company.
   *
   * @param tenantId names it when a token is asked for
   * @param companyId the stand-in's own number of it; must differ from the others
   * @param name of the company
   */
  public record CompanyProperties(String tenantId, long companyId, String name) {}

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "VismaNetProperties[dataDir=" + dataDir + ", companies=" + companies + "]";
  }

  private static List<CompanyProperties> demoCompanies() {
    return List.of(
        new CompanyProperties("8c3f7f6e-0000-4000-8000-000000002001", 2001, "Demo Bygg AS"),
        new CompanyProperties("8c3f7f6e-0000-4000-8000-000000002002", 2002, "Demo Rør AS"));
  }

  private static void atLeast(int least, int value, String name, List<String> problems) {
    if (value < least) {
      problems.add("sandbox.vismanet." + name + " must be at least " + least);
    }
  }
}
