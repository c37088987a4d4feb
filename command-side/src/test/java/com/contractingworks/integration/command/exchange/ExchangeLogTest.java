package com.contractingworks.integration.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PersistenceTest
class ExchangeLogTest {

  private final TestDatabase database = new TestDatabase();
  private final ExchangeLog log = new ExchangeLog(database.template);

  private static Exchange exchange(String uri, String request, String answer, String failure) {
    return new Exchange(
        Instant.parse("2026-03-02T10:00:00.123456789Z"),
        Duration.ofMillis(42),
        "POST",
        uri,
        request,
        failure == null ? 201 : 0,
        answer,
        failure);
  }

  private Map<String, Object> row(String reference) {
    return database
        .jdbc
        .sql("select * from command_side.exchange where exchange_id = ?")
        .param(reference.substring(0, reference.indexOf('=')))
        .query()
        .singleRow();
  }

  /** From the columns alone, as an auditor would. */
  private static String digestOf(Map<String, Object> row) throws NoSuchAlgorithmException {
    String text =
        String.join(
            "\u001f",
            "" + row.get("started_at"),
            "" + row.get("method"),
            "" + row.get("uri"),
            "" + row.get("request_body"),
            "" + row.get("status"),
            "" + row.get("answer_body"),
            "" + row.get("failure"));
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_digest_in_the_event_verifies_what_is_kept() throws Exception {
    String kept =
        log.keep(
            "demo",
            List.of(
                exchange("http://erp/invoice", "{\"a\":\"ø\"}", "{}", null),
                exchange("http://erp/" + "x".repeat(3_000), null, null, "y".repeat(2_000))));
    String[] references = kept.split(" ");
    assertThat(references).hasSize(2);
    for (String reference : references) {
      String digest = reference.substring(reference.indexOf('=') + 1);
      assertThat(digestOf(row(reference))).isEqualTo(digest);
      assertThat(row(reference)).containsEntry("digest", digest).containsEntry("client_id", "demo");
    }
  }

  @Test
  void a_changed_row_does_not_verify() throws Exception {
    String reference = log.keep("demo", List.of(exchange("http://erp/invoice", "{}", "{}", null)));
    database.jdbc.sql("update command_side.exchange set answer_body = '{ }'").update();
    assertThat(digestOf(row(reference))).isNotEqualTo(reference.split("=")[1]);
  }
}
