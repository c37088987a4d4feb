package com.contractingworks.integration.sandbox.tripletex;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Tripletex stand-in.
 *
 * @param dataDir where its database file {@code sandbox-tripletex} lies
 * @param consumerToken the token of the integration, as handed out by the vendor
 * @param companies the companies and the employee token that opens each
 * @param benchCompanies how many companies {@code bench-001} and so on exist beside them; 0 for
 *     none
 * @param rateLimit calls that one employee token may make in a period; 0 for any number, without
 *     headers
 * @param ratePeriod length of a period
 * @param webhookTries deliveries of one notice before it is given up
 * @param webhookBackoff wait before the second delivery; doubles with each further one
 * @param webhookGivenUp notices given up in a row before a subscription is disabled
 * @param webhookTimeout how long a receiver may take to answer
 * @param webhookConcurrency deliveries under way at once for one subscription
 * @param resetAllowed whether the control endpoint may delete all data
 */
@ConfigurationProperties("sandbox.tripletex")
public record TripletexProperties(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("demo-consumer-token") String consumerToken,
    List<CompanyProperties> companies,
    @DefaultValue("50") int benchCompanies,
    @DefaultValue("5000") int rateLimit,
    @DefaultValue("1s") Duration ratePeriod,
    @DefaultValue("8") int webhookTries,
    @DefaultValue("1s") Duration webhookBackoff,
    @DefaultValue("3") int webhookGivenUp,
    @DefaultValue("10s") Duration webhookTimeout,
    @DefaultValue("16") int webhookConcurrency,
    @DefaultValue("false") boolean resetAllowed) {

  /** Refuses to start half-configured, naming every wrong setting. */
  public TripletexProperties {
    companies = companies == null ? demoCompanies() : List.copyOf(companies);
    List<String> problems = new ArrayList<>();
    atLeast(0, benchCompanies, "bench-companies", problems);
    atLeast(0, rateLimit, "rate-limit", problems);
    atLeast(1, webhookTries, "webhook-tries", problems);
    atLeast(1, webhookGivenUp, "webhook-given-up", problems);
    atLeast(1, webhookConcurrency, "webhook-concurrency", problems);
    if (benchCompanies > 999) {
      problems.add("sandbox.tripletex.bench-companies must be at most 999");
    }
    if (ratePeriod.toMillis() < 1 || webhookBackoff.isNegative() || webhookTimeout.isNegative()) {
      problems.add(
          "sandbox.tripletex: rate-period, webhook-backoff and webhook-timeout must be positive");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /**
   * One company.
   *
   * @param employeeToken opens it, together with the consumer token
   * @param companyId the vendor's number of it; what has the same one, with another token, must be
   *     the same company
   * @param name of the company
   * @param registeredForVat false when it may use only the VAT codes without VAT
   * @param bankAccount false when it cannot invoice yet
   * @param roundsToWholeKroner true when its invoices are rounded to whole units of the currency
   */
  public record CompanyProperties(
      String employeeToken,
      long companyId,
      String name,
      @DefaultValue("true") boolean registeredForVat,
      @DefaultValue("true") boolean bankAccount,
      @DefaultValue("false") boolean roundsToWholeKroner) {

    /** Never shows the token. */
    @Override
    public String toString() {
      return "CompanyProperties[companyId=" + companyId + ", name=" + name + "]";
    }
  }

  /** Never shows a token. */
  @Override
  public String toString() {
    return "TripletexProperties[dataDir=" + dataDir + ", companies=" + companies + "]";
  }

  private static List<CompanyProperties> demoCompanies() {
    return List.of(
        new CompanyProperties("demo-bygg-employee-token", 1001, "Demo Bygg AS", true, true, false),
        new CompanyProperties("demo-ror-employee-token", 1002, "Demo Rør AS", true, true, false));
  }

  private static void atLeast(int least, int value, String name, List<String> problems) {
    if (value < least) {
      problems.add("sandbox.tripletex." + name + " must be at least " + least);
    }
  }
}
