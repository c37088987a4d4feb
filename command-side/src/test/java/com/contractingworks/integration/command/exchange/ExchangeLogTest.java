package com.contractingworks.integration.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.support.TestVault;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.PackedText;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PersistenceTest
class ExchangeLogTest {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00.123456789Z");
  private static final String ORDER = "{\"ordre\":\"grå\u00f8 \uD83D\uDE00\"}";

  private final TestDatabase database = new TestDatabase();
  private final TestVault vault = new TestVault(database, TestVault.OLD_KEY);
  private final ExchangeLog log = new ExchangeLog(database.template, vault.cipher);

  private static Exchange exchange(String uri, String request, String answer, String failure) {
    return new Exchange(
        START,
        Duration.ofMillis(42),
        "POST",
        uri,
        request,
        failure == null ? 201 : 0,
        answer,
        failure);
  }

  private ExchangeReference keep(Exchange exchange) {
    return ExchangeReference.parse(log.keep("demo", 2, List.of(exchange))).get(0);
  }

  private Map<String, Object> row(ExchangeReference reference) {
    return database
        .jdbc
        .sql("select * from command_side.exchange where exchange_id = ?")
        .param(reference.id())
        .query()
        .singleRow();
  }

  private StoredExchange read(ExchangeReference reference) {
    return database
        .jdbc
        .sql(
            "select %s from %s where exchange_id = ?"
                .formatted(StoredExchange.COLUMNS, StoredExchange.TABLE))
        .param(reference.id())
        .query((row, n) -> StoredExchange.read(row))
        .single()
        .open(vault.cipher);
  }

  /** From the columns and the client's key alone, as an auditor would. */
  private String digestOf(Map<String, Object> row) throws NoSuchAlgorithmException {
    String text =
        String.join(
            "\u001f",
            "" + row.get("started_at"),
            "" + row.get("method"),
            "" + row.get("uri"),
            "" + unpacked(opened(row, Purpose.EXCHANGE_REQUEST, "request_encrypted")),
            "" + row.get("status"),
            "" + unpacked(opened(row, Purpose.EXCHANGE_ANSWER, "answer_encrypted")),
            "" + row.get("failure"),
            "" + row.get("client_id"),
            "" + row.get("attempt"),
            "" + row.get("took_millis"));
    return sha256(text);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] opened(Map<String, Object> row, Purpose purpose, String column) {
    byte[] encrypted = (byte[]) row.get(column);
    Place place =
        new Place((String) row.get("client_id"), purpose, (String) row.get("exchange_id"));
    return encrypted == null ? null : vault.cipher.decrypt(place, encrypted);
  }

  private static String unpacked(byte[] gzip) {
    try {
      return gzip == null
          ? null
          : new String(
              new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(),
              StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_digest_in_the_event_verifies_what_is_kept() throws Exception {
    String kept =
        log.keep(
            "demo",
            2,
            List.of(
                exchange("http://erp/invoice", ORDER, "{}", null),
                exchange("http://erp/" + "x".repeat(3_000), null, null, "y".repeat(2_000))));
    List<ExchangeReference> references = ExchangeReference.parse(kept);
    assertThat(references).hasSize(2);
    for (ExchangeReference reference : references) {
      assertThat(digestOf(row(reference))).isEqualTo(reference.digest());
      assertThat(read(reference).reference()).isEqualTo(reference);
      assertThat(row(reference))
          .containsEntry("digest", reference.digest())
          .containsEntry("client_id", "demo")
          .containsEntry("attempt", 2);
    }
  }

  @Test
  void what_is_kept_is_read_as_it_was() {
    ExchangeReference reference = keep(exchange("http://erp/invoice", ORDER, "", null));

    assertThat(read(reference))
        .isEqualTo(
            new StoredExchange(
                reference.id(),
                "demo",
                2,
                START.truncatedTo(ChronoUnit.MICROS),
                42,
                "POST",
                "http://erp/invoice",
                ORDER,
                201,
                "",
                null));
  }

  @Test
  void bodies_are_packed_and_cut() {
    String list = "{\"order\":{\"number\":\"1001\",\"customer\":\"Kunde AS\"}},".repeat(1_000);
    ExchangeReference reference = keep(exchange("http://erp/orders", null, list, null));

    assertThat(row(reference))
        .containsEntry("request_encrypted", null)
        .containsEntry("request_gzip", null)
        .containsEntry("answer_gzip", null)
        .containsEntry("request_body", null)
        .containsEntry("answer_body", null);
    assertThat((byte[]) row(reference).get("answer_encrypted")).hasSizeLessThan(440);
    assertThat(read(reference).answerBody()).isEqualTo(list.substring(0, 16_384));
  }

  /** Cut in the middle of a character that Java has as two. */
  @Test
  void the_digest_verifies_a_body_that_was_cut_within_a_character() {
    String long1 = "x".repeat(16_383) + "\uD83D\uDE00";
    ExchangeReference reference = keep(exchange("http://erp", long1, null, null));

    assertThat(read(reference).digest()).isEqualTo(reference.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id = 'other'",
        "attempt = 3",
        "attempt = null",
        "started_at = started_at + 1",
        "took_millis = 43",
        "method = 'PUT'",
        "uri = 'http://erp/order'",
        "request_encrypted = answer_encrypted",
        "status = 200",
        "answer_encrypted = null",
        "answer_encrypted = 0x1F8B0800",
        "failure = 'timeout'"
      })
  void a_changed_row_does_not_verify(String change) {
    ExchangeReference reference = keep(exchange("http://erp/invoice", "{}", "{\"a\":1}", null));
    assertThat(read(reference).digest()).isEqualTo(reference.digest());

    database.jdbc.sql("update command_side.exchange set " + change).update();

    assertThat(read(reference).digest()).isNotEqualTo(reference.digest());
  }

  @Test
  void nothing_of_a_body_lies_in_the_clear() {
    ExchangeReference reference = keep(exchange("http://erp", "navnekanari", "navnekanari", null));

    assertThat(row(reference).values())
        .map(ExchangeLogTest::asText)
        .noneMatch(text -> text.contains("kanari"));
  }

  private static String asText(Object value) {
    if (!(value instanceof byte[] bytes)) {
      return String.valueOf(value);
    }
    boolean isGzip = bytes.length > 2 && bytes[0] == 0x1f;
    return isGzip ? unpacked(bytes) : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void bodies_of_a_forgotten_client_are_told_as_such_and_its_references_stay() {
    ExchangeReference reference = keep(exchange("http://erp/invoice", ORDER, "{}", null));

    vault.dataKeys.destroy("demo");

    assertThat(read(reference).requestBody()).contains("demo", "forgotten");
    assertThat(read(reference).answerBody()).contains("forgotten");
    assertThat(read(reference).uri()).isEqualTo("http://erp/invoice");
    assertThat(read(reference).digest()).isNotEqualTo(reference.digest());
    assertThat(read(keep(exchange("http://erp/late", ORDER, "{}", null))).requestBody()).isNull();
  }

  @Test
  void bodies_of_another_client_s_row_are_not_opened() {
    ExchangeReference reference = keep(exchange("http://erp/invoice", ORDER, "{}", null));
    database.jdbc.sql("update command_side.exchange set client_id = 'other'").update();

    assertThat(read(reference).requestBody()).contains("client other", "client demo", "copied");
  }

  /** As the release before bodies were encrypted. */
  private ExchangeReference keptPacked(String id) {
    StoredExchange row =
        new StoredExchange(id, "demo", 1, START, 1, "POST", "http://erp", ORDER, 200, null, null);
    database
        .jdbc
        .sql(
            "insert into command_side.exchange (exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_gzip,"
                + " status, digest) values (?, 'demo', 1, ?, 1, 'POST', 'http://erp', ?, 200, ?)")
        .params(id, row.startedAtMicros(), PackedText.pack(ORDER), row.digest())
        .update();
    return row.reference();
  }

  @Test
  void a_row_from_before_bodies_were_encrypted_is_read_and_verifies() {
    ExchangeReference reference = keptPacked("packed");

    assertThat(read(reference).requestBody()).isEqualTo(ORDER);
    assertThat(read(reference).digest()).isEqualTo(reference.digest());
  }

  @Test
  void what_lies_in_the_clear_of_a_client_that_is_forgotten_is_taken_away() {
    keptPacked("1");
    keptPacked("2");
    ExchangeReference reference = keptPacked("3");

    assertThat(log.removeClearBodiesOf("other", 2)).isZero();
    assertThat(log.removeClearBodiesOf("demo", 2)).isEqualTo(2);
    assertThat(log.removeClearBodiesOf("demo", 2)).isEqualTo(1);
    assertThat(read(reference).requestBody()).isNull();
  }

  @Test
  void a_row_from_before_bodies_were_packed_is_read_and_verifies() throws Exception {
    String digest =
        sha256(
            String.join(
                "\u001f",
                "1772445600123456",
                "POST",
                "http://erp/invoice",
                ORDER,
                "201",
                "null",
                "null"));
    ExchangeReference reference = new ExchangeReference("old", digest);
    database
        .jdbc
        .sql(
            "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, request_body,"
                + " status, digest) values ('old', 'demo', 1772445600123456, 7, 'POST', 'http://erp/invoice', ?, 201, ?)")
        .params(ORDER, digest)
        .update();

    assertThat(read(reference).requestBody()).isEqualTo(ORDER);
    assertThat(read(reference).attempt()).isNull();
    assertThat(read(reference).reference()).isEqualTo(reference);
  }
}
