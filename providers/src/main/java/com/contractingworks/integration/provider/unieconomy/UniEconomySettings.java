package com.contractingworks.integration.provider.unieconomy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of the UniEconomy provider, the same for all its connections.
 *
 * @param baseUrl where the platform answers, without {@code /api}; only used if neither the
 *     connection nor the token names an address
 * @param tokenUrl where tokens are handed out; a connection may name another
 * @param baseUrlFromToken whether the address in the token's claim {@code AppFramework} is believed
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that UniEconomy may still be working on a request whose answer
 *     was lost
 * @param lookUpsKept how long answers of look-ups are kept, per connection
 * @param pageSize how many elements of a list to ask for at once, 1 to 1000
 * @param noticeTolerance how far the time of a notice's signature may be from ours
 * @param creditSettings what may be credited
 */
public record UniEconomySettings(
    URI baseUrl,
    URI tokenUrl,
    boolean baseUrlFromToken,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration commitHorizon,
    Duration lookUpsKept,
    int pageSize,
    Duration noticeTolerance,
    CreditSettings creditSettings) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if any is wrong; names all that are
   */
  public UniEconomySettings {
    List<String> problems = new ArrayList<>();
    address(problems, "baseUrl", baseUrl);
    address(problems, "tokenUrl", tokenUrl);
    positive(problems, "connectTimeout", connectTimeout);
    positive(problems, "requestTimeout", requestTimeout);
    positive(problems, "commitHorizon", commitHorizon);
    positive(problems, "noticeTolerance", noticeTolerance);
    if (creditSettings == null) {
      problems.add("creditSettings must be there");
    }
    if (lookUpsKept == null || lookUpsKept.isNegative()) {
      problems.add("lookUpsKept must not be negative");
    }
    if (pageSize < 1 || pageSize > 1000) {
      problems.add("pageSize must be 1 to 1000");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The UniEconomy provider cannot be set up: " + String.join("; ", problems) + ".");
    }
  }

  /** The settings for production. */
  public static UniEconomySettings standard() {
    return new UniEconomySettings(
        URI.create("https://app.unimicro.no"),
        URI.create("https://login.unimicro.no/connect/token"),
        true,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        100,
        Duration.ofSeconds(300),
        CreditSettings.STANDARD);
  }

  /** The same settings for another platform. */
  public UniEconomySettings at(URI otherBaseUrl, URI otherTokenUrl) {
    return new UniEconomySettings(
        otherBaseUrl,
        otherTokenUrl,
        baseUrlFromToken,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        lookUpsKept,
        pageSize,
        noticeTolerance,
        creditSettings);
  }

  /** The same settings with another policy of crediting. */
  public UniEconomySettings with(CreditSettings otherPolicy) {
    return new UniEconomySettings(
        baseUrl,
        tokenUrl,
        baseUrlFromToken,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        lookUpsKept,
        pageSize,
        noticeTolerance,
        otherPolicy);
  }

  static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }

  private static void address(List<String> problems, String name, URI value) {
    if (value == null || !isHttp(value)) {
      problems.add(name + " must be an absolute http or https address");
    }
  }

  private static void positive(List<String> problems, String name, Duration value) {
    if (value == null || value.isNegative() || value.isZero()) {
      problems.add(name + " must be longer than zero");
    }
  }
}
