package com.contractingworks.integration.kernel.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Who migrates the database schemas, so that the running service needs no right to change them.
 *
 * @param enabled whether a side migrates its schemas when it starts; if not, it only checks that
 *     they are up to date, and does not start otherwise
 * @param username the database user that migrates; empty for the user of the service
 * @param password of that user; never shown
 */
@ConfigurationProperties("integration.database.migration")
public record MigrationSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("") String username,
    @DefaultValue("") String password) {

  /**
   * Refuses what cannot be meant.
   *
   * @throws IllegalArgumentException if a user is named who would never be used
   */
  public MigrationSettings {
    if (!enabled && StringUtils.hasText(username)) {
      throw new IllegalArgumentException(
          "integration.database.migration.username is set, but integration.database.migration.enabled is false, so that"
              + " nobody migrates. Unset DATABASE_MIGRATION_USERNAME and DATABASE_MIGRATION_PASSWORD, or set"
              + " DATABASE_MIGRATION_ENABLED to true.");
    }
  }

  boolean hasOwnUser() {
    return StringUtils.hasText(username);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "MigrationSettings[enabled=" + enabled + ", username=" + username + "]";
  }
}
