package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import com.contractingworks.integration.kernel.settings.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Where the master keys come from.
 *
 * @param masterKeys the keys themselves, {@code version:base64}, or the addresses of keys in Azure
 *     Key Vault, parted by commas, the first in force; blank if a file has them
 * @param masterKeyFile the file that has them, one a line
 * @param cacheFor how long an unwrapped data key stays in memory, and how soon a newer version of a
 *     key in Key Vault is noticed
 */
@ConfigurationProperties("integration.vault")
public record VaultSettings(
    String masterKeys, String masterKeyFile, @DefaultValue("5m") Duration cacheFor) {

  private static final Logger log = LoggerFactory.getLogger(VaultSettings.class);

  private static final String VARIABLE = "INTEGRATION_VAULT_MASTERKEYS";
  private static final String FILE_VARIABLE = "INTEGRATION_VAULT_MASTERKEYFILE";

  /**
   * Checks them.
   *
   * @throws UnusableSetting if the time is negative
   */
  public VaultSettings {
    new SettingsCheck("integration.vault")
        .require(
            cacheFor != null && !cacheFor.isNegative(),
            "cache-for",
            "must be a time such as 5m",
            cacheFor)
        .end();
  }

  /**
   * The keys.
   *
   * @throws UnusableSetting if none are set, or they cannot be read; it says what to set
   */
  MasterKeys keys() {
    return keys(address -> new KeyVaultKey(address, KeyVaultAccess.ofThisProcess(), cacheFor));
  }

  /**
   * The keys.
   *
   * @param keyVault what a key in Key Vault is reached by
   */
  MasterKeys keys(Function<KeyVaultAddress, MasterKeys> keyVault) {
    return UnusableSetting.unlessRefused("integration.vault", () -> read(keyVault));
  }

  private MasterKeys read(Function<KeyVaultAddress, MasterKeys> keyVault) {
    if (StringUtils.hasText(masterKeys) && StringUtils.hasText(masterKeyFile)) {
      throw new IllegalArgumentException(
          "Both %s and %s are set. Unset one of them.".formatted(VARIABLE, FILE_VARIABLE));
    }
    if (StringUtils.hasText(masterKeys)) {
      return parse(masterKeys, VARIABLE, keyVault);
    }
    if (StringUtils.hasText(masterKeyFile)) {
      return parse(read(Path.of(masterKeyFile)), "The file " + masterKeyFile, keyVault);
    }
    throw new IllegalArgumentException(
        "There is no master key, without which no secret can be kept. Set %s, or %s to a file that holds it. %s Keep it apart from the backups of the database: who loses it loses all secrets."
            .formatted(VARIABLE, FILE_VARIABLE, MasterKey.form()));
  }

  private static MasterKeys parse(
      String text, String where, Function<KeyVaultAddress, MasterKeys> keyVault) {
    List<String> entries = MasterKey.entries(text);
    List<String> local =
        entries.stream().filter(entry -> !KeyVaultAddress.isMeantBy(entry)).toList();
    if (local.size() == entries.size()) {
      return LocalMasterKeys.parse(text, where);
    }
    if (!local.isEmpty()) {
      MasterKey.parse(String.join(",", local), where); // No version twice.
    }
    return new SeveralMasterKeys(
        entries.stream().map(entry -> parseOne(entry, where, keyVault)).toList());
  }

  private static MasterKeys parseOne(
      String entry, String where, Function<KeyVaultAddress, MasterKeys> keyVault) {
    return KeyVaultAddress.isMeantBy(entry)
        ? keyVault.apply(KeyVaultAddress.parse(entry, where))
        : LocalMasterKeys.parse(entry, where);
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
