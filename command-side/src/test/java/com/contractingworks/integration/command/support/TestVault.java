package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.kernel.vault.LocalMasterKeys;
import com.contractingworks.integration.kernel.vault.MasterKeyRotation;
import com.contractingworks.integration.kernel.vault.MasterKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A process's view of the vault in a test's database. */
public final class TestVault {

  public static final String OLD_KEY = "2026-1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  public static final String NEW_KEY = "2026-2:YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

  public final DataKeys dataKeys;
  public final ClientCipher cipher;
  public final Vault vault;
  public final MasterKeyRotation rotation;

  public TestVault(TestDatabase database, String masterKeys) {
    this(database, LocalMasterKeys.parse(masterKeys, "the test"));
  }

  public TestVault(TestDatabase database, MasterKeys masterKeys) {
    dataKeys =
        new DataKeys(
            database.jdbc,
            new DataSourceTransactionManager(database.dataSource),
            masterKeys,
            InstantSource.system(),
            Duration.ofMinutes(5));
    cipher = new ClientCipher(dataKeys);
    vault = new Vault(database.jdbc, cipher);
    rotation = new MasterKeyRotation(database.jdbc, masterKeys);
  }
}
