package com.contractingworks.integration.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.exchange.ExchangeEncryption.Progress;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.kernel.exchange.PackedText;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.SqlParameterValue;

/** What older releases kept in the clear is encrypted when they have gone. */
@PersistenceTest
class ExchangeEncryptionTest {

  private static final String ORDER = "{\"ordre\":\"gr\u00e5\u00f8\"}";
  private static final String CLEAR =
      "command_side.exchange where request_body is not null or request_gzip is not null or answer_body is not null or answer_gzip is not null";

  private final TestDatabase database = new TestDatabase();
  private final TestVault vault = new TestVault(database, TestVault.OLD_KEY);
  private final ExchangeLog log = new ExchangeLog(database.template, vault.cipher);
  private final AtomicBoolean allCanRead = new AtomicBoolean(true);
  private final ExchangeEncryption encryption = new ExchangeEncryption(log, allCanRead::get);

  /** As releases kept them that did not encrypt: texts first, and packed ones later. */
  private void kept(String id, String clientId, Object request, Object answer) {
    boolean packed = request instanceof byte[] || answer instanceof byte[];
    int type = packed ? Types.VARBINARY : Types.NVARCHAR;
    database
        .jdbc
        .sql(
            "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, request_%1$s, status, answer_%1$s, digest)"
                    .formatted(packed ? "gzip" : "body")
                + " values (?, ?, 0, 0, 'GET', 'http://erp', ?, 200, ?, '')")
        .params(
            id, clientId, new SqlParameterValue(type, request), new SqlParameterValue(type, answer))
        .update();
  }

  private void run() {
    assertThat(encryption.run(Progress.BEGIN, () -> false).done()).isTrue();
  }

  private Map<String, StoredExchange> read() {
    Map<String, StoredExchange> all = new TreeMap<>();
    database
        .jdbc
        .sql("select %s from %s".formatted(StoredExchange.COLUMNS, StoredExchange.TABLE))
        .query((row, n) -> StoredExchange.read(row))
        .list()
        .forEach(each -> all.put(each.readable().id(), each.open(vault.cipher)));
    return all;
  }

  private long count(String what) {
    return database.jdbc.sql("select count(*) from " + what).query(Long.class).single();
  }

  @Test
  void all_is_read_as_before_with_the_same_digest_and_nothing_lies_in_the_clear() {
    kept("1", "demo", ORDER, "{}");
    kept("2", "demo", null, ORDER);
    kept("3", "other", PackedText.pack(ORDER), PackedText.pack(""));
    kept("4", "demo", null, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    log.keep(
        "demo",
        1,
        List.of(new Exchange(Instant.EPOCH, Duration.ZERO, "GET", "u", "asked", 200, null, null)));
    Map<String, StoredExchange> before = read();

    run();

    assertThat(read()).isEqualTo(before).hasSize(5);
    assertThat(read().get("4").answerBody()).contains("damaged");
    assertThat(count(CLEAR)).isZero();
    assertThat(count("command_side.exchange where answer_encrypted is not null")).isEqualTo(4);
  }

  @Test
  void of_a_forgotten_client_nothing_is_kept() {
    vault.cipher.encrypt(Place.of("demo", Purpose.CONNECTION, 1), "x");
    vault.dataKeys.destroy("demo");
    kept("1", "demo", ORDER, ORDER);

    run();

    assertThat(count(CLEAR)).isZero();
    assertThat(read().get("1").requestBody()).isNull();
  }

  @Test
  void more_than_are_in_memory_at_once_are_done_and_afterwards_nothing_is_looked_for() {
    int many = ExchangeEncryption.ROWS_TOGETHER + 50;
    IntStream.range(0, many).forEach(i -> kept("%04d".formatted(i), "demo", ORDER, null));

    Progress done = encryption.run(Progress.BEGIN, () -> false);
    assertThat(count(CLEAR)).isZero();

    kept("0000-late", "demo", ORDER, null);
    assertThat(encryption.run(done, () -> false)).isEqualTo(done);
    assertThat(count(CLEAR)).isEqualTo(1);
  }

  @Test
  void stopped_anywhere_it_goes_on_with_what_is_left() {
    int many = ExchangeEncryption.ROWS_TOGETHER + 50;
    IntStream.range(0, many).forEach(i -> kept("%04d".formatted(i), "demo", ORDER, null));
    AtomicInteger asked = new AtomicInteger();

    Progress stopped = encryption.run(Progress.BEGIN, () -> asked.getAndIncrement() == 1);

    assertThat(stopped.done()).isFalse();
    assertThat(stopped.after()).isEqualTo("0199");
    assertThat(count(CLEAR)).isEqualTo(50);
    assertThat(encryption.run(stopped, () -> false).done()).isTrue();
    assertThat(count(CLEAR)).isZero();
  }

  /** It would show them without bodies, and may keep more. */
  @Test
  void while_an_older_process_is_there_nothing_is_done_and_then_all_is_looked_through_anew() {
    Progress done = encryption.run(Progress.BEGIN, () -> false);
    allCanRead.set(false);
    kept("1", "demo", ORDER, null);

    Progress waiting = encryption.run(done, () -> false);
    assertThat(count(CLEAR)).isEqualTo(1);

    allCanRead.set(true);
    assertThat(encryption.run(waiting, () -> false).done()).isTrue();
    assertThat(count(CLEAR)).isZero();
  }

  @Test
  void one_without_a_key_for_now_keeps_no_other_one_back_and_is_tried_again() {
    TestVault other = new TestVault(database, TestVault.NEW_KEY);
    other.cipher.encrypt(Place.of("without", Purpose.CONNECTION, 1), "x");
    kept("1", "without", ORDER, null);
    kept("2", "demo", ORDER, null);

    Progress left = encryption.run(Progress.BEGIN, () -> false);

    assertThat(count(CLEAR)).isEqualTo(1);
    assertThat(left).isEqualTo(Progress.BEGIN);
    ExchangeEncryption configured =
        new ExchangeEncryption(
            new ExchangeLog(
                database.template,
                new TestVault(database, TestVault.OLD_KEY + "," + TestVault.NEW_KEY).cipher),
            () -> true);
    assertThat(configured.run(left, () -> false).done()).isTrue();
    assertThat(count(CLEAR)).isZero();
  }
}
