package com.contractingworks.integration.provider.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that gives every request the same answer. */
final class Idle implements AutoCloseable {

  private final HttpServer server;
  private final int status;
  private final byte[] body;
  private final String silentAt;

  Idle(int status, String body) throws IOException {
    this(status, body, "");
  }

  /**
   * One that breaks some connections off.
   *
   * @param silentAt the form of the paths that are not answered at all
   */
  Idle(int status, String body, String silentAt) throws IOException {
    this.silentAt = silentAt;
    this.status = status;
    this.body = body.getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().matches(silentAt)) {
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
