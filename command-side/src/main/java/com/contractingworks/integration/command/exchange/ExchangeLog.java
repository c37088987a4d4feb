package com.contractingworks.integration.command.exchange;

import com.contractingworks.integration.kernel.eventlog.TimeOrderedIdentifiers;
import com.contractingworks.integration.kernel.exchange.ExchangeReference;
import com.contractingworks.integration.kernel.exchange.PackedText;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.common.IdentifierFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Keeps exchanges, in the transaction of the events that refer to them. Their ids sort by the time
 * at which they were kept.
 */
public class ExchangeLog {

  private static final int URI_LENGTH = 2000;
  private static final int FAILURE_LENGTH = 1000;

  /** A look-up can answer with every order of a day; what is beyond this says nothing new. */
  private static final int BODY_LENGTH = 16_384;

  private static final String INSERT =
      "insert into command_side.exchange (exchange_id, client_id, attempt, started_at, took_millis, method, uri, request_encrypted,"
          + " status, answer_encrypted, failure, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Said, since SQL Server takes no null of an unknown type for bytes. */
  private static final int[] TYPES = {
    Types.NVARCHAR,
    Types.NVARCHAR,
    Types.INTEGER,
    Types.BIGINT,
    Types.BIGINT,
    Types.NVARCHAR,
    Types.NVARCHAR,
    Types.VARBINARY,
    Types.INTEGER,
    Types.VARBINARY,
    Types.NVARCHAR,
    Types.NVARCHAR
  };

  private final JdbcTemplate jdbc;
  private final ClientCipher cipher;

  public ExchangeLog(JdbcTemplate jdbc, ClientCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * Keeps exchanges.
   *
   * @param clientId whose they are
   * @param attempt which try of publishing, reading or subscribing they belong to
   * @return their ids and digests, in the form that event metadata holds
   */
  public String keep(String clientId, int attempt, List<Exchange> exchanges) {
    List<StoredExchange> kept =
        exchanges.stream().map(exchange -> stored(clientId, attempt, exchange)).toList();
    jdbc.batchUpdate(INSERT, kept.stream().map(this::parameters).toList(), TYPES);
    return ExchangeReference.format(kept.stream().map(StoredExchange::reference).toList());
  }

  /**
   * Removes exchanges.
   *
   * @param time those that were kept before it
   * @param most how many at most
   * @return how many there were
   */
  int removeKeptBefore(Instant time, int most) {
    return jdbc.update(
        "delete top (" + most + ") from command_side.exchange where exchange_id < ?",
        TimeOrderedIdentifiers.firstAt(time));
  }

  /**
   * Takes away what was said with a client and is not encrypted, since rows from before bodies were
   * are not made unreadable by the client's key.
   *
   * @param most how many rows at most
   * @return how many there were
   */
  public int removeClearBodiesOf(String clientId, int most) {
    return jdbc.update(
        "update command_side.exchange set request_body = null, request_gzip = null, answer_body = null, answer_gzip = null"
            + " where exchange_id in (select exchange_id from command_side.exchange where client_id = ?"
            + " and (request_body is not null or request_gzip is not null or answer_body is not null or answer_gzip is not null)"
            + " order by exchange_id offset 0 rows fetch next ? rows only)",
        clientId,
        most);
  }

  /**
   * An exchange of which a body lies in the clear.
   *
   * @param request its body as it is packed; null if it is not in the clear, or there is none
   * @param answer likewise
   */
  record Clear(String id, String clientId, byte[] request, byte[] answer) {

    /** Never a body. */
    @Override
    public String toString() {
      return "exchange " + id + " of client " + clientId;
    }
  }

  /** Exchanges whose bodies lie in the clear, in the order of their ids. */
  List<Clear> inTheClear(String afterId, int most) {
    return jdbc.query(
        "select exchange_id, client_id, request_body, request_gzip, answer_body, answer_gzip from command_side.exchange"
            + " where exchange_id > ?"
            + " and (request_body is not null or request_gzip is not null or answer_body is not null or answer_gzip is not null)"
            + " order by exchange_id offset 0 rows fetch next ? rows only",
        (row, n) ->
            new Clear(
                row.getString("exchange_id"),
                row.getString("client_id"),
                packed(row, "request"),
                packed(row, "answer")),
        afterId,
        most);
  }

  /** As it lies, if that is packed, so that what is damaged stays so. */
  private static byte[] packed(ResultSet row, String of) throws SQLException {
    byte[] packed = row.getBytes(of + "_gzip");
    String text = row.getString(of + "_body");
    return packed == null && text != null ? PackedText.pack(text) : packed;
  }

  /**
   * Puts the bodies that lie in the clear where they are encrypted. Those of a forgotten client are
   * removed.
   *
   * @throws UnreadableSecret if there is no key for them at the moment
   */
  void encrypt(Clear exchange) {
    encrypt(exchange, "request", exchange.request(), Purpose.EXCHANGE_REQUEST);
    encrypt(exchange, "answer", exchange.answer(), Purpose.EXCHANGE_ANSWER);
  }

  private void encrypt(Clear exchange, String of, byte[] packed, Purpose purpose) {
    if (packed == null) {
      return;
    }
    Place place = new Place(exchange.clientId(), purpose, exchange.id());
    jdbc.update(
        "update command_side.exchange set %1$s_encrypted = ?, %1$s_body = null, %1$s_gzip = null where exchange_id = ?"
            .formatted(of),
        new SqlParameterValue(Types.VARBINARY, StoredExchange.encrypted(place, packed, cipher)),
        exchange.id());
  }

  private static StoredExchange stored(String clientId, int attempt, Exchange exchange) {
    return new StoredExchange(
        IdentifierFactory.getInstance().generateIdentifier(),
        clientId,
        attempt,
        exchange.startedAt().truncatedTo(ChronoUnit.MICROS),
        exchange.took().toMillis(),
        exchange.method(),
        cut(exchange.uri(), URI_LENGTH),
        cut(exchange.requestBody(), BODY_LENGTH),
        exchange.status(),
        cut(exchange.answerBody(), BODY_LENGTH),
        cut(exchange.failure(), FAILURE_LENGTH));
  }

  private Object[] parameters(StoredExchange row) {
    return new Object[] {
      row.id(),
      row.clientId(),
      row.attempt(),
      row.startedAtMicros(),
      row.tookMillis(),
      row.method(),
      row.uri(),
      row.encryptedRequest(cipher),
      row.status(),
      row.encryptedAnswer(cipher),
      row.failure(),
      row.digest()
    };
  }

  private static String cut(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }
}
