package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.kernel.vault.MasterKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
   * The settings that name it; made, and told of, if there is none yet.
   *
   * @param dataDir where all data lies
   * @param environment as the process sees it
   */
  static Map<String, Object> settings(Path dataDir, Map<String, String> environment) {
    if (environment.entrySet().stream().anyMatch(OwnMasterKey::namesOne)) {
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

  private static boolean namesOne(Map.Entry<String, String> variable) {
    return VARIABLES.contains(variable.getKey().replace("_", "")) && !variable.getValue().isBlank();
  }
}
