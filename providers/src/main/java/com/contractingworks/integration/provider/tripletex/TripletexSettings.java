package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.DocumentLink;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of the Tripletex provider, the same for all its connections.
 *
 * @param baseUrl where the API answers, up to and with {@code /v2}; a connection may name another
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long one answer may take before its outcome is unclear
 * @param commitHorizon the longest that Tripletex may still be working on a request whose answer
 *     was lost
 * @param lookUpsKept how long answers of look-ups are kept, per connection
 * @param pageSize how many elements of a list to ask for at once, 1 to 1000
 * @param documentLink where a person sees an invoice
 */
public record TripletexSettings(
    URI baseUrl,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration commitHorizon,
    Duration lookUpsKept,
    int pageSize,
    DocumentLink documentLink) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if any is wrong; names all that are
   */
  public TripletexSettings {
    List<String> problems = new ArrayList<>();
    if (baseUrl == null || !isHttp(baseUrl)) {
      problems.add("baseUrl must be an absolute http or https address");
    }
    check(problems, "connectTimeout", connectTimeout);
    check(problems, "requestTimeout", requestTimeout);
    check(problems, "commitHorizon", commitHorizon);
    if (lookUpsKept == null || lookUpsKept.isNegative()) {
      problems.add("lookUpsKept must not be negative");
    }
    if (pageSize < 1 || pageSize > 1000) {
      problems.add("pageSize must be 1 to 1000");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The Tripletex provider cannot be set up: " + String.join("; ", problems) + ".");
    }
  }

  /** The settings for production. */
  public static TripletexSettings standard() {
    return new TripletexSettings(
        URI.create("https://tripletex.no/v2"),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        1000,
        DocumentLink.none());
  }

  /** The same settings for another address. */
  public TripletexSettings withBaseUrl(URI other) {
    return new TripletexSettings(
        other, connectTimeout, requestTimeout, commitHorizon, lookUpsKept, pageSize, documentLink);
  }

  /** The same settings with another time for one answer. */
  public TripletexSettings withRequestTimeout(Duration other) {
    return new TripletexSettings(
        baseUrl, connectTimeout, other, commitHorizon, lookUpsKept, pageSize, documentLink);
  }

  /** The same settings with another commit horizon. */
  public TripletexSettings withCommitHorizon(Duration other) {
    return new TripletexSettings(
        baseUrl, connectTimeout, requestTimeout, other, lookUpsKept, pageSize, documentLink);
  }

  /** The same settings with another page size. */
  public TripletexSettings withPageSize(int other) {
    return new TripletexSettings(
        baseUrl, connectTimeout, requestTimeout, commitHorizon, lookUpsKept, other, documentLink);
  }

  /** The same settings with another form of links. */
  public TripletexSettings withDocumentLink(DocumentLink other) {
    return new TripletexSettings(
        baseUrl, connectTimeout, requestTimeout, commitHorizon, lookUpsKept, pageSize, other);
  }

  static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }

  private static void check(List<String> problems, String name, Duration value) {
    if (value == null || value.isNegative() || value.isZero()) {
      problems.add(name + " must be longer than zero");
    }
  }
}
