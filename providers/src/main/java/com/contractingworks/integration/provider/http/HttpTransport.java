package com.contractingworks.integration.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes one exchange over HTTP, once, within a time and a size, and only with hosts that may be
 * called. It follows no redirect, repeats nothing, keeps no cookie, uses no proxy, and believes no
 * certificate that the platform does not.
 */
public final class HttpTransport {

  /** How many exchanges run at once is bounded by who makes them, per connection of a client. */
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /** After so long an idle connection is looked at before it is used, in case it was closed. */
  private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(100);

  private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(30);

  private final OutgoingRules rules;
  private final CloseableHttpClient client;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "outgoing-http");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Makes a transport with connections of its own.
   *
   * @param connectTimeout how long making a connection may take
   */
  public HttpTransport(Duration connectTimeout, OutgoingRules rules) {
    this(connectTimeout, rules, new CheckedDnsResolver(rules));
  }

  HttpTransport(Duration connectTimeout, OutgoingRules rules, CheckedDnsResolver names) {
    this.rules = rules;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(names)
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnTotal(UNBOUNDED)
                    .setMaxConnPerRoute(UNBOUNDED)
                    .setDefaultConnectionConfig(connections(connectTimeout))
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setProtocolUpgradeEnabled(false)
                    .setDefaultKeepAlive(KEPT_IDLE.getDuration(), KEPT_IDLE.getTimeUnit())
                    .build())
            .setUserAgent("contracting-works-integration")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static ConnectionConfig connections(Duration connectTimeout) {
    return ConnectionConfig.custom()
        .setConnectTimeout(Timeout.of(connectTimeout))
        .setValidateAfterInactivity(TRUSTED_IDLE)
        .build();
  }

  /**
   * Sends a request and reads the answer to its end.
   *
   * @param limit how long all of it may take, from the name of the host to the last byte
   */
  public HttpReply exchange(HttpRequest request, Duration limit) {
    String refusal = rules.refusal(request.uri());
    if (refusal != null) {
      return new HttpReply.NotReceived(HttpReply.ADDRESS_REFUSED, refusal);
    }
    HttpUriRequestBase wire = wire(request);
    // In a thread of its own, since neither a look-up of a name nor a body that trickles ends by
    // itself.
    Future<HttpReply> answer = threads.submit(() -> client.execute(wire, this::read));
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      wire.cancel();
      return new HttpReply.Lost("timeout", "No answer came within " + limit.toMillis() + " ms.");
    } catch (InterruptedException e) {
      wire.cancel();
      Thread.currentThread().interrupt();
      return new HttpReply.Lost("interrupted", "The process was stopped while it waited.");
    } catch (ExecutionException e) {
      return failed(e.getCause(), request.uri().getHost());
    }
  }

  private static HttpUriRequestBase wire(HttpRequest request) {
    HttpUriRequestBase wire = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(wire::setHeader);
    if (request.body() != null) {
      wire.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), null));
    }
    return wire;
  }

  private HttpReply read(ClassicHttpResponse response) throws IOException {
    return new HttpReply.Answered(response.getCode(), headers(response), body(response));
  }

  private static HttpHeaders headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName(), name -> new ArrayList<>())
          .add(Objects.requireNonNullElse(header.getValue(), ""));
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private String body(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try (InputStream in = entity.getContent()) {
      byte[] bytes = in.readNBytes(rules.longestAnswer());
      if (bytes.length == rules.longestAnswer() && in.read() >= 0) {
        response.close(); // Else the rest would be read to keep the connection.
        throw new OversizedAnswerException();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private HttpReply failed(Throwable cause, String host) {
    if (cause instanceof RefusedAddressException) {
      return new HttpReply.NotReceived(HttpReply.ADDRESS_REFUSED, cause.getMessage());
    }
    if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
      return new HttpReply.NotReceived(
          HttpReply.UNREACHABLE,
          "No secure connection to " + host + " could be made: is the certificate valid?");
    }
    if (cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException) {
      return new HttpReply.NotReceived(
          HttpReply.UNREACHABLE, "No connection to " + host + " could be made.");
    }
    if (cause instanceof OversizedAnswerException) {
      return new HttpReply.Lost(
          "answer-too-long",
          "The answer was longer than the " + rules.longestAnswer() + " bytes that are taken.");
    }
    if (cause instanceof IOException || cause instanceof HttpException) {
      return new HttpReply.Lost("connection-lost", "The connection broke before an answer came.");
    }
    throw new IllegalStateException("The HTTP client failed.", cause);
  }
}
