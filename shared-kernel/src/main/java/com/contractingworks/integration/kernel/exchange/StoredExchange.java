package com.contractingworks.integration.kernel.exchange;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
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
      "exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_body, request_gzip, request_encrypted,"
          + " status, answer_body, answer_gzip, answer_encrypted, failure";

  private static final String DAMAGED = "(What is stored here is damaged and cannot be read.)";

  private static final String SEPARATOR = "\u001f";

  /** What must be readable to read it: the table, and that of the keys that open its bodies. */
  public static final String TABLES = TABLE + " and " + DataKeys.TABLE;

  /**
   * A row whose bodies are not opened yet, because that may ask the database for their key.
   *
   * @param readable the row without the bodies that are encrypted
   * @param request null if it is not encrypted, or there is none
   * @param answer likewise
   */
  public record Closed(StoredExchange readable, byte[] request, byte[] answer) {

    /** Opens it. Whoever reads a body that cannot be opened is told why in its place. */
    public StoredExchange open(ClientCipher cipher) {
      return readable.withBodies(
          readable.opened(request, readable.requestBody, Purpose.EXCHANGE_REQUEST, cipher),
          readable.opened(answer, readable.answerBody, Purpose.EXCHANGE_ANSWER, cipher));
    }
  }

  /** Reads the row that a result stands at. */
  public static Closed read(ResultSet row) throws SQLException {
    return new Closed(
        readable(row), row.getBytes("request_encrypted"), row.getBytes("answer_encrypted"));
  }

  private static StoredExchange readable(ResultSet row) throws SQLException {
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
    return unpacked(packed);
  }

  /** Whoever reads what is damaged is told so, and the digest does not match. */
  private static String unpacked(byte[] packed) {
    try {
      return PackedText.unpack(packed);
    } catch (IOException e) {
      return DAMAGED;
    }
  }

  private String opened(byte[] encrypted, String inTheClear, Purpose purpose, ClientCipher cipher) {
    if (encrypted == null) {
      return inTheClear;
    }
    try {
      return unpacked(cipher.decrypt(place(purpose), encrypted));
    } catch (UnreadableSecret e) {
      return "(" + e.getMessage() + ")";
    }
  }

  private StoredExchange withBodies(String request, String answer) {
    return new StoredExchange(
        id,
        clientId,
        attempt,
        startedAt,
        tookMillis,
        method,
        uri,
        request,
        status,
        answer,
        failure);
  }

  /** The body of the request as it is stored; null if there is none. */
  public byte[] encryptedRequest(ClientCipher cipher) {
    return encrypted(requestBody, Purpose.EXCHANGE_REQUEST, cipher);
  }

  /** The body of the answer as it is stored; null if there is none. */
  public byte[] encryptedAnswer(ClientCipher cipher) {
    return encrypted(answerBody, Purpose.EXCHANGE_ANSWER, cipher);
  }

  private byte[] encrypted(String body, Purpose purpose, ClientCipher cipher) {
    return body == null ? null : encrypted(place(purpose), PackedText.pack(body), cipher);
  }

  /** A body, packed, as it is stored; null if its client was forgotten. */
  public static byte[] encrypted(Place place, byte[] packed, ClientCipher cipher) {
    try {
      return cipher.encrypt(place, packed);
    } catch (UnreadableSecret e) {
      if (e.reason() == Reason.FORGOTTEN) {
        return null; // What was under way then ends, and nothing of it is kept.
      }
      throw e;
    }
  }

  private Place place(Purpose purpose) {
    return new Place(clientId, purpose, id);
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
