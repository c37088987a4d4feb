package com.contractingworks.integration.command.exchange;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.eventlog.TimeOrderedIdentifiers;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.common.IdentifierFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps exchanges, in the transaction of the events that refer to them. Their ids sort by the time
 * at which they were kept.
 */
public class ExchangeLog {

  private static final int URI_LENGTH = 2000;
  private static final int FAILURE_LENGTH = 1000;

  /** A look-up can answer with every order of a day; what is beyond this says nothing new. */
  private static final int BODY_LENGTH = 16_384;

  private static final String SEPARATOR = "\u001f";

  private final JdbcTemplate jdbc;

  public ExchangeLog(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps exchanges.
   *
   * @param clientId whose they are
   * @return their ids and digests, in the form that event metadata holds
   */
  public String keep(String clientId, List<Exchange> exchanges) {
    List<Kept> kept = new ArrayList<>();
    exchanges.forEach(exchange -> kept.add(Kept.of(exchange)));
    jdbc.batchUpdate(
        "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, request_body, status,"
            + " answer_body, failure, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        kept.stream().map(row -> row.parameters(clientId)).toList());
    return kept.stream().map(row -> row.id + "=" + row.digest).collect(Collectors.joining(" "));
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

  /** An exchange with its id and digest. */
  private record Kept(String id, String digest, Exchange exchange) {

    static Kept of(Exchange exchange) {
      return new Kept(
          IdentifierFactory.getInstance().generateIdentifier(), digest(exchange), exchange);
    }

    Object[] parameters(String clientId) {
      return new Object[] {
        id,
        clientId,
        micros(exchange.startedAt()),
        exchange.took().toMillis(),
        exchange.method(),
        cut(exchange.uri(), URI_LENGTH),
        cut(exchange.requestBody(), BODY_LENGTH),
        exchange.status(),
        cut(exchange.answerBody(), BODY_LENGTH),
        cut(exchange.failure(), FAILURE_LENGTH),
        digest
      };
    }

    private static String digest(Exchange exchange) {
      String text =
          String.join(
              SEPARATOR,
              "" + micros(exchange.startedAt()),
              exchange.method(),
              cut(exchange.uri(), URI_LENGTH),
              "" + cut(exchange.requestBody(), BODY_LENGTH),
              "" + exchange.status(),
              "" + cut(exchange.answerBody(), BODY_LENGTH),
              "" + cut(exchange.failure(), FAILURE_LENGTH));
      return Sha256.hex(text);
    }

    private static long micros(Instant instant) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static String cut(String text, int length) {
      return text == null || text.length() <= length ? text : text.substring(0, length);
    }
  }
}
