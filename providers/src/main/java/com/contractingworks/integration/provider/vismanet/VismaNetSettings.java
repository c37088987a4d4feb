package com.contractingworks.integration.provider.vismanet;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How Visma.net is reached, and how what its documentation leaves open is taken.
 *
 * @param baseUrl where the API answers, without {@code /v1}; a connection may name another
 * @param tokenUrl where tokens are handed out; a connection may name another
 * @param scope what tokens are asked for
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that Visma.net may still be working on a request whose answer
 *     was lost
 * @param lookUpsKept how long answers of look-ups are kept, per connection
 * @param pageSize how many elements of a list to ask for at once; Visma.net may give fewer
 * @param vatCodes where the VAT codes that lines name are looked up
 * @param signatureHeaders the headers in which a notice may carry its signature, in lower case
 */
public record VismaNetSettings(
    URI baseUrl,
    URI tokenUrl,
    String scope,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration commitHorizon,
    Duration lookUpsKept,
    int pageSize,
    VatCodes vatCodes,
    List<String> signatureHeaders) {

  /** What a line's VAT code is. */
  public enum VatCodes {
    /** The id of a VAT. */
    VAT_ID,
    /** The id of a VAT category. */
    VAT_CATEGORY_ID
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if any is wrong; names all that are
   */
  public VismaNetSettings {
    signatureHeaders =
        signatureHeaders.stream().map(header -> header.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> problems = new ArrayList<>();
    check(problems, isHttp(baseUrl), "baseUrl must be an absolute http or https address");
    check(problems, isHttp(tokenUrl), "tokenUrl must be an absolute http or https address");
    check(problems, scope != null && !scope.isBlank(), "scope must not be empty");
    check(problems, isLong(connectTimeout), "connectTimeout must be longer than zero");
    check(problems, isLong(requestTimeout), "requestTimeout must be longer than zero");
    check(problems, isLong(commitHorizon), "commitHorizon must be longer than zero");
    check(problems, !lookUpsKept.isNegative(), "lookUpsKept must not be negative");
    check(problems, pageSize >= 1 && pageSize <= 1000, "pageSize must be 1 to 1000");
    check(problems, vatCodes != null, "vatCodes must be named");
    check(problems, !signatureHeaders.isEmpty(), "signatureHeaders must name one at least");
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The Visma.net provider cannot be set up: " + String.join("; ", problems) + ".");
    }
  }

  /** The settings for production. */
  public static VismaNetSettings standard() {
    return new VismaNetSettings(
        URI.create("https://api.finance.visma.net"),
        URI.create("https://connect.visma.com/connect/token"),
        "vismanet_erp_service_api:read vismanet_erp_service_api:create"
            + " vismanet_erp_service_api:update vismanet_erp_service_api:delete",
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(4),
        Duration.ofMinutes(10),
        500,
        VatCodes.VAT_ID,
        List.of("x-visma-signature", "x-webhook-signature", "x-hub-signature-256"));
  }

  /** The same settings for other addresses. */
  public VismaNetSettings at(URI otherBaseUrl, URI otherTokenUrl) {
    return new VismaNetSettings(
        otherBaseUrl,
        otherTokenUrl,
        scope,
        connectTimeout,
        requestTimeout,
        commitHorizon,
        lookUpsKept,
        pageSize,
        vatCodes,
        signatureHeaders);
  }

  static boolean isHttp(URI uri) {
    return uri != null
        && uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }

  private static boolean isLong(Duration duration) {
    return duration != null && !duration.isNegative() && !duration.isZero();
  }

  private static void check(List<String> problems, boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
