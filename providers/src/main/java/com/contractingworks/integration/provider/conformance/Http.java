package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.HttpReply;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpTransport;
import com.contractingworks.integration.provider.http.OutgoingRules;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests as they are given, each once, and follows no redirect. */
final class Http {

  /** Whoever calls the kit on their own machine may mean a provider beside it. */
  static final OutgoingRules ANYWHERE = new OutgoingRules(true, 4 << 20);

  private static final Duration TO_CONNECT = Duration.ofSeconds(10);

  private final HttpTransport transport;

  Http(HttpTransport transport) {
    this.transport = transport;
  }

  /** What reaches all that these rules allow. */
  static HttpTransport transport(OutgoingRules rules) {
    return new HttpTransport(
        TO_CONNECT,
        new OutgoingRules(
            rules.allowPrivateAddresses(),
            Math.min(rules.longestAnswer(), ANYWHERE.longestAnswer())));
  }

  /**
   * Sends a request.
   *
   * @param body null if there is none
   * @param limit how long the whole answer may take
   */
  Answer send(String method, URI uri, Map<String, String> headers, String body, Duration limit) {
    HttpRequest request = new HttpRequest(method, uri, headers, body, false);
    long start = System.nanoTime();
    HttpReply reply = transport.exchange(request, limit);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (Thread.currentThread().isInterrupted()) {
      throw new Stopped();
    }
    if (reply instanceof HttpReply.Answered answered) {
      return new Answer(
          answered.status(), byLowerCase(answered.headers()), answered.body(), took, null);
    }
    return Answer.none(
        reply instanceof HttpReply.Lost lost
            ? lost.message()
            : ((HttpReply.NotReceived) reply).message(),
        took);
  }

  private static Map<String, String> byLowerCase(HttpHeaders headers) {
    Map<String, String> all = new HashMap<>();
    headers
        .map()
        .forEach(
            (name, values) -> all.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return all;
  }
}
