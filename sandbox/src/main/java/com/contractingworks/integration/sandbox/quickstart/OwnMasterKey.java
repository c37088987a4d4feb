package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.kernel.vault.MasterKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The master key of the quick start, in a file beside its data unless the environment names one.
 */
final class OwnMasterKey {

  private static final String FILE = "master-key";

  /** Spring takes words of a name apart or together. */
  private static final Set<String> VARIABLES =
      Set.of("INTEGRATIONVAULTMASTERKEYS", "INTEGRATIONVAULTMASTERKEYFILE");

  private OwnMasterKey() {}

  /**
   * Looks whether a key was lost. A new one would not read what the lost one has encrypted.
   *
   * @param dataDir where all data lies
   * @param environment as the process sees it
   * @return what is wrong and what to do; null if nothing is
   */
  static String problem(Path dataDir, Map<String, String> environment) {
    Path file = dataDir.resolve(FILE);
    if (isNamed(environment) || Files.exists(file)) {
      return null;
    }
    List<String> needed = OwnDatabase.masterKeys(dataDir, environment);
    return needed.isEmpty()
        ? null
        : "The file %s is missing, and the database has secrets that only its master key %s can read. Put the old file back; or begin anew with an empty DATA_DIR and database."
            .formatted(file, String.join(", ", needed));
  }

  /**
   * The settings that name it; made, and told of, if there is none yet.
   *
   * @param dataDir where all data lies
   * @param environment as the process sees it
   */
  static Map<String, Object> settings(Path dataDir, Map<String, String> environment) {
    if (isNamed(environment)) {
      return Map.of();
    }
    Path file = dataDir.resolve(FILE);
    try {
      if (MasterKeyFile.createIfMissing(file)) {
        System.out.println(
            "The secrets of the clients are encrypted; their master key was made in "
                + file
                + ". Without it nothing of them can be read any more.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The master key cannot be written to " + file, e);
    }
    return Map.of("integration.vault.master-key-file", file.toString());
  }

  private static boolean isNamed(Map<String, String> environment) {
    return environment.entrySet().stream().anyMatch(OwnMasterKey::namesOne);
  }

  private static boolean namesOne(Map.Entry<String, String> variable) {
    return VARIABLES.contains(variable.getKey().replace("_", "")) && !variable.getValue().isBlank();
  }
}
