package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {

  private static final Redaction NO_SECRETS = Redaction.ofFields(List.of("token"));

  private final Calls calls = new Calls();
  private final Connection connection = Connection.parse("client", "test", 1, "");
  private final HttpSender sender =
      new HttpSender(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          OutgoingRules.standard().allowingPrivateAddresses());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void takes_down_request_and_answer_without_secrets() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(201, 0);
          exchange.getResponseBody().write("{\"token\":\"new\"}".getBytes());
          exchange.close();
        });

    HttpReply.Answered reply = (HttpReply.Answered) post("{\"token\":\"x\",\"a\":1}", call());

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo("{\"token\":\"new\"}");
    Exchange exchange = calls.exchanges().get(0);
    assertThat(exchange.method()).isEqualTo("POST");
    assertThat(exchange.requestBody()).isEqualTo("{\"token\":\"***\",\"a\":1}");
    assertThat(exchange.status()).isEqualTo(201);
    assertThat(exchange.answerBody()).isEqualTo("{\"token\":\"***\"}");
    assertThat(exchange.failure()).isNull();
    assertThat(exchange.startedAt()).isEqualTo(calls.clock().instant());
  }

  /** The answer quotes all that was sent, as careless error pages do. */
  @Test
  void secrets_of_headers_addresses_forms_and_documents_are_not_taken_down_even_if_quoted() {
    serve(
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String said = new String(body) + " {\"token\":\"canary-answer\"} ";
          said += Map.copyOf(exchange.getRequestHeaders()) + " " + exchange.getRequestURI();
          exchange.getResponseHeaders().add("Set-Cookie", "session=canary-cookie");
          exchange.sendResponseHeaders(400, 0);
          exchange.getResponseBody().write(said.getBytes());
          exchange.close();
        });
    Redaction redaction = NO_SECRETS.and(List.of(new Secret("canary-key")));
    String form = "token=canary-form&a=1";
    String document = "{\"token\":\"canary-json\",\"key\":\"canary-key\",\"a\":1}";
    String user = Base64.getEncoder().encodeToString("0:canary-session".getBytes());
    URI uri = URI.create(uri() + "?token=canary-url");

    for (String body : List.of(form, document)) {
      HttpRequest request = new HttpRequest("POST", uri, Map.of(), body, true);
      sender.send(request.with("Authorization", "Bearer canary-bearer"), call(), redaction);
      sender.send(request.with("Authorization", "Basic " + user), call(), redaction);
    }

    // Refused before it is sent, and taken down all the same.
    URI withUser = URI.create(uri.toString().replace("//", "//u:canary-user@"));
    sender.send(HttpRequest.get(withUser), call(), redaction);

    assertThat(calls.exchanges()).hasSize(5);
    assertThat(calls.exchanges().toString())
        .contains("token=***&a=1", "\"a\":1}", "?token=***", "//***@", "[Bearer ***]")
        .doesNotContain("canary-bearer", "canary-key", "canary-user", "canary-cookie")
        .doesNotContain("canary-answer", "canary-json", "canary-form", "canary-url")
        .doesNotContain("canary-session", user);
  }

  @Test
  void a_body_that_trickles_is_not_waited_for_beyond_the_deadline() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        });

    HttpReply reply = post("{}", calls.withTimeLeft(connection, Duration.ofMillis(300)));

    assertThat(reply).isInstanceOf(HttpReply.Lost.class);
    assertThat(((HttpReply.Lost) reply).code()).isEqualTo("timeout");
    assertThat(calls.exchanges().get(0).failure()).isEqualTo("timeout");
    assertThat(calls.exchanges().get(0).status()).isZero();
  }

  @Test
  void a_write_whose_connection_breaks_is_lost_and_sent_once_only() {
    serve(
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.close();
        });

    HttpReply post = post("{}", call());
    HttpReply put =
        sender.send(new HttpRequest("PUT", uri(), Map.of(), null, true), call(), NO_SECRETS);

    assertThat(post).isInstanceOf(HttpReply.Lost.class);
    assertThat(put).isInstanceOf(HttpReply.Lost.class);
    assertThat(requests).hasValue(2);
  }

  @Test
  void a_write_on_a_kept_connection_that_was_closed_is_sent_once_only() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      AtomicInteger writes = new AtomicInteger();
      threads.execute(() -> answerOnceThenClose(socket, writes));
      URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");

      sender.send(HttpRequest.get(uri), call(), NO_SECRETS);
      HttpReply reply =
          sender.send(new HttpRequest("PUT", uri, Map.of(), "{}", true), call(), NO_SECRETS);

      assertThat(reply).isInstanceOf(HttpReply.Lost.class);
      assertThat(writes).hasValue(1);
    }
  }

  @Test
  void a_redirect_is_an_answer_and_not_followed() {
    serve(
        exchange -> {
          exchange.getResponseHeaders().add("Location", uri() + "elsewhere");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    assertThat(((HttpReply.Answered) post("{}", call())).status()).isEqualTo(307);
    assertThat(requests).hasValue(1);
  }

  @Test
  void where_nobody_listens_nothing_was_received() {
    server.stop(0);

    HttpReply reply = post("{}", call());

    assertThat(((HttpReply.NotReceived) reply).code()).isEqualTo("unreachable");
    assertThat(calls.exchanges().get(0).failure()).isEqualTo("unreachable");
  }

  @Test
  void an_unknown_host_received_nothing() {
    HttpReply reply =
        sender.send(HttpRequest.get(URI.create("http://host.invalid/")), call(), NO_SECRETS);

    assertThat(((HttpReply.NotReceived) reply).code()).isEqualTo("unreachable");
    assertThat(((HttpReply.NotReceived) reply).message()).contains("to host.invalid could");
  }

  @Test
  void nothing_is_sent_after_the_deadline_or_without_the_lease() {
    HttpReply late = post("{}", calls.withTimeLeft(connection, Duration.ZERO));
    HttpReply overtaken = post("{}", calls.withLease(connection, () -> false));

    assertThat(((HttpReply.NotReceived) late).code()).isEqualTo("deadline");
    assertThat(((HttpReply.NotReceived) overtaken).code()).isEqualTo("lease-lost");
    assertThat(calls.exchanges()).isEmpty();
  }

  @Test
  void reading_needs_no_lease() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });

    HttpReply reply =
        sender.send(HttpRequest.get(uri()), calls.withLease(connection, () -> false), NO_SECRETS);

    assertThat(reply).isInstanceOf(HttpReply.Answered.class);
  }

  private void answerOnceThenClose(ServerSocket socket, AtomicInteger writes) {
    try {
      while (!socket.isClosed()) {
        try (var accepted = socket.accept()) {
          byte[] buffer = new byte[4096];
          boolean open = true;
          while (open) {
            int read = accepted.getInputStream().read(buffer);
            String text = read < 0 ? "" : new String(buffer, 0, read);
            if (text.startsWith("GET")) {
              accepted
                  .getOutputStream()
                  .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
            } else {
              writes.addAndGet(text.startsWith("PUT") ? 1 : 0);
              open = false;
            }
          }
        }
      }
    } catch (IOException e) {
      assertThat(socket.isClosed()).isTrue();
    }
  }

  private HttpReply post(String body, Call call) {
    return sender.send(new HttpRequest("POST", uri(), Map.of(), body, true), call, NO_SECRETS);
  }

  private Call call() {
    return calls.on(connection);
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handler.handle(exchange);
        });
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
