package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientRegister.Registered;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@PersistenceTest
class ClientRegisterTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private ClientRegister register;

  @BeforeEach
  void open() {
    FreshDatabase database = FreshDatabase.create();
    DataSource source =
        new DriverManagerDataSource(database.url(), database.username(), database.password());
    SchemaMigration.migrate(source, "command_side", "db/command-side");
    register = new ClientRegister(JdbcClient.create(source));
  }

  @Test
  void whoever_comes_late_with_an_older_version_changes_nothing() {
    assertThat(register.put(client(ClientSyncStatus.CREATED, 1, null))).isTrue();
    assertThat(register.put(client(ClientSyncStatus.ACTIVE, 4, "fake"))).isTrue();
    assertThat(register.put(client(ClientSyncStatus.CONNECTED, 3, "fake"))).isFalse();
    assertThat(register.put(client(ClientSyncStatus.ACTIVE, 4, "fake"))).isFalse();

    assertThat(register.find("demo")).contains(client(ClientSyncStatus.ACTIVE, 4, "fake"));
    assertThat(register.policies("demo")).isEqualTo(new ClientPolicies("leave", true));
    assertThat(register.policies("nobody")).isEqualTo(ClientPolicies.UNCHOSEN);
    assertThat(register.status("nobody")).isEqualTo(ClientSyncStatus.NONE);
  }

  private static Registered client(ClientSyncStatus status, long version, String provider) {
    return new Registered(
        "demo", status, provider, 1, version, NOON, new ClientPolicies("leave", version > 1));
  }
}
