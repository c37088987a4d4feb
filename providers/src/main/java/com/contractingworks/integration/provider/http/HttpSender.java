package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends each request exactly once. It follows no redirect and repeats nothing: a repeated write
 * whose first answer was lost would make a second document. (The JDK's client itself repeats a GET
 * on a connection that turns out to be closed, never another method.)
 */
public final class HttpSender {

  private final HttpClient client;
  private final Duration requestTimeout;

  /**
   * Makes a sender with connections of its own.
   *
   * @param connectTimeout how long making a connection may take
   * @param requestTimeout how long an answer may take, its body included, unless the deadline of
   *     the call comes first
   */
  public HttpSender(Duration connectTimeout, Duration requestTimeout) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
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
    HttpReply reply = exchange(request, limit);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    call.exchanges().record(exchange(request, reply, startedAt, took, redaction));
    return reply;
  }

  /**
   * Waits with a limit of its own, because the client's covers the header of the answer only and a
   * body may trickle for ever. Cancelling closes the connection.
   */
  private HttpReply exchange(HttpRequest request, Duration limit) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(toJdk(request), BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return new HttpReply.Answered(
          response.statusCode(),
          response.headers(),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new HttpReply.Lost("timeout", "No answer came within " + limit.toMillis() + " ms.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new HttpReply.Lost("interrupted", "The process was stopped while it waited.");
    } catch (ExecutionException e) {
      return failed(e.getCause());
    }
  }

  private static HttpReply failed(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException) {
      return new HttpReply.NotReceived("unreachable", "No connection could be made.");
    }
    if (cause instanceof IOException) {
      return new HttpReply.Lost("connection-lost", "The connection broke before an answer came.");
    }
    throw new IllegalStateException("The HTTP client failed.", cause);
  }

  private static java.net.http.HttpRequest toJdk(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(request.uri())
            .method(
                request.method(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return builder.build();
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
