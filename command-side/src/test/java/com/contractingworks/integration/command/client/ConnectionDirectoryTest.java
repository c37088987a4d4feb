package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.contractingworks.integration.command.client.ClientRegister.Registered;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.client.ConnectionDirectory.Id;
import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Secret;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@PersistenceTest
class ConnectionDirectoryTest {

  private static final Entry ENTRY =
      new Entry("demo", 1, "fake", new Secret("Token=demo"), "key", new Secret("secret"));

  private static final PublicationTarget TARGET = new PublicationTarget("fake", 2);

  private final TestDatabase database = new TestDatabase();
  private final AtomicBoolean allCanRead = new AtomicBoolean(true);
  private final ConnectionDirectory directory =
      new ConnectionDirectory(
          database.jdbc, new TestVault(database, TestVault.OLD_KEY).vault, allCanRead::get);
  private final ConnectionMoving moving =
      new ConnectionMoving(
          directory,
          allCanRead::get,
          new UnitsOfWork(
              new SpringTransactionManager(new DataSourceTransactionManager(database.dataSource))));

  /** As the release before the vault does. */
  private void writtenByOldRelease(String clientId, String connection, String hookSecret) {
    database
        .jdbc
        .sql(
            "insert into command_side.client_connection (client_id, generation, provider, connection_string, hook_key, hook_secret)"
                + " values (?, 1, 'fake', ?, ?, ?)")
        .params(clientId, connection, "key-" + clientId, hookSecret)
        .update();
  }

  private String column(String name, String clientId) {
    return database
        .jdbc
        .sql("select " + name + " from command_side.client_connection where client_id = ?")
        .param(clientId)
        .query(String.class)
        .single();
  }

  /** As SQL Server takes a key with a blank at its end for the one without. */
  @Test
  void a_hook_key_that_only_the_database_takes_for_the_same_is_not_known() {
    Assumptions.assumeFalse(FreshDatabase.isOnSqlServer());
    database
        .jdbc
        .sql(
            "alter table command_side.client_connection alter column hook_key varchar_ignorecase(64)")
        .update();
    directory.put(ENTRY);

    assertThat(directory.findByHookKey("key")).isPresent();
    assertThat(directory.findByHookKey("KEY")).isEmpty();
  }

  @Test
  void what_is_entered_is_found_in_every_way_and_its_secrets_lie_in_the_vault_only() {
    directory.put(ENTRY);

    assertThat(directory.current("demo")).contains(ENTRY);
    assertThat(directory.find("demo", 1)).contains(ENTRY);
    assertThat(directory.findByHookKey("key")).contains(ENTRY);
    assertThat(column("connection_string", "demo")).isEmpty();
    assertThat(column("hook_secret", "demo")).isEmpty();
    assertThat(directory.inTheClear()).isEmpty();
  }

  @Test
  void documents_go_to_the_erp_of_a_client_for_as_long_as_it_is_served() {
    assertThat(directory.target("demo")).isEmpty();
    for (ClientSyncStatus status : ClientSyncStatus.values()) {
      new ClientRegister(database.jdbc)
          .put(
              new Registered(
                  "demo",
                  status,
                  "fake",
                  2,
                  status.ordinal() + 1,
                  Instant.EPOCH,
                  ClientPolicies.UNCHOSEN));

      assertThat(directory.target("demo").isPresent())
          .as("%s", status)
          .isEqualTo(status.isServed());
      assertThat(directory.target("demo").orElse(TARGET)).isEqualTo(TARGET);
    }
  }

  @Test
  void a_new_connection_string_leaves_the_keys_of_the_webhooks() {
    directory.put(ENTRY);
    directory.put(
        new Entry("demo", 1, "fake", new Secret("Token=new"), "other", new Secret("other")));

    assertThat(directory.current("demo"))
        .contains(
            new Entry("demo", 1, "fake", new Secret("Token=new"), "key", new Secret("secret")));
  }

  @Test
  void while_an_old_process_is_there_secrets_are_written_so_that_it_can_read_them() {
    allCanRead.set(false);
    directory.put(ENTRY);

    assertThat(column("connection_string", "demo")).isEqualTo("Token=demo");
    assertThat(column("hook_secret", "demo")).isEqualTo("secret");
    assertThat(directory.current("demo")).contains(ENTRY);
    moving.run(() -> false);
    assertThat(directory.inTheClear()).containsExactly(new Id("demo", 1));
  }

  @Test
  void what_an_old_release_has_written_is_read_and_moved_when_it_has_gone() {
    writtenByOldRelease("demo", "Token=demo", "secret");
    writtenByOldRelease("other", "Token=other", "other");
    Entry before = directory.current("demo").orElseThrow();
    assertThat(before.connectionString()).isEqualTo(new Secret("Token=demo"));

    moving.run(() -> false);

    assertThat(directory.current("demo")).contains(before);
    assertThat(directory.current("other").orElseThrow().hookSecret())
        .isEqualTo(new Secret("other"));
    assertThat(column("connection_string", "demo") + column("hook_secret", "other")).isEmpty();
    assertThat(directory.inTheClear()).isEmpty();
  }

  /** The older one, which does not know the vault, was asked to connect the client anew. */
  @Test
  void what_an_old_release_has_written_last_counts_and_is_moved() {
    directory.put(ENTRY);
    database
        .jdbc
        .sql("update command_side.client_connection set connection_string = 'Token=newer'")
        .update();
    Entry newer =
        new Entry("demo", 1, "fake", new Secret("Token=newer"), "key", new Secret("secret"));
    assertThat(directory.current("demo")).contains(newer);

    moving.run(() -> false);

    assertThat(directory.current("demo")).contains(newer);
    assertThat(column("connection_string", "demo")).isEmpty();
  }

  @Test
  void moving_is_stopped_anywhere_and_goes_on_with_what_is_left() {
    writtenByOldRelease("a", "Token=a", "a");
    writtenByOldRelease("b", "Token=b", "b");
    AtomicInteger asked = new AtomicInteger();

    moving.run(() -> asked.getAndIncrement() == 1);

    assertThat(directory.inTheClear()).containsExactly(new Id("b", 1));
    assertThat(directory.current("b")).isPresent();
    moving.run(() -> false);
    assertThat(directory.inTheClear()).isEmpty();
  }

  @Test
  void a_secret_that_the_vault_has_lost_is_named() {
    directory.put(ENTRY);
    database.jdbc.sql("delete from command_side.vault_secret").update();

    assertThatIllegalStateException()
        .isThrownBy(() -> directory.current("demo"))
        .withMessageContaining("connection string of client demo, generation 1");
  }

  @Test
  void nothing_is_left_of_a_client_that_is_removed() {
    directory.put(ENTRY);
    writtenByOldRelease("stays", "Token=stays", "stays");

    directory.remove("demo");

    assertThat(directory.current("demo")).isEmpty();
    assertThat(directory.current("stays")).isPresent();
    assertThat(
            database
                .jdbc
                .sql("select count(*) from command_side.vault_secret")
                .query(Long.class)
                .single())
        .isZero();
  }
}
