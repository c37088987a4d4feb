package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outgoing call may reach and take; fault case 43. */
class HttpTransportTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final OutgoingRules STRICT = OutgoingRules.standard();
  private static final OutgoingRules PRIVATE = STRICT.allowingPrivateAddresses();

  private final ExecutorService threads = Executors.newCachedThreadPool();
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
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "localhost",
        "[::1]",
        "[::]",
        "0.0.0.0",
        "[::ffff:7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:a9fe:a9fe::]",
        "169.254.169.254",
        "10.0.0.1"
      })
  void a_private_address_is_refused_when_the_connection_is_made(String host) {
    HttpReply reply = get(new HttpTransport(LIMIT, STRICT), "https://" + host + ":1/");

    assertThat(code(reply)).isEqualTo("address-refused");
  }

  @Test
  void a_hexadecimal_address_is_refused_or_taken_for_a_name_that_does_not_exist() {
    HttpReply reply = get(new HttpTransport(LIMIT, STRICT), "https://0x7f000001:1/");

    assertThat(reply).isInstanceOf(HttpReply.NotReceived.class);
  }

  @Test
  void the_refusal_names_the_host_and_the_setting() {
    HttpReply reply = get(new HttpTransport(LIMIT, STRICT), "https://localhost:1/secret?a=b");

    assertThat(((HttpReply.NotReceived) reply).message())
        .contains("localhost", "integration.outgoing.allow-private-addresses")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://erp.example/", // Without TLS.
        "https://user:password@erp.example/",
        "ftp://erp.example/",
        "https:/nowhere"
      })
  void an_address_of_another_form_is_refused_before_anything_is_looked_up(String address) {
    HttpReply reply = get(transport(STRICT, LIMIT), address);

    assertThat(code(reply)).isEqualTo("address-refused");
    assertThat(((HttpReply.NotReceived) reply).message())
        .contains(address.contains("erp.example") ? "The host erp.example " : "names no host")
        .doesNotContain("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "[64:ff9b::7f00:1]", "224.0.0.1"})
  void what_is_never_an_erp_is_refused_also_where_private_addresses_are_allowed(String host) {
    HttpReply reply = get(new HttpTransport(LIMIT, PRIVATE), "http://" + host + ":1/");

    assertThat(code(reply)).isEqualTo("address-refused");
  }

  @Test
  void a_name_with_public_and_private_addresses_is_refused() {
    HttpReply reply = get(transport(STRICT, LIMIT, "8.8.8.8 127.0.0.1"), "https://erp.example/");

    assertThat(code(reply)).isEqualTo("address-refused");
  }

  @Test
  void a_name_that_leads_elsewhere_at_the_second_look_is_looked_up_once_and_called_there() {
    serve(
        exchange -> {
          exchange.getResponseHeaders().add("Connection", "close");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("ours".getBytes());
          exchange.close();
        });
    // Were the name looked up again to connect, the second answer would be taken.
    HttpTransport transport = transport(PRIVATE, LIMIT, "127.0.0.1", "169.254.169.254");

    HttpReply first = get(transport, "http://erp.example:" + port() + "/");
    HttpReply second = get(transport, "http://erp.example:" + port() + "/");

    assertThat(((HttpReply.Answered) first).body()).isEqualTo("ours");
    assertThat(code(second)).isEqualTo("address-refused");
  }

  @Test
  void a_redirect_to_another_host_is_an_answer() {
    serve(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://localhost:" + port() + "/other");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    HttpReply reply = get(new HttpTransport(LIMIT, PRIVATE), "http://127.0.0.1:" + port() + "/");

    assertThat(((HttpReply.Answered) reply).status()).isEqualTo(302);
    assertThat(requests).hasValue(1);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
    HttpsServer tls =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = SelfSigned.context("localhost");
    tls.setHttpsConfigurator(new HttpsConfigurator(context));
    tls.createContext("/", exchange -> requests.incrementAndGet());
    tls.start();
    try {
      HttpReply reply =
          get(
              new HttpTransport(LIMIT, PRIVATE),
              "https://localhost:" + tls.getAddress().getPort() + "/");

      assertThat(code(reply)).isEqualTo("unreachable");
      assertThat(((HttpReply.NotReceived) reply).message())
          .contains("certificate", "to localhost ");
      assertThat(requests).hasValue(0);
    } finally {
      tls.stop(0);
    }
  }

  @Test
  void an_answer_may_be_as_long_as_allowed_and_no_longer() {
    HttpTransport transport = new HttpTransport(LIMIT, new OutgoingRules(true, 1000));
    answer(200, "x".repeat(1000));
    assertThat(((HttpReply.Answered) get(transport, uri())).body()).hasSize(1000);

    server.removeContext("/");
    answer(200, "x".repeat(1001));
    assertThat(code(get(transport, uri()))).isEqualTo("answer-too-long");
  }

  @Test
  void an_answer_without_an_end_is_cut_off_by_its_size() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> answerForEver(socket));

      HttpReply reply =
          get(new HttpTransport(LIMIT, PRIVATE), "http://127.0.0.1:" + socket.getLocalPort() + "/");

      assertThat(code(reply)).isEqualTo("answer-too-long");
    }
  }

  @Test
  void a_name_whose_look_up_hangs_is_not_waited_for_beyond_the_limit() {
    HttpTransport transport =
        new HttpTransport(
            LIMIT,
            PRIVATE,
            new CheckedDnsResolver(
                PRIVATE,
                new Names() {
                  @Override
                  public InetAddress[] resolve(String host) throws UnknownHostException {
                    try {
                      Thread.currentThread().join(); // For ever.
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                  }
                }));

    HttpReply reply =
        transport.exchange(
            HttpRequest.get(URI.create("http://slow.example/")), Duration.ofMillis(200));

    assertThat(code(reply)).isEqualTo("timeout");
  }

  private static void answerForEver(ServerSocket socket) {
    byte[] much = new byte[64 << 10];
    Arrays.fill(much, (byte) 'x');
    try (Socket accepted = socket.accept()) {
      accepted.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
      while (true) {
        accepted.getOutputStream().write(much);
      }
    } catch (IOException e) {
      assertThat(e).as("the client has hung up").isNotNull();
    }
  }

  /** Names whose look-ups bring these addresses, each time the next. */
  private static HttpTransport transport(
      OutgoingRules rules, Duration connectTimeout, String... answers) {
    Deque<String> next = new ArrayDeque<>(List.of(answers));
    DnsResolver names =
        new Names() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            String[] addresses = next.remove().split(" ");
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
              found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
          }
        };
    return new HttpTransport(connectTimeout, rules, new CheckedDnsResolver(rules, names));
  }

  private static String code(HttpReply reply) {
    return reply instanceof HttpReply.NotReceived notReceived
        ? notReceived.code()
        : ((HttpReply.Lost) reply).code();
  }

  private static HttpReply get(HttpTransport transport, String uri) {
    return transport.exchange(HttpRequest.get(URI.create(uri)), LIMIT);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private String uri() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private void answer(int status, String body) {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          exchange.getResponseBody().write(body.getBytes());
          exchange.close();
        });
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handler.handle(exchange);
        });
  }

  /** Names of a test's own. */
  private abstract static class Names implements DnsResolver {

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
