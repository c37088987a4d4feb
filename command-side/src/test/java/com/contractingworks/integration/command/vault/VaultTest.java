package com.contractingworks.integration.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.kernel.health.HealthStatus;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.LocalMasterKeys;
import com.contractingworks.integration.kernel.vault.MasterKeyHealthIndicator;
import com.contractingworks.integration.kernel.vault.MasterKeys;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.contractingworks.integration.kernel.vault.WrappedKey;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What the vault keeps, and from whom. */
@PersistenceTest
class VaultTest {

  private static final Secret SECRET = new Secret("ConsumerToken=\u00e6rlig \uD83D\uDE00");
  private static final Place PLACE = Place.of("demo", Purpose.CONNECTION, 1);

  private final TestDatabase database = new TestDatabase();
  private final TestVault one = new TestVault(database, TestVault.OLD_KEY);
  private final TestVault other = new TestVault(database, TestVault.OLD_KEY);

  private void put(String clientId) {
    one.vault.put(clientId, Purpose.CONNECTION, 1, SECRET);
  }

  private Secret find(TestVault process, String clientId, int generation) {
    return process.vault.find(clientId, generation).get(Purpose.CONNECTION);
  }

  private void change(String assignment) {
    database
        .jdbc
        .sql("update command_side.vault_secret set " + assignment + " where client_id = 'demo'")
        .update();
  }

  private void assertRefused(Reason reason, String clientId, int generation, String... words) {
    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> other.vault.find(clientId, generation))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(e.getMessage()).contains(words))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("ConsumerToken"));
  }

  @Test
  void a_secret_is_found_by_another_process_and_by_its_generation_only() {
    put("demo");
    one.vault.put("demo", Purpose.WEBHOOK_SECRET, 1, new Secret("hook"));

    assertThat(find(other, "demo", 1)).isEqualTo(SECRET);
    assertThat(other.vault.find("demo", 1))
        .containsEntry(Purpose.WEBHOOK_SECRET, new Secret("hook"))
        .hasSize(2);
    assertThat(other.vault.find("demo", 2)).isEmpty();
    assertThat(other.vault.find("other", 1)).isEmpty();
  }

  @Test
  void a_secret_takes_the_place_of_the_one_before() {
    put("demo");
    one.vault.put("demo", Purpose.CONNECTION, 1, new Secret("new"));

    assertThat(find(other, "demo", 1)).isEqualTo(new Secret("new"));
  }

  /** While processes are replaced, or after going back to this release. */
  @Test
  void a_secret_that_only_a_newer_release_knows_is_let_be() {
    put("demo");
    one.vault.put("demo", Purpose.WEBHOOK_SECRET, 1, new Secret("hook"));
    database
        .jdbc
        .sql(
            "update command_side.vault_secret set purpose = 'of-tomorrow' where purpose = 'webhook-secret'")
        .update();

    assertThat(other.vault.find("demo", 1)).containsOnlyKeys(Purpose.CONNECTION);
    assertThat(count("command_side.vault_secret")).isEqualTo(2);
  }

  /** Which may be far away and cost money. */
  @Test
  void a_master_key_is_asked_once_for_a_client_and_not_for_each_secret() {
    AtomicInteger asked = new AtomicInteger();
    put("demo");
    one.vault.put("demo", Purpose.WEBHOOK_SECRET, 1, new Secret("hook"));
    TestVault counting = new TestVault(database, counting(asked));

    for (int i = 0; i < 5; i++) {
      counting.vault.find("demo", 1);
      counting.vault.put("demo", Purpose.CONNECTION, 1, SECRET);
    }
    assertThat(asked).hasValue(1);
  }

  private static MasterKeys counting(AtomicInteger asked) {
    MasterKeys keys = LocalMasterKeys.parse(TestVault.OLD_KEY, "the test");
    return new MasterKeys() {
      @Override
      public String current() {
        return keys.current();
      }

      @Override
      public boolean has(String version) {
        return keys.has(version);
      }

      @Override
      public WrappedKey wrap(byte[] key) {
        asked.incrementAndGet();
        return keys.wrap(key);
      }

      @Override
      public byte[] unwrap(WrappedKey wrapped) {
        asked.incrementAndGet();
        return keys.unwrap(wrapped);
      }
    };
  }

  @Test
  void health_names_the_master_keys_that_a_process_misses() {
    put("demo");
    put("forgotten");
    one.dataKeys.destroy("forgotten");

    assertThat(health(TestVault.OLD_KEY).getStatus()).isEqualTo(Status.UP);
    assertThat(health(TestVault.OLD_KEY).getDetails())
        .containsExactly(Map.entry("inUse", List.of("2026-1")));
    Health misses = health(TestVault.NEW_KEY);
    assertThat(misses.getStatus()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(misses.getDetails()).containsEntry("missing", List.of("2026-1"));
  }

  private Health health(String masterKeys) {
    return new MasterKeyHealthIndicator(
            database.jdbc, LocalMasterKeys.parse(masterKeys, "the test"))
        .health();
  }

  @Test
  void nothing_of_it_lies_in_the_clear() {
    put("demo");

    byte[] stored =
        database
            .jdbc
            .sql("select encrypted from command_side.vault_secret")
            .query((row, n) -> row.getBytes(1))
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Consumer");
  }

  @Test
  void a_row_that_is_copied_to_another_client_is_not_opened_and_it_is_said_whose_it_was() {
    put("demo");
    put("victim");
    database.jdbc.sql("delete from command_side.vault_secret where client_id = 'victim'").update();
    change("client_id = 'victim'");

    assertRefused(Reason.OF_ANOTHER_CLIENT, "victim", 1, "client victim", "client demo", "copied");
  }

  @Test
  void a_row_that_is_copied_to_another_purpose_is_not_opened() {
    put("demo");
    change("purpose = 'webhook-secret'");

    assertRefused(Reason.NOT_AUTHENTIC, "demo", 1, "webhook-secret", "another purpose or row");
  }

  @Test
  void a_row_that_is_copied_to_another_generation_is_not_opened() {
    put("demo");
    change("generation = 2");

    assertRefused(Reason.NOT_AUTHENTIC, "demo", 2, "row 2", "another purpose or row");
  }

  @Test
  void the_data_key_of_one_client_put_under_another_one_s_name_is_refused() {
    put("demo");
    change("client_id = 'victim'");
    database.jdbc.sql("update command_side.data_key set client_id = 'victim'").update();

    assertRefused(Reason.NOT_AUTHENTIC, "victim", 1, "data key", "its row was changed");
  }

  @Test
  void without_the_row_of_its_key_it_cannot_be_opened() {
    put("demo");
    database.jdbc.sql("delete from command_side.data_key").update();

    assertRefused(Reason.UNKNOWN_DATA_KEY, "demo", 1, "restored");
  }

  @Test
  void with_another_master_key_it_cannot_be_opened_and_it_is_said_what_to_set() {
    put("demo");
    TestVault misconfigured = new TestVault(database, TestVault.NEW_KEY);

    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> misconfigured.vault.find("demo", 1))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MASTER_KEY))
        .withMessageContaining("2026-1");
  }

  @Test
  void processes_that_need_a_key_at_once_use_the_same_one() {
    int processes = 8;
    CyclicBarrier together = new CyclicBarrier(processes);
    List<CompletableFuture<byte[]>> all =
        IntStream.range(0, processes)
            .mapToObj(i -> new TestVault(database, TestVault.OLD_KEY))
            .map(process -> CompletableFuture.supplyAsync(() -> encrypt(process, together)))
            .toList();

    all.forEach(each -> assertThat(other.cipher.decryptText(PLACE, each.join())).isEqualTo("x"));
    assertThat(count("command_side.data_key")).isEqualTo(1);
  }

  private static byte[] encrypt(TestVault process, CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return process.cipher.encrypt(PLACE, "x");
  }

  /** Otherwise the process would go on to encrypt with a key that nobody has. */
  @Test
  void a_key_outlives_the_transaction_in_which_it_was_first_needed() {
    database.transactions.executeWithoutResult(
        status -> {
          put("demo");
          status.setRollbackOnly();
        });
    assertThat(count("command_side.vault_secret")).isZero();
    put("demo");

    assertThat(find(other, "demo", 1)).isEqualTo(SECRET);
  }

  @Test
  void a_forgotten_client_can_never_be_read_again_nor_written() {
    put("demo");
    put("stays");
    byte[] exchange = one.cipher.encrypt(PLACE, "personal data");

    assertThat(one.dataKeys.destroy("demo")).isTrue();

    assertRefused(Reason.FORGOTTEN, "demo", 1, "Client demo was forgotten");
    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> one.cipher.decrypt(PLACE, exchange))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FORGOTTEN));
    assertThatExceptionOfType(UnreadableSecret.class)
        .isThrownBy(() -> put("demo"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FORGOTTEN));
    assertThat(count("command_side.data_key where wrapped is not null")).isEqualTo(1);
    assertThat(find(other, "stays", 1)).isEqualTo(SECRET);
    assertThat(one.dataKeys.destroy("demo")).isFalse();
  }

  private long count(String table) {
    return database.jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
