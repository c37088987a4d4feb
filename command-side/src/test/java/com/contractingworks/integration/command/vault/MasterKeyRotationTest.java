package com.contractingworks.integration.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The master key is replaced while all goes on. */
@PersistenceTest
class MasterKeyRotationTest {

  private static final int CLIENTS = 250;
  private static final String BOTH = TestVault.NEW_KEY + "," + TestVault.OLD_KEY;

  private final TestDatabase database = new TestDatabase();
  private final TestVault old = new TestVault(database, TestVault.OLD_KEY);
  private final TestVault both = new TestVault(database, BOTH);

  private static String client(int number) {
    return "client-" + number;
  }

  private void putAll() {
    IntStream.range(0, CLIENTS).forEach(i -> put(old, client(i)));
  }

  private static void put(TestVault process, String clientId) {
    process.vault.put(clientId, Purpose.CONNECTION, 1, new Secret("Token=" + clientId));
  }

  private static Secret find(TestVault process, String clientId) {
    return process.vault.find(clientId, 1).get(Purpose.CONNECTION);
  }

  private List<String> masterKeys() {
    return database
        .jdbc
        .sql("select distinct master_key from command_side.data_key order by master_key")
        .query(String.class)
        .list();
  }

  private long wrappedBy(String masterKey) {
    return database
        .jdbc
        .sql("select count(*) from command_side.data_key where master_key = ?")
        .param(masterKey)
        .query(Long.class)
        .single();
  }

  @Test
  void afterwards_all_is_read_without_the_old_key() {
    putAll();

    both.rotation.run(() -> false);

    assertThat(masterKeys()).containsExactly("2026-2");
    TestVault rotated = new TestVault(database, TestVault.NEW_KEY);
    IntStream.range(0, CLIENTS)
        .forEach(
            i -> assertThat(find(rotated, client(i))).isEqualTo(new Secret("Token=" + client(i))));
  }

  /** What is encrypted. A new column has to be written and read by this test. */
  private static final List<String> ENCRYPTED =
      List.of("exchange.answer_encrypted", "exchange.request_encrypted", "vault_secret.encrypted");

  /** What has bytes and is not: the keys themselves, and what no secret is in. */
  private static final List<String> NOT_ENCRYPTED =
      List.of(
          "DeadLetterEntry.diagnostics",
          "DeadLetterEntry.metaData",
          "DeadLetterEntry.payload",
          "DeadLetterEntry.token",
          "data_key.wrapped",
          "exchange.answer_gzip",
          "exchange.request_gzip",
          "scheduled_tasks.task_data");

  private static final Set<Purpose> OF_EXCHANGES =
      EnumSet.of(Purpose.EXCHANGE_REQUEST, Purpose.EXCHANGE_ANSWER);
  private static final Set<Purpose> OF_THE_VAULT =
      EnumSet.complementOf(EnumSet.copyOf(OF_EXCHANGES));

  /** Whoever adds a column of bytes says here whether it is encrypted. */
  @Test
  void every_column_of_bytes_is_known_to_be_encrypted_or_not() {
    List<String> columns =
        database
            .jdbc
            .sql(
                "select table_name, column_name from INFORMATION_SCHEMA.COLUMNS"
                    + " where table_schema = 'command_side' and (lower(data_type) like '%binary%' or column_name like '%encrypted%')")
            .query((row, n) -> row.getString(1) + "." + row.getString(2))
            .list();

    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ENCRYPTED, NOT_ENCRYPTED).flatMap(List::stream).toList());
  }

  /** Something in every column and for every purpose; returns how events name the exchange. */
  private String putEverything(TestVault process, String clientId) {
    OF_THE_VAULT.forEach(
        purpose -> process.vault.put(clientId, purpose, 1, secret(purpose, clientId)));
    Exchange said =
        new Exchange(
            Instant.EPOCH, Duration.ZERO, "POST", "http://erp", clientId, 200, "answered", null);
    return new ExchangeLog(database.template, process.cipher).keep(clientId, 1, List.of(said));
  }

  private static Secret secret(Purpose purpose, String clientId) {
    return new Secret(purpose.code() + " of " + clientId);
  }

  private void assertEverythingIsRead(TestVault process, String clientId, String exchange) {
    StoredExchange read =
        database
            .jdbc
            .sql(
                "select %s from %s where client_id = ?"
                    .formatted(StoredExchange.COLUMNS, StoredExchange.TABLE))
            .param(clientId)
            .query((row, n) -> StoredExchange.read(row))
            .single()
            .open(process.cipher);
    assertThat(read.requestBody()).isEqualTo(clientId);
    assertThat(read.answerBody()).isEqualTo("answered");
    assertThat(ExchangeReference.format(List.of(read.reference()))).isEqualTo(exchange);
    Map<Purpose, Secret> secrets = process.vault.find(clientId, 1);
    assertThat(secrets).containsOnlyKeys(OF_THE_VAULT);
    secrets.forEach((purpose, secret) -> assertThat(secret).isEqualTo(secret(purpose, clientId)));
  }

  @Test
  void while_it_runs_clients_are_read_and_written_and_new_ones_come() {
    putAll();
    AtomicBoolean ended = new AtomicBoolean();
    Map<String, String> written = new ConcurrentHashMap<>();
    CompletableFuture<Void> traffic =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !ended.get(); i++) {
                put(both, client(i % CLIENTS));
                both.dataKeys.clearMemory();
                assertThat(find(both, client(i % CLIENTS))).isNotNull();
                // By a process that is to be restarted yet.
                written.put("new-" + i, putEverything(old, "new-" + i));
                assertEverythingIsRead(both, "new-" + i, written.get("new-" + i));
              }
            });

    do {
      both.rotation.run(() -> false);
    } while (written.size() < 50 && !traffic.isDone());
    ended.set(true);
    traffic.join();
    both.rotation.run(() -> false);

    TestVault rotated = new TestVault(database, TestVault.NEW_KEY);
    written.forEach((clientId, exchange) -> assertEverythingIsRead(rotated, clientId, exchange));
    assertThat(masterKeys()).containsExactly("2026-2");
  }

  @Test
  void stopped_anywhere_it_goes_on_with_what_is_left() {
    putAll();
    AtomicInteger left = new AtomicInteger(120);

    both.rotation.run(() -> left.getAndDecrement() == 0);

    assertThat(wrappedBy("2026-2")).isEqualTo(120);
    assertThat(find(both, client(CLIENTS - 1))).isNotNull();
    both.rotation.run(() -> false);
    assertThat(masterKeys()).containsExactly("2026-2");
  }

  @Test
  void a_key_that_cannot_be_unwrapped_keeps_no_other_one_back() {
    put(old, "a");
    put(old, "b");
    put(old, "c");
    database
        .jdbc
        .sql(
            "update command_side.data_key set wrapped = 0x00 where key_id = (select min(key_id) from command_side.data_key)")
        .update();

    both.rotation.run(() -> false);

    assertThat(wrappedBy("2026-2")).isEqualTo(2);
    assertThat(wrappedBy("2026-1")).isEqualTo(1);
  }

  @Test
  void a_forgotten_client_stays_forgotten() {
    put(old, "demo");
    old.dataKeys.destroy("demo");

    both.rotation.run(() -> false);

    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> both.cipher.encrypt(Place.of("demo", Purpose.CONNECTION, 1), "x"));
    assertThat(wrappedBy("2026-2")).isZero();
  }
}
