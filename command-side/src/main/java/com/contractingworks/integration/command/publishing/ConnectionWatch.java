package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers how this process last fared with each ERP. Nothing is asked of an ERP for it. */
public final class ConnectionWatch {

  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int RATE_LIMITED = 429;
  private static final int SERVER_ERROR = 500;

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Map<String, Connection> called = new ConcurrentHashMap<>();
  private final String cwAddress;
  private final InstantSource clock;

  /**
   * Watches nothing yet.
   *
   * @param cwAddress where CW is read, which happens between the calls of an ERP and says nothing
   *     about it
   */
  ConnectionWatch(String cwAddress, InstantSource clock) {
    this.cwAddress = cwAddress;
    this.clock = clock;
  }

  /**
   * What was seen of one connection.
   *
   * @param clientId whose it is
   * @param generation which of the client's successive connections
   * @param lastSuccess when the ERP last answered as it should; null if it has not yet
   * @param lastFailure when it last did not; null if it always has
   * @param failure how it failed then, as a word and a status; null if it always has answered well
   * @param failures how often in a row it has failed since its last success
   */
  record Seen(
      String clientId,
      int generation,
      Instant lastSuccess,
      Instant lastFailure,
      String failure,
      int failures) {

    Seen succeeded(Instant now) {
      return new Seen(clientId, generation, now, lastFailure, failure, 0);
    }

    Seen failed(Instant now, String how) {
      return new Seen(clientId, generation, lastSuccess, now, how, failures + 1);
    }
  }

  /** Watches the exchanges with one ERP on their way to who keeps them. */
  public ExchangeRecorder watching(Connection connection, ExchangeRecorder next) {
    return exchange -> {
      if (!exchange.uri().startsWith(cwAddress)) {
        saw(connection, exchange);
      }
      next.record(exchange);
    };
  }

  private void saw(Connection connection, Exchange exchange) {
    String failure = failure(exchange);
    called.put(connection.identity(), connection);
    seen.compute(
        connection.identity(),
        (name, before) -> {
          Seen known = before == null ? nothing(connection) : before;
          Instant now = clock.instant();
          return failure == null ? known.succeeded(now) : known.failed(now, failure);
        });
  }

  private static Seen nothing(Connection connection) {
    return new Seen(connection.clientId(), connection.generation(), null, null, null, 0);
  }

  /** That an invoice is refused is an answer like others; that we are is not. */
  private static String failure(Exchange exchange) {
    int status = exchange.status();
    if (status == 0) {
      return "no answer";
    }
    boolean fails =
        status >= SERVER_ERROR
            || status == UNAUTHORISED
            || status == FORBIDDEN
            || status == RATE_LIMITED;
    return fails ? "status " + status : null;
  }

  /**
   * What an execution says about its ERP.
   *
   * @param exchanges all that it made
   * @param code why nothing was sent or found; null if that is not how it ended
   */
  public Verdict verdict(List<Exchange> exchanges, String code) {
    return Verdict.of(ofErp(exchanges), code);
  }

  /** Those exchanges that were with the ERP, and not with CW. */
  List<Exchange> ofErp(List<Exchange> exchanges) {
    return exchanges.stream().filter(exchange -> !exchange.uri().startsWith(cwAddress)).toList();
  }

  /** The connections that were called, each as it was the last time. */
  List<Connection> called() {
    return List.copyOf(called.values());
  }

  /** What was seen, by connection. */
  Map<String, Seen> seen() {
    return new TreeMap<>(seen);
  }
}
