package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.Identifiers;
import com.contractingworks.integration.kernel.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One client's access to its provider. Built from a connection string, {@code
 * Name=value;Name=value}; names do not depend on case, values may hold {@code =} but no {@code ;}.
 */
public final class Connection {

  /**
   * The setting that holds the key of webhook signatures where the ERP makes it, and not we when we
   * subscribe.
   */
  public static final String WEBHOOK_KEY = "WebhookKey";

  /** The setting that says what may be done about a document that is posted. */
  public static final String AFTER_POSTING = "AfterPosting";

  /** What that setting may say. */
  public static final List<String> AFTER_POSTING_VALUES = List.of("leave", "credit-and-reissue");

  private final String clientId;
  private final String provider;
  private final int generation;
  private final Map<String, Secret> settings;

  private Connection(
      String clientId, String provider, int generation, Map<String, Secret> settings) {
    this.clientId = clientId;
    this.provider = provider;
    this.generation = generation;
    this.settings = Collections.unmodifiableMap(settings);
  }

  /**
   * Reads a connection string as a person gives it.
   *
   * @param clientId the client whose connection this is
   * @param provider the provider's name
   * @param generation which of the client's successive connections, 1 or more
   * @throws IllegalArgumentException if a part has no name, or that of another; the message names
   *     its position, never its text
   */
  public static Connection given(
      String clientId, String provider, int generation, String connectionString) {
    return read(clientId, provider, generation, connectionString, true);
  }

  /**
   * Reads a connection string that was kept. Where a setting is there twice, the last one counts,
   * as it did when such strings were still taken.
   *
   * @param clientId the client whose connection this is
   * @param provider the provider's name
   * @param generation which of the client's successive connections, 1 or more
   * @throws IllegalArgumentException if a part has no name; the message names its position, never
   *     its text
   */
  public static Connection parse(
      String clientId, String provider, int generation, String connectionString) {
    return read(clientId, provider, generation, connectionString, false);
  }

  private static Connection read(
      String clientId,
      String provider,
      int generation,
      String connectionString,
      boolean namesOnce) {
    Map<String, Secret> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String[] parts = connectionString.split(";");
    for (int i = 0; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1 && !parts[i].isBlank()) {
        throw new IllegalArgumentException(
            "Part " + (i + 1) + " of the connection string of " + clientId + " is not Name=value.");
      }
      if (equals >= 1) {
        Secret before =
            settings.put(
                parts[i].substring(0, equals).trim(),
                new Secret(parts[i].substring(equals + 1).trim()));
        if (before != null && namesOnce) {
          throw new IllegalArgumentException(
              "Part %d of the connection string of %s is a setting that is there already. Leave one of them out."
                  .formatted(i + 1, clientId));
        }
      }
    }
    return new Connection(
        Identifiers.normalise("clientId", clientId),
        Identifiers.normalise("provider", provider),
        generation,
        settings);
  }

  /**
   * Makes a connection of settings that were taken apart elsewhere.
   *
   * @param settings names, whose case does not count, and values
   */
  public static Connection of(
      String clientId, String provider, int generation, Map<String, String> settings) {
    Map<String, Secret> secrets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    settings.forEach((name, value) -> secrets.put(name, new Secret(value)));
    return new Connection(
        Identifiers.normalise("clientId", clientId),
        Identifiers.normalise("provider", provider),
        generation,
        secrets);
  }

  /** The same connection, with one setting that is another or new. */
  public Connection with(String name, String value) {
    Map<String, Secret> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(settings);
    changed.put(name, new Secret(value));
    return new Connection(clientId, provider, generation, changed);
  }

  public String clientId() {
    return clientId;
  }

  public String provider() {
    return provider;
  }

  /** Which of the client's successive connections this is, 1 or more. */
  public int generation() {
    return generation;
  }

  /** All settings, for handing them on. */
  public Map<String, Secret> settings() {
    return settings;
  }

  /** A setting that may be missing. */
  public Optional<Secret> setting(String name) {
    return Optional.ofNullable(settings.get(name)).filter(secret -> !secret.reveal().isEmpty());
  }

  /**
   * A setting that must be there.
   *
   * @throws IllegalArgumentException if it is missing; the message names the client and the setting
   */
  public Secret require(String name) {
    return setting(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The connection of "
                        + clientId
                        + " to "
                        + provider
                        + " lacks the setting "
                        + name
                        + ". Add "
                        + name
                        + "=... to its connection string."));
  }

  /**
   * What may be done about a document that the ERP has posted; it is left unless the setting says
   * otherwise.
   *
   * @throws IllegalArgumentException if the setting says neither {@code leave} nor {@code
   *     credit-and-reissue}
   */
  public AfterPosting afterPosting() {
    String said = setting(AFTER_POSTING).map(Secret::reveal).orElse("leave");
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "leave" -> AfterPosting.LEAVE;
      case "credit-and-reissue" -> AfterPosting.CREDIT_AND_REISSUE;
      default ->
          throw new IllegalArgumentException(
              "The setting %s of the connection of %s must be leave or credit-and-reissue."
                  .formatted(AFTER_POSTING, clientId));
    };
  }

  /**
   * A text that tells this connection from every other one, for use as a cache key. It holds no
   * secret.
   */
  public String identity() {
    return (clientId + "/" + provider + "/" + generation).toLowerCase(Locale.ROOT);
  }

  /** Tells whether the settings are the same as before, without telling what they are. */
  public String digest() {
    StringBuilder text = new StringBuilder(identity());
    settings.forEach(
        (name, value) ->
            text.append(';')
                .append(name.toLowerCase(Locale.ROOT))
                .append('=')
                .append(value.reveal()));
    return Sha256.hex(text.toString());
  }

  @Override
  public String toString() {
    return identity();
  }
}
