package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.provider.Secret;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ConnectionDirectoryTest {

  /** As SQL Server takes a key with a blank at its end for the one without. */
  @Test
  void a_hook_key_that_only_the_database_takes_for_the_same_is_not_known() {
    FreshDatabase database = FreshDatabase.onH2();
    DataSource source =
        new DriverManagerDataSource(database.url(), database.username(), database.password());
    SchemaMigration.migrate(source, "command_side", "db/command-side");
    JdbcClient jdbc = JdbcClient.create(source);
    jdbc.sql(
            "alter table command_side.client_connection alter column hook_key varchar_ignorecase(64)")
        .update();
    ConnectionDirectory directory = new ConnectionDirectory(jdbc);
    directory.put(
        new Entry("demo", 1, "fake", new Secret("Token=demo"), "key", new Secret("secret")));

    assertThat(directory.findByHookKey("key")).isPresent();
    assertThat(directory.findByHookKey("KEY")).isEmpty();
  }
}
