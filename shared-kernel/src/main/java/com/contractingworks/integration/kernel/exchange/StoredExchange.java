package com.contractingworks.integration.kernel.exchange;

import com.contractingworks.integration.kernel.Sha256;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the exchange log. Rows from before bodies were packed have them as texts, and no
 * attempt.
 *
 * @param clientId whose exchange it is
 * @param attempt which try it belongs to, of publishing, reading or subscribing; null in old rows
 * @param startedAt when the request was begun, to the microsecond
 * @param status the HTTP status; 0 if no answer came
 */
public record StoredExchange(
    String id,
    String clientId,
    Integer attempt,
    Instant startedAt,
    long tookMillis,
    String method,
    String uri,
    String requestBody,
    int status,
    String answerBody,
    String failure) {

  /** The table, of the command side's schema. */
  public static final String TABLE = "command_side.exchange";

  /** All columns that {@link #read} needs. */
  public static final String COLUMNS =
      "exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_body, request_gzip, status, answer_body,"
          + " answer_gzip, failure";

  private static final String DAMAGED = "(What is stored here is damaged and cannot be read.)";

  private static final String SEPARATOR = "\u001f";

  /** Reads the row that a result stands at. */
  public static StoredExchange read(ResultSet row) throws SQLException {
    return new StoredExchange(
        row.getString("exchange_id"),
        row.getString("client_id"),
        (Integer) row.getObject("attempt"),
        Instant.EPOCH.plus(row.getLong("started_at"), ChronoUnit.MICROS),
        row.getLong("took_millis"),
        row.getString("method"),
        row.getString("uri"),
        body(row, "request"),
        row.getInt("status"),
        body(row, "answer"),
        row.getString("failure"));
  }

  private static String body(ResultSet row, String of) throws SQLException {
    byte[] packed = row.getBytes(of + "_gzip");
    if (packed == null) {
      return row.getString(of + "_body");
    }
    try {
      return PackedText.unpack(packed);
    } catch (IOException e) {
      return DAMAGED; // Whoever reads it is told so, and the digest does not match.
    }
  }

  /** When the request was begun, in microseconds since 1970, as it is stored. */
  public long startedAtMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt);
  }

  /** SHA-256 over all that is stored, bodies unpacked; in old rows, over what was digested then. */
  public String digest() {
    String text =
        String.join(
            SEPARATOR,
            "" + startedAtMicros(),
            method,
            uri,
            "" + requestBody,
            "" + status,
            "" + answerBody,
            "" + failure);
    return Sha256.hex(
        attempt == null
            ? text
            : String.join(SEPARATOR, text, clientId, "" + attempt, "" + tookMillis));
  }

  /** How events name it. */
  public ExchangeReference reference() {
    return new ExchangeReference(id, digest());
  }
}
