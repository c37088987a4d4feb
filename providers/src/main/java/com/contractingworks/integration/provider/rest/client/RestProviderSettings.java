package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How one provider behind the interface is reached, and how the service proves itself to it.
 *
 * @param name under which the service knows it; never changes
 * @param baseUrl where it answers, its major version included
 * @param credentials for tokens; null if requests are signed
 * @param key that signs requests; null if tokens are used
 * @param older what the service proves itself with if that is refused, of the same kind; null
 *     unless it is being exchanged
 * @param connectTimeout how long making a connection may take
 * @param commitHorizon what counts as its commit horizon until it has told its own
 */
public record RestProviderSettings(
    String name,
    URI baseUrl,
    ClientCredentials credentials,
    SharedKey key,
    Older older,
    Duration connectTimeout,
    Duration commitHorizon) {

  /**
   * What is being exchanged; one of both, as in the settings.
   *
   * @param credentials null if requests are signed
   * @param key null if tokens are used
   */
  public record Older(ClientCredentials credentials, SharedKey key) {}

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if any is wrong; names all that are
   */
  public RestProviderSettings {
    List<String> problems = new ArrayList<>();
    if (name == null || !NAME.matcher(name).matches()) {
      problems.add("the name must be 1 to 50 lower-case letters, digits or hyphens");
    }
    if (!isHttp(baseUrl)) {
      problems.add("the base address must be an absolute http or https address");
    }
    if ((credentials == null) == (key == null)) {
      problems.add("either a token address with client id and secret, or a key is needed");
    }
    if (older != null && (older.key() == null) != (key == null)) {
      problems.add("both secrets must be of the same kind");
    }
    if (credentials != null && !isHttp(credentials.tokenUrl())) {
      problems.add("the token address must be an absolute http or https address");
    }
    if (!isPositive(connectTimeout) || !isPositive(commitHorizon)) {
      problems.add("time limits must be longer than zero");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The provider "
              + name
              + " cannot be set up: "
              + String.join("; ", problems)
              + ". Correct it.");
    }
  }

  /** The same with one secret only. */
  public RestProviderSettings(
      String name,
      URI baseUrl,
      ClientCredentials credentials,
      SharedKey key,
      Duration connectTimeout,
      Duration commitHorizon) {
    this(name, baseUrl, credentials, key, null, connectTimeout, commitHorizon);
  }

  /** The same while the secret is being exchanged. */
  public RestProviderSettings with(Older former) {
    return new RestProviderSettings(
        name, baseUrl, credentials, key, former, connectTimeout, commitHorizon);
  }

  private static boolean isHttp(URI uri) {
    return uri != null
        && uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }

  private static boolean isPositive(Duration duration) {
    return duration != null && !duration.isNegative() && !duration.isZero();
  }
}
