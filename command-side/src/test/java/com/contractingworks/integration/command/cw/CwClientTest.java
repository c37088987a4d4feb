package com.contractingworks.integration.command.cw;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.http.HttpTransport;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class CwClientTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final int LONGEST_ANSWER = 100_000;
  private static final InvoiceSyncId ID = new InvoiceSyncId("demo", "inv-1");

  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private volatile int status = 200;
  private volatile Function<JsonNode, String> answer;
  private HttpServer server;
  private CwClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/graphql",
        http -> {
          authorizations.add(http.getRequestHeaders().getFirst("Authorization"));
          JsonNode variables = JSON.readTree(http.getRequestBody()).path("variables");
          byte[] body = answer.apply(variables).getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(status, body.length);
          http.getResponseBody().write(body);
          http.close();
        });
    server.start();
    URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/graphql");
    client = client(url, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static CwClient client(URI url, Duration timeout) {
    return new CwClient(
        new HttpTransport(Duration.ofSeconds(5), new OutgoingRules(true, LONGEST_ANSWER)),
        new CwSettings(url, new Secret("token-of-cw"), timeout, 2),
        Json.MAPPER,
        InstantSource.system());
  }

  private CwInvoice read() {
    return client.read(ID, exchanges::add);
  }

  private static String page(int revision, String next, String... descriptions) {
    StringBuilder lines = new StringBuilder();
    for (String description : descriptions) {
      lines
          .append(lines.isEmpty() ? "" : ",")
          .append("{\"position\":1,\"description\":\"")
          .append(description)
          .append("\",\"quantity\":\"1.50\",\"unitPrice\":\"0.10\",\"vatCode\":\"3\"}");
    }
    return """
        {"data":{"invoice":{"id":"inv-1","clientId":"demo","revision":%d,"kind":"INVOICE","number":"1007","invoiceDate":"2026-03-02",
        "dueDate":null,"deliveryDate":null,"currency":"NOK","customer":{"id":"1","name":"Kunde","organisationNumber":null,"email":null},
        "lines":{"nodes":[%s],"pageInfo":{"hasNextPage":%b,"endCursor":%s}}}}}
        """
        .formatted(revision, lines, next != null, next == null ? "null" : "\"" + next + "\"");
  }

  private static String byCursor(JsonNode variables) {
    return switch (variables.path("after").asString("")) {
      case "" -> page(3, "c1", "a", "b");
      case "c1" -> page(3, "c2", "c", "d");
      default -> page(3, null, "e");
    };
  }

  @Test
  void reads_all_pages_of_the_lines_into_one_document() {
    answer = CwClientTest::byCursor;
    CwInvoice.Read read = (CwInvoice.Read) read();
    assertThat(read.revision()).isEqualTo(3);
    assertThat(read.number()).isEqualTo("1007");
    JsonNode lines = read.record().content().path("lines");
    assertThat(lines.valueStream().map(line -> line.path("description").stringValue()))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(lines.get(0).path("quantity").decimalValue()).isEqualByComparingTo("1.50");
    assertThat(exchanges).hasSize(3).allMatch(e -> e.status() == 200);
  }

  @Test
  void a_plain_invoice_makes_the_document_that_it_always_made() throws IOException {
    answer = variables -> page(1, null, "a");
    JsonNode document = ((CwInvoice.Read) read()).record().content();
    assertThat(document.toString())
        .isEqualTo(
            """
            {"clientId":"demo","invoiceId":"inv-1","revision":1,"kind":"INVOICE","number":"1007",\
            "invoiceDate":"2026-03-02","dueDate":null,"deliveryDate":null,"currency":"NOK",\
            "customer":{"id":"1","name":"Kunde","organisationNumber":null,"email":null},\
            "lines":[{"position":1,"description":"a","quantity":1.50,"unitPrice":0.10,"vatCode":"3"}]}""");
    assertThat(violations(document)).isEmpty();
  }

  @Test
  void all_that_cw_says_is_in_the_document_which_fits_its_schema() throws IOException {
    String whole = resource("whole-answer.json");
    answer = variables -> whole;
    JsonNode document = ((CwInvoice.Read) read()).record().content();
    assertThat(document.toPrettyString())
        .isEqualTo(JSON.readTree(resource("whole-document.json")).toPrettyString());
    assertThat(violations(document)).isEmpty();
  }

  @Test
  void the_schema_tells_a_wrong_document() throws IOException {
    String wrong =
        resource("whole-document.json").replace("PERSON", "CAT").replace("\"SE\"", "\"Sverige\"");
    assertThat(violations(JSON.readTree(wrong))).hasSize(2);
  }

  private static List<String> violations(JsonNode document) throws IOException {
    Path schema = Path.of("..", "docs", "openapi", "cw-invoice-1.schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(schema))
        .validate(document.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CwClientTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void sends_the_token_and_keeps_it_out_of_the_exchanges() {
    answer = variables -> page(1, null, "a");
    read();
    status = 401;
    answer = variables -> "There is no token " + authorizations.get(0);
    read();

    assertThat(authorizations).hasSize(2).containsOnly("Bearer token-of-cw");
    assertThat(exchanges.get(1).answerBody()).isEqualTo("There is no token Bearer ***");
    assertThat(exchanges).noneMatch(e -> e.toString().contains("token-of-cw"));
  }

  @Test
  void an_invoice_that_changes_while_its_pages_are_read_is_not_put_together_from_both() {
    answer =
        variables ->
            variables.path("after").asString("").isEmpty()
                ? page(3, "c1", "a")
                : page(4, null, "b");
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.code()).isEqualTo("cw-changing"));
  }

  @Test
  void an_invoice_that_is_deleted_while_its_pages_are_read_is_a_failure() {
    answer =
        variables ->
            variables.path("after").asString("").isEmpty()
                ? page(3, "c1", "a")
                : "{\"data\":{\"invoice\":null}}";
    assertThat(read()).isInstanceOf(CwInvoice.Failed.class);
  }

  @Test
  void pages_that_lead_in_a_circle_are_given_up() {
    answer = variables -> page(3, "c1", "a");
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.code()).isEqualTo("cw-answer"));
  }

  @Test
  void an_invoice_that_cw_does_not_have_is_missing() {
    answer = variables -> "{\"data\":{\"invoice\":null}}";
    assertThat(read()).isEqualTo(new CwInvoice.Missing());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 429, 500, 503})
  void another_status_is_a_failure_and_never_a_missing_invoice(int other) {
    status = other;
    answer = variables -> "{\"data\":{\"invoice\":null}}";
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.message()).contains("" + other));
    assertThat(exchanges).singleElement().matches(e -> e.status() == other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Ola Nordmann</html>",
        "[]",
        "{}",
        "{\"data\":null}",
        "{\"errors\":[{\"message\":\"Ola Nordmann\"}],\"data\":{\"invoice\":null}}",
        "{\"data\":{\"invoice\":{\"id\":\"inv-1\",\"revision\":\"Ola Nordmann\"}}}",
        "{\"data\":{\"invoice\":{\"id\":\"inv-1\",\"revision\":1}}}",
      })
  void an_answer_of_another_form_is_a_failure_that_quotes_nothing(String body) {
    answer = variables -> body;
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class,
            f -> {
              assertThat(f.code()).isEqualTo("cw-answer");
              assertThat(f.message()).doesNotContain("Nordmann");
            });
  }

  @Test
  void a_number_that_is_none_is_a_failure() {
    answer = variables -> page(1, null, "a").replace("1.50", "halvannen");
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.message()).doesNotContain("halvannen"));
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_a_failure_and_on_record() {
    CountDownLatch over = new CountDownLatch(1);
    answer =
        variables -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "";
        };
    URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/graphql");
    CwInvoice read = client(url, Duration.ofMillis(200)).read(ID, exchanges::add);
    over.countDown();
    assertThat(read)
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.code()).isEqualTo("cw-unreachable"));
    assertThat(exchanges).singleElement().matches(e -> e.status() == 0 && e.failure() != null);
  }

  @Test
  void an_answer_that_is_too_long_or_nested_too_deep_is_a_failure() {
    answer = variables -> "x".repeat(LONGEST_ANSWER + 1);
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.message()).contains("" + LONGEST_ANSWER));
    answer = variables -> "{\"data\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.code()).isEqualTo("cw-answer"));
  }

  @Test
  void a_private_address_is_not_called_unless_that_is_allowed() {
    answer = variables -> page(1, null, "a");
    CwClient strict =
        new CwClient(
            new HttpTransport(Duration.ofSeconds(5), OutgoingRules.standard()),
            new CwSettings(
                URI.create("https://localhost:" + server.getAddress().getPort() + "/graphql"),
                new Secret("token-of-cw"),
                Duration.ofSeconds(10),
                2),
            Json.MAPPER,
            InstantSource.system());
    assertThat(strict.read(ID, exchanges::add))
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class,
            f -> assertThat(f.message()).contains("localhost", "allow-private-addresses"));
    assertThat(exchanges).singleElement().matches(e -> e.failure().equals("address-refused"));
    assertThat(authorizations).isEmpty();
  }

  @Test
  void nobody_listening_is_a_failure() {
    server.stop(0);
    assertThat(read())
        .isInstanceOfSatisfying(
            CwInvoice.Failed.class, f -> assertThat(f.code()).isEqualTo("cw-unreachable"));
  }
}
