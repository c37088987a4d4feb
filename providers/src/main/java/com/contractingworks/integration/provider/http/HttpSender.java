package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends each request exactly once, and takes it down: a repeated write whose first answer was lost
 * would make a second document.
 */
public final class HttpSender {

  private final HttpTransport transport;
  private final Duration requestTimeout;

  /**
   * Makes a sender with connections of its own.
   *
   * @param connectTimeout how long making a connection may take
   * @param requestTimeout how long an answer may take, its body included, unless the deadline of
   *     the call comes first
   * @param rules what it may reach and take
   */
  public HttpSender(Duration connectTimeout, Duration requestTimeout, OutgoingRules rules) {
    this.transport = new HttpTransport(connectTimeout, rules);
    this.requestTimeout = requestTimeout;
  }

  /** Sends a request, unless the deadline has passed or it writes and the lease is lost. */
  public HttpReply send(HttpRequest request, Call call, Redaction redaction) {
    if (request.writes() && !call.lease().isHeld()) {
      return new HttpReply.NotReceived(
          "lease-lost", "It could not be confirmed in time that no other process has taken over.");
    }
    Instant startedAt = call.clock().instant(); // After the lease, which the database may delay.
    Duration left = Duration.between(startedAt, call.deadline());
    if (left.isNegative() || left.isZero()) {
      return new HttpReply.NotReceived("deadline", "The time for this attempt was used up.");
    }
    Duration limit = left.compareTo(requestTimeout) < 0 ? left : requestTimeout;
    long start = System.nanoTime();
    HttpReply reply = transport.exchange(request, limit);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    call.exchanges().record(exchange(request, reply, startedAt, took, redaction));
    return reply;
  }

  /** Without any header: none says what happened, and some hold secrets. */
  private static Exchange exchange(
      HttpRequest request, HttpReply reply, Instant startedAt, Duration took, Redaction secrets) {
    Redaction redaction = secrets.and(request.credentials());
    HttpReply.Answered answered = reply instanceof HttpReply.Answered a ? a : null;
    return new Exchange(
        startedAt,
        took,
        request.method(),
        redaction.redact(withoutUser(request.uri())),
        redaction.redact(request.body()),
        answered == null ? 0 : answered.status(),
        answered == null ? null : redaction.redact(answered.body()),
        reply instanceof HttpReply.Lost lost
            ? lost.code()
            : reply instanceof HttpReply.NotReceived notReceived ? notReceived.code() : null);
  }

  /** An address may name a user and a password before its host. */
  private static String withoutUser(URI uri) {
    String user = uri.getRawUserInfo();
    return user == null ? uri.toString() : uri.toString().replace(user + "@", "***@");
  }
}
