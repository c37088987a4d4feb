package com.contractingworks.integration.kernel.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one version of a third party's provider. Its text, {@code provider:acme/2}, is the
 * aggregate identifier in the event log.
 *
 * @param provider the provider, in all of its versions
 * @param number which version, from 1
 */
public record ProviderRegistrationId(String provider, int number) {

  private static final String PREFIX = "provider:";
  private static final int HIGHEST = 9_999;
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");
  private static final Pattern TEXT = Pattern.compile(PREFIX + "([^/]*)/([1-9][0-9]{0,3})");
  private static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9-]*)-v([1-9][0-9]{0,3})");

  public ProviderRegistrationId {
    // Before lower case makes a k of the Kelvin sign.
    if (provider == null || !PROVIDER.matcher(provider).matches()) {
      throw new IllegalArgumentException(
          "A provider is named by 1 to 40 letters, digits or hyphens, beginning with a letter or digit.");
    }
    if (number < 1 || number > HIGHEST) {
      throw new IllegalArgumentException(
          "The versions of a provider are numbered from 1 to " + HIGHEST + ".");
    }
    provider = provider.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the text form back.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static ProviderRegistrationId parse(String text) {
    return id(TEXT, text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A version of a provider is named provider:name/number, but was '"
                        + text
                        + "'."));
  }

  /** The version that has a name among the providers that clients choose from, if any can. */
  public static Optional<ProviderRegistrationId> ofName(String name) {
    return id(NAME, name);
  }

  private static Optional<ProviderRegistrationId> id(Pattern form, String text) {
    Matcher parts = form.matcher(text);
    return parts.matches() && PROVIDER.matcher(parts.group(1)).matches()
        ? Optional.of(new ProviderRegistrationId(parts.group(1), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** What it is called among the providers that clients choose from, such as {@code acme-v2}. */
  public String name() {
    return provider + "-v" + number;
  }

  @JsonValue
  @Override
  public String toString() {
    return PREFIX + provider + "/" + number;
  }
}
