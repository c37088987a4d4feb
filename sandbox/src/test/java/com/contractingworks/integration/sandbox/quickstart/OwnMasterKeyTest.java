package com.contractingworks.integration.sandbox.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the quick start has its master key from. */
class OwnMasterKeyTest {

  @Test
  void a_file_beside_the_data_is_made_once(@TempDir Path folder) {
    Map<String, Object> settings = OwnMasterKey.settings(folder, Map.of());

    assertThat(settings)
        .containsExactly(
            Map.entry(
                "integration.vault.master-key-file", folder.resolve("master-key").toString()));
    assertThat(folder.resolve("master-key")).isNotEmptyFile();
    assertThat(OwnMasterKey.settings(folder, Map.of("INTEGRATION_VAULT_MASTERKEYS", " ")))
        .isEqualTo(settings);
  }

  @Test
  void one_that_the_environment_names_is_taken_instead(@TempDir Path folder) {
    for (String variable :
        new String[] {
          "INTEGRATION_VAULT_MASTERKEYS",
          "INTEGRATION_VAULT_MASTER_KEYS",
          "INTEGRATION_VAULT_MASTERKEYFILE",
          "INTEGRATION_VAULT_MASTER_KEY_FILE"
        }) {
      assertThat(OwnMasterKey.settings(folder, Map.of(variable, "something"))).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
