package com.contractingworks.integration.kernel.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Where the master keys come from.
 *
 * @param masterKeys the keys themselves, {@code version:base64}, parted by commas, the first in
 *     force; blank if a file has them
 * @param masterKeyFile the file that has them, one a line
 * @param cacheFor how long an unwrapped data key stays in memory
 */
@ConfigurationProperties("integration.vault")
public record VaultSettings(
    String masterKeys, String masterKeyFile, @DefaultValue("5m") Duration cacheFor) {

  private static final Logger log = LoggerFactory.getLogger(VaultSettings.class);

  private static final String VARIABLE = "INTEGRATION_VAULT_MASTERKEYS";
  private static final String FILE_VARIABLE = "INTEGRATION_VAULT_MASTERKEYFILE";

  /**
   * The keys.
   *
   * @throws IllegalArgumentException if none are set, or they cannot be read; it says what to set
   */
  LocalMasterKeys keys() {
    if (StringUtils.hasText(masterKeys) && StringUtils.hasText(masterKeyFile)) {
      throw new IllegalArgumentException(
          "Both %s and %s are set. Unset one of them.".formatted(VARIABLE, FILE_VARIABLE));
    }
    if (StringUtils.hasText(masterKeys)) {
      return LocalMasterKeys.parse(masterKeys, VARIABLE);
    }
    if (StringUtils.hasText(masterKeyFile)) {
      return LocalMasterKeys.parse(read(Path.of(masterKeyFile)), "The file " + masterKeyFile);
    }
    throw new IllegalArgumentException(
        "There is no master key, without which no secret can be kept. Set %s, or %s to a file that holds it. %s Keep it apart from the backups of the database: who loses it loses all secrets."
            .formatted(VARIABLE, FILE_VARIABLE, MasterKey.form()));
  }

  private static String read(Path file) {
    try {
      if (MasterKeyFile.isReadByOthers(file)) {
        log.warn("Others than its owner may read the master keys in {}: chmod 600 {}", file, file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file %s, which %s names, cannot be read: %s"
              .formatted(file, FILE_VARIABLE, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Never the keys. */
  @Override
  public String toString() {
    return "VaultSettings[masterKeys=%s, masterKeyFile=%s, cacheFor=%s]"
        .formatted(StringUtils.hasText(masterKeys) ? "***" : "none", masterKeyFile, cacheFor);
  }
}
