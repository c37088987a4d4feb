package com.contractingworks.integration.provider;

import java.time.Duration;
import java.util.List;

/**
 * What a provider says of itself.
 *
 * @param name its name in configuration and stored events, such as {@code tripletex}; never changes
 * @param title its name for people
 * @param commitHorizon the longest that the ERP may still be working on a request whose answer we
 *     did not get; an absence counts only after it
 * @param settings the settings of its connection string
 */
public record ProviderDescriptor(
    String name, String title, Duration commitHorizon, List<Setting> settings) {

  /**
   * One setting of the connection string.
   *
   * @param name its name; case does not count
   * @param description what it is and where to get it
   * @param required whether the connection cannot be used without it
   * @param secret whether it must never be shown
   * @param format what its value must look like
   */
  public record Setting(
      String name, String description, boolean required, boolean secret, SettingFormat format) {

    /** One of which any text may be the value. */
    public Setting(String name, String description, boolean required, boolean secret) {
      this(name, description, required, secret, SettingFormat.TEXT);
    }
  }
}
