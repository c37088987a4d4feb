package com.contractingworks.integration.provider.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.SettableClock;
import com.contractingworks.integration.provider.contract.Together;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.rest.auth.StandardWebhooks;
import com.contractingworks.integration.provider.rest.wire.ConnectionHeader;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is asked over the interface of a provider in a process of its own. */
class ProviderServerTest {

  private static final String KEY = CwInvoices.key("a").value();
  private static final String INVOICE = "/invoices/" + KEY;
  private static final String BODY = "{\"referenceDate\":\"2026-03-02\",\"record\":{\"total\":1}}";
  private static final Secret OLD = new Secret("old-canary");
  private static final Secret NEW = new Secret("new-canary");
  private static final Secret HOOK = StandardWebhooks.secret(new byte[24]);

  @TempDir private Path directory;
  private final SettableClock clock = new SettableClock();
  private final FakeProvider fake = new FakeProvider();
  private final HttpClient http = HttpClient.newHttpClient();
  private ProviderServer server;
  private String token;

  @BeforeEach
  void start() {
    URI publicUrl = URI.create("https://provider.example");
    server =
        ProviderServer.start(
            fake,
            new ServerSettings(
                "127.0.0.1",
                0,
                publicUrl,
                directory.resolve("state"),
                "cw",
                List.of(OLD, NEW),
                List.of()),
            clock);
    token = tokenFor(OLD).json().path("access_token").asString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void only_who_proves_itself_is_answered_and_either_secret_proves_it() {
    assertThat(tokenFor(NEW).status()).isEqualTo(200);
    assertThat(tokenFor(new Secret("wrong")).status()).isEqualTo(401);
    Map<String, String> none = Map.of("CW-Connection", connection("demo"));
    Map<String, String> wrong =
        Map.of("CW-Connection", connection("demo"), "Authorization", "Bearer x");
    for (Map<String, String> headers : List.of(none, wrong)) {
      Answer answer = send("PUT", "/cw/v1" + INVOICE, BODY, headers);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("not-authenticated");
    }
    clock.advance(Duration.ofMinutes(31));
    assertThat(ask("PUT", INVOICE, BODY).status()).isEqualTo(401);
    assertThat(fake.writes()).isZero();
    assertThat(send("GET", "/health", null, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void nothing_is_left_of_it_when_it_has_ended() {
    assertThat(server.workingFolder()).isNotEmptyDirectory();

    server.close();

    assertThat(server.workingFolder()).doesNotExist();
  }

  @Test
  void a_description_names_what_can_be_had() {
    JsonNode descriptor = ask("GET", "/descriptor", null).json();

    assertThat(descriptor.path("interfaceVersion").asString()).isEqualTo("1.0");
    assertThat(descriptor.path("commitHorizonSeconds").asInt()).isEqualTo(60);
    assertThat(descriptor.at("/settings/properties/ApiKey/writeOnly").asBoolean()).isTrue();
    assertThat(descriptor.path("abilities").toString())
        .isEqualTo("[\"corrections\",\"notices\",\"changes\"]");
    String schema = descriptor.at("/entities/0/recordSchema").asString();
    assertThat(ask("GET", "/schemas/" + schema, null).json().has("required")).isTrue();
    assertThat(ask("GET", "/schemas/other", null).status()).isEqualTo(404);
    String reference = fake.defaultMapping("invoice").reference().replace("#", "%23");
    assertThat(ask("GET", "/mappings/invoice", null).json().path("name").asString())
        .isEqualTo("tripletex-invoice");
    assertThat(ask("GET", "/mappings/invoice?reference=" + reference, null).status())
        .isEqualTo(200);
    assertThat(ask("GET", "/mappings/invoice?reference=x", null).status()).isEqualTo(404);
    assertThat(ask("GET", "/mappings/order", null).status()).isEqualTo(404);
  }

  @Test
  void the_same_again_is_one_document_and_another_content_is_refused_also_after_a_restart() {
    assertThat(ask("PUT", INVOICE, BODY).status()).isEqualTo(201);
    assertThat(
            ask(
                    "PUT",
                    INVOICE,
                    BODY.replace("\"record\":{\"total\":1}", "\"record\":{ \"total\" : 1 }"))
                .status())
        .isEqualTo(200);
    server.close();
    start();

    Answer other = ask("PUT", INVOICE, BODY.replace("1}", "2}"));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("key-reused");
    assertThat(ask("PUT", INVOICE, BODY).status()).isEqualTo(200);
    assertThat(fake.writes()).isEqualTo(1);
  }

  @Test
  void ten_at_once_are_one_document() {
    List<Integer> statuses = new CopyOnWriteArrayList<>();

    List<Throwable> failures =
        Together.run(10, () -> statuses.add(ask("PUT", INVOICE, BODY).status()));

    assertThat(failures).isEmpty();
    assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(fake.writes()).isEqualTo(1);
  }

  @Test
  void nothing_is_sent_while_an_earlier_request_may_be_at_work() {
    fake.next(new Outcome.Unclear("timeout", "No answer came."));
    assertThat(ask("PUT", INVOICE, BODY).code()).isEqualTo("timeout");
    server.close();
    start();

    Answer soon = ask("PUT", INVOICE, BODY);

    assertThat(soon.status()).isEqualTo(500);
    assertThat(soon.code()).isEqualTo("unsettled");
    assertThat(fake.writes()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(60));
    assertThat(ask("PUT", INVOICE, BODY).status()).isEqualTo(201);
  }

  @Test
  void what_was_refused_or_not_sent_leaves_the_key_free() {
    fake.next(
        new Outcome.Rejected(
            "validation", "Wrong.", List.of(new FieldError("total", "low", "Too low."))));
    fake.next(new Outcome.NotSent("rate-limited", "Wait.", Duration.ofSeconds(7), true));
    fake.next(new Outcome.NotSent("unreachable", "Away.", null, true));

    Answer refused = ask("PUT", INVOICE, BODY);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("total");
    Answer limited = ask("PUT", INVOICE, BODY);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("7");
    Answer away = ask("PUT", INVOICE, BODY);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.json().path("wholeConnection").asBoolean()).isTrue();
    assertThat(ask("PUT", INVOICE, BODY.replace("1}", "2}")).status()).isEqualTo(201);
  }

  @Test
  void what_was_not_sent_after_something_was_written_is_in_doubt() {
    fake.next(new Outcome.NotSent("rate-limited", "Wait.", Duration.ofSeconds(7), true));
    fake.writesBefore(201);

    Answer doubtful = ask("PUT", INVOICE, BODY);

    assertThat(doubtful.status()).isEqualTo(500);
    assertThat(doubtful.code()).isEqualTo("partly-written");
    assertThat(ask("PUT", INVOICE, BODY).code()).as("kept").isEqualTo("unsettled");
    clock.advance(Duration.ofSeconds(60));
    fake.next(new Outcome.NotSent("rate-limited", "Wait.", Duration.ofSeconds(7), true));
    fake.writesBefore(429);
    assertThat(ask("PUT", INVOICE, BODY).status()).isEqualTo(429);
  }

  @Test
  void another_content_takes_a_key_that_proves_absent_after_a_doubt_and_no_other() {
    fake.next(new Outcome.Unclear("timeout", "No answer came."));
    ask("PUT", INVOICE, BODY);
    String other = BODY.replace("1}", "2}");

    assertThat(ask("PUT", INVOICE, other).code()).isEqualTo("unsettled");
    clock.advance(Duration.ofSeconds(60));
    assertThat(ask("PUT", INVOICE, other).status()).isEqualTo(201);
    assertThat(ask("PUT", INVOICE, BODY).code()).isEqualTo("key-reused");
    fake.next(new Outcome.Unclear("timeout", "No answer came."));
    String second = "/invoices/" + CwInvoices.key("b").value();
    ask("PUT", second, BODY);
    fake.holds(CwInvoices.key("b"), "demo/fake/1");
    clock.advance(Duration.ofSeconds(60));
    assertThat(ask("PUT", second, other).code()).isEqualTo("key-reused");
  }

  @Test
  void a_port_that_is_taken_is_told_in_a_sentence_alone() {
    ServerSettings same =
        new ServerSettings(
            "127.0.0.1",
            server.port(),
            URI.create("https://provider.example"),
            null,
            "cw",
            List.of(NEW),
            List.of());
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger tomcat = Logger.getLogger("org.apache");
    tomcat.addHandler(handler);
    try {
      assertThatThrownBy(() -> ProviderServer.start(fake, same, clock))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Port " + server.port() + " cannot be listened on");
    } finally {
      tomcat.removeHandler(handler);
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void a_connection_of_nearly_six_kilobytes_is_taken() {
    String large =
        ConnectionHeader.of(Connection.parse("demo", "fake", 1, "ApiKey=" + "x".repeat(6000)));

    assertThat(large).hasSizeGreaterThan(8000);
    assertThat(ask("PUT", INVOICE, BODY, "CW-Connection", large).status()).isEqualTo(201);
  }

  @Test
  void a_subscription_that_could_never_be_served_is_refused() {
    String url = "http://127.0.0.1:1/x";
    String odd = "whsec_" + "A".repeat(33);
    for (String body :
        List.of(
            "{\"url\":\"%s\",\"secret\":\"%s\"}".formatted(url, odd),
            "{\"url\":\"http://localhost:99999/x\",\"secret\":\"%s\"}".formatted(HOOK.reveal()))) {
      assertThat(ask("PUT", "/subscription", body).code()).as(body).isEqualTo("malformed");
    }
  }

  @Test
  void a_dead_address_delays_no_other_connections_notices() throws IOException {
    List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    HttpServer service = service(received);
    try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String body = "{\"url\":\"http://localhost:%d/x\",\"secret\":\"" + HOOK.reveal() + "\"}";
      String slow = connection("slow");
      ask("PUT", "/subscription", body.formatted(dead.getLocalPort()), "CW-Connection", slow);
      ask("PUT", "/subscription", body.formatted(service.getAddress().getPort()));
      ask("POST", "/subscription/test", null, "CW-Connection", slow);
      ask("POST", "/subscription/test", null, "CW-Connection", slow);
      dead.setSoTimeout(5000);
      try (Socket hanging = dead.accept()) {
        ask("POST", "/subscription/test", null);

        await().atMost(Duration.ofSeconds(4)).until(() -> !received.isEmpty());
        assertThat(hanging.isClosed()).isFalse();
      }
    } finally {
      service.stop(0);
    }
  }

  @Test
  void what_is_not_of_the_form_is_refused_and_nothing_is_done() {
    for (String body :
        List.of(
            "",
            "no JSON",
            "[]",
            "{}",
            "{\"referenceDate\":\"x\",\"record\":{}}",
            "{\"referenceDate\":\"2026-03-02\"}",
            "{\"referenceDate\":\"2026-03-02\",\"record\":3}",
            "{\"referenceDate\":\"2026-03-02\",\"record\":"
                + "[".repeat(70)
                + "]".repeat(70)
                + "}")) {
      assertThat(ask("PUT", INVOICE, body).code()).as(body).isEqualTo("malformed");
    }
    assertThat(ask("PUT", "/invoices/SHORT", BODY).status()).isEqualTo(400);
    assertThat(ask("PUT", INVOICE, " ".repeat(1 << 20) + BODY).status()).isEqualTo(413);
    assertThat(ask("PUT", INVOICE, BODY, "CW-Deadline", "soon").status()).isEqualTo(400);
    assertThat(ask("PUT", INVOICE, BODY, "CW-Connection", "e30").status()).isEqualTo(400);
    Answer late = ask("PUT", INVOICE, BODY, "CW-Deadline", clock.instant().toString());
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.code()).isEqualTo("deadline");
    assertThat(ask("GET", "/nothing", null).status()).isEqualTo(404);
    assertThat(fake.writes()).isZero();
  }

  @Test
  void one_connections_document_is_not_shown_to_another() {
    ask("PUT", INVOICE, BODY);
    String known = "{\"referenceDate\":\"2026-03-02\"}";

    assertThat(ask("POST", INVOICE + "/look-up", known).json().path("state").asString())
        .isEqualTo("found");
    JsonNode other =
        ask("POST", INVOICE + "/look-up", known, "CW-Connection", connection("other")).json();
    assertThat(other.path("state").asString()).isEqualTo("absent");
  }

  @Test
  void a_withdrawal_carries_the_key_of_its_credit_note() {
    String body =
        "{\"held\":{\"erpId\":\"1\",\"key\":\"%s\"},\"day\":\"2026-03-02\"}".formatted(KEY);

    assertThat(ask("PUT", "/withdrawals/" + KEY, body).status()).isEqualTo(400);
    Answer done = ask("PUT", "/withdrawals/" + CwInvoices.key("a").ofCredit(), body);
    assertThat(done.json().path("outcome").asString()).isEqualTo("deleted");
    String replacing =
        BODY.replaceFirst(
            "\\{",
            "{\"replaces\":{\"afterPosting\":\"LEAVE\",\"held\":{\"erpId\":\"1\",\"key\":\""
                + KEY
                + "\"}},");
    assertThat(ask("PUT", INVOICE, replacing).code()).isEqualTo("posted");
  }

  @Test
  void the_same_withdrawal_may_come_with_more_keys_that_the_draft_may_carry() {
    String path = "/withdrawals/" + CwInvoices.key("a").ofCredit();
    String body = "{\"held\":{\"erpId\":\"1\",\"key\":\"%s\"%s},\"day\":\"2026-03-02\"}";
    String later = ",\"laterKeys\":[\"%s\"]".formatted(CwInvoices.key("b"));

    assertThat(ask("PUT", path, body.formatted(KEY, "")).status()).isEqualTo(200);
    assertThat(ask("PUT", path, body.formatted(KEY, later)).status()).isEqualTo(200);
    String otherDay = body.formatted(KEY, later).replace("03-02", "03-03");
    assertThat(ask("PUT", path, otherDay).code()).isEqualTo("key-reused");
    String noKey = body.formatted(KEY, ",\"laterKeys\":[null]");
    assertThat(ask("PUT", path, noKey).status()).isEqualTo(400);
  }

  @Test
  void look_ups_readings_and_the_test_of_a_connection_are_answered() {
    assertThat(ask("POST", "/look-ups", "{\"operation\":\"known\",\"argument\":3}").text())
        .contains("\"value\":3");
    assertThat(ask("POST", "/look-ups", "{\"operation\":\"missing\",\"argument\":3}").text())
        .isEqualTo("{\"found\":false}");
    assertThat(ask("POST", "/look-ups", "{\"operation\":\"other\",\"argument\":3}").status())
        .isEqualTo(404);
    assertThat(ask("POST", "/look-ups", "{\"operation\":\"known\"}").status()).isEqualTo(400);
    assertThat(ask("GET", "/entities/invoice/ab", null).json().at("/documents/0/erpId").asString())
        .isEqualTo("ab");
    Answer strange = ask("GET", "/entities/invoice/a%2Fb", null);
    assertThat(strange.status()).isEqualTo(400);
    assertThat(strange.text()).contains("'a/b'");
    assertThat(ask("POST", "/connection-test", null).json().path("companyId").asString())
        .isEqualTo("42");
  }

  @Test
  void the_erps_notices_are_verified_written_down_and_passed_on_until_they_are_taken()
      throws IOException {
    List<Map<String, String>> received = new CopyOnWriteArrayList<>();
    HttpServer service = service(received);
    String url = "http://localhost:" + service.getAddress().getPort() + "/webhooks/fake/k";
    String subscription = "{\"url\":\"%s\",\"secret\":\"%s\"}".formatted(url, HOOK.reveal());
    String hook =
        URI.create(ask("PUT", "/subscription", subscription).json().at("/ids/0").asString())
            .getPath();

    assertThat(send("POST", hook, "17", Map.of("x-secret", "wrong")).status()).isEqualTo(503);
    assertThat(send("POST", hook, "17", secret()).status()).isEqualTo(204);
    await().until(() -> received.size() == 1);
    clock.advance(Duration.ofSeconds(5));
    await().until(() -> received.size() == 2);
    service.stop(0);

    Map<String, String> first = received.get(0);
    assertThat(received.get(1).get("webhook-id")).isEqualTo(first.get("webhook-id"));
    byte[] body = first.get("body").getBytes(StandardCharsets.UTF_8);
    assertThat(StandardWebhooks.isGenuine(first, body, List.of(HOOK), clock.instant())).isTrue();
    assertThat(Json.MAPPER.readTree(body).at("/data/erpId").asString()).isEqualTo("17");
    assertThat(send("POST", "/hooks/other", "17", secret()).status()).isEqualTo(404);
  }

  @Test
  void the_journal_goes_on_where_the_cursor_says_also_after_a_restart() {
    String subscription =
        "{\"url\":\"http://127.0.0.1:1/x\",\"secret\":\"%s\"}".formatted(HOOK.reveal());
    assertThat(ask("POST", "/subscription/test", null).status()).isEqualTo(404);
    String hook =
        URI.create(ask("PUT", "/subscription", subscription).json().at("/ids/0").asString())
            .getPath();
    for (String id : List.of("1", "2", "3")) {
      send("POST", hook, id, secret());
    }
    JsonNode first = ask("GET", "/changes?limit=2", null).json();
    server.close();
    start();

    JsonNode second = ask("GET", "/changes?cursor=" + first.path("next").asString(), null).json();

    assertThat(ids(first)).containsExactly("1", "2");
    assertThat(first.path("more").asBoolean()).isTrue();
    assertThat(ids(second)).containsExactly("3");
    assertThat(second.path("more").asBoolean()).isFalse();
    JsonNode end = ask("GET", "/changes?cursor=" + second.path("next").asString(), null).json();
    assertThat(ids(end)).isEmpty();
    assertThat(end.path("next")).isEqualTo(second.path("next"));
    assertThat(ask("GET", "/changes?cursor=x", null).status()).isEqualTo(400);
    String strange = "00000000-0000-0000-0000-000000000000.1";
    assertThat(ask("GET", "/changes?cursor=" + strange, null).status()).isEqualTo(410);
    JsonNode other = ask("GET", "/changes", null, "CW-Connection", connection("other")).json();
    assertThat(ids(other)).isEmpty();
    clock.advance(Duration.ofDays(31));
    token = tokenFor(OLD).json().path("access_token").asString();
    send("POST", hook, "4", secret());
    assertThat(ask("GET", "/changes?cursor=" + first.path("next").asString(), null).status())
        .isEqualTo(410);
  }

  private Map<String, String> secret() {
    return Map.of("x-secret", fake.subscribed().reveal());
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("changes").forEach(change -> ids.add(change.path("erpId").asString()));
    return ids;
  }

  /** Takes no notice the first time. */
  private static HttpServer service(List<Map<String, String>> received) throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) ->
                      headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
          headers.put(
              "body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          received.add(headers);
          exchange.sendResponseHeaders(received.size() == 1 ? 503 : 204, -1);
          exchange.close();
        });
    service.start();
    return service;
  }

  private record Answer(int status, HttpResponse<String> response) {

    String text() {
      return response.body();
    }

    JsonNode json() {
      return Json.MAPPER.readTree(response.body());
    }

    String code() {
      return json().path("code").asString();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  private Answer tokenFor(Secret secret) {
    String form = "grant_type=client_credentials&client_id=cw&client_secret=" + secret.reveal();
    return send("POST", "/oauth2/token", form, Map.of());
  }

  private static String connection(String client) {
    return ConnectionHeader.of(Connection.parse(client, "fake", 1, "ApiKey=canary"));
  }

  private Answer ask(String method, String path, String body, String... header) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("CW-Connection", connection("demo"));
    if (header.length == 2) {
      headers.put(header[0], header[1]);
    }
    Answer answer = send(method, "/cw/v1" + path, body, headers);
    assertThat(answer.text()).doesNotContain("canary");
    return answer;
  }

  private Answer send(String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
