package com.contractingworks.integration.kernel.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at settings that belong together, and tells all that is wrong with them at once. */
public final class SettingsCheck {

  private final String prefix;
  private final List<String> problems = new ArrayList<>();

  /**
   * A check.
   *
   * @param prefix of their names, without the dot
   */
  public SettingsCheck(String prefix) {
    this.prefix = prefix;
  }

  /** A number must not be smaller than the least one. */
  public SettingsCheck atLeast(String name, long value, long least) {
    return require(value >= least, name, "must be " + least + " or more", value);
  }

  /** A number must lie between two, which are allowed both. */
  public SettingsCheck within(String name, long value, long least, long most) {
    return require(
        value >= least && value <= most, name, "must be " + least + " to " + most, value);
  }

  /** A time must be longer than nothing. */
  public SettingsCheck positive(String name, Duration value) {
    boolean holds = value != null && !value.isZero() && !value.isNegative();
    return require(holds, name, "must be longer than nothing, such as 30s", value);
  }

  /** An address must be a whole one, of http or https. */
  public SettingsCheck webAddress(String name, URI value) {
    return require(
        isWebAddress(value), name, "must be an address such as https://erp.example.com", value);
  }

  /** Whether it is a whole address of http or https. */
  public static boolean isWebAddress(URI value) {
    return value != null
        && value.getHost() != null
        && ("http".equalsIgnoreCase(value.getScheme())
            || "https".equalsIgnoreCase(value.getScheme()));
  }

  /**
   * Whatever else must hold.
   *
   * @param must what the setting must be, as the middle of a sentence
   * @param value what it is; shown, so never a secret
   */
  public SettingsCheck require(boolean holds, String name, String must, Object value) {
    if (!holds) {
      problems.add("%s.%s %s, but is %s.".formatted(prefix, name, must, value));
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws UnusableSetting if anything is wrong
   */
  public void end() {
    if (!problems.isEmpty()) {
      throw new UnusableSetting(String.join(" ", problems));
    }
  }
}
