package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.OutgoingRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The way to the provider: proves each request, sends it, and keeps what came back. */
final class Wire {

  private static final int KEPT_OF_A_BODY = 8_000;

  /** What is shorter was sent to see how a wrong one is met, and is no secret. */
  private static final int SHORTEST_CONNECTION = 40;

  private final Http http;
  private final URI base;
  private final Proof proof;
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

  Wire(URI base, Proof proof, OutgoingRules rules) {
    this.http = new Http(Http.transport(rules));
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
    this.proof = proof;
  }

  /**
   * A request and what came back.
   *
   * @param request with its body cut
   */
  record Exchange(Request request, URI uri, Answer answer) {}

  /** Sends a request, and waits this long for the whole answer. */
  Answer send(Request request, Duration limit) {
    return send(request, uri(request.path()), limit);
  }

  /** The same, to an address that the provider has named. */
  Answer send(Request request, URI uri, Duration limit) {
    Outgoing outgoing = outgoing(request, uri);
    Map<String, String> headers = new LinkedHashMap<>(headers(request));
    headers.putAll(request.proof() == null ? proof.headers(outgoing) : request.proof());
    Answer answer = http.send(request.method(), uri, headers, request.body(), limit);
    exchanges.add(new Exchange(cut(request), uri, answer));
    return answer;
  }

  /** What a proof covers of a request. */
  Outgoing outgoing(Request request) {
    return outgoing(request, uri(request.path()));
  }

  /** The whole address of a path. */
  URI uri(String path) {
    return URI.create(base + path);
  }

  /** What has been sent so far. */
  List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  /** The headers of connections that have been sent so far. */
  Stream<String> connections() {
    return exchanges().stream()
        .map(exchange -> exchange.request().connection())
        .filter(header -> header != null && header.length() >= SHORTEST_CONNECTION)
        .distinct();
  }

  private static Outgoing outgoing(Request request, URI uri) {
    return new Outgoing(request.method(), uri, request.body(), request.connection());
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, application/schema+json, application/problem+json");
    if (request.body() != null) {
      headers.put("Content-Type", "application/json");
    }
    if (request.connection() != null) {
      headers.put("CW-Connection", request.connection());
    }
    if (request.deadline() != null) {
      headers.put("CW-Deadline", request.deadline().toString());
    }
    return headers;
  }

  private static Request cut(Request request) {
    String body = request.body();
    return body == null || body.length() <= KEPT_OF_A_BODY
        ? request
        : new Request(
            request.method(),
            request.path(),
            body.substring(0, KEPT_OF_A_BODY),
            request.connection(),
            request.deadline(),
            request.proof());
  }
}
