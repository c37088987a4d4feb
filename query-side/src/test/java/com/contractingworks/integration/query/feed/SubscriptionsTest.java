package com.contractingworks.integration.query.feed;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import com.contractingworks.integration.query.projection.LoggedEvent;
import com.contractingworks.integration.query.projection.Projector;
import com.contractingworks.integration.query.row.EventContext;
import com.contractingworks.integration.query.row.Schema;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@QuerySideTest
@TestPropertySource(properties = "query-side.feed.max-subscriptions=2")
class SubscriptionsTest {

  private static final String CHANGED =
      "subscription { invoiceSyncChanged(%s) { invoiceId status timeline { type } } }";

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;
  @Autowired private InvoiceSyncFeed feed;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  private final JsonMapper json = new JsonMapper();

  @Test
  void a_websocket_is_told_of_an_invoice_from_how_it_stands_to_how_it_ends() throws Exception {
    InvoiceSyncId id = invoice("ws-1");
    log.write(requested(id, 1));
    awaitStatus(id, "REQUESTED");

    try (WebSocket socket =
        new WebSocket(CHANGED.formatted("clientId: \"demo-bygg\", invoiceId: \"WS-1\""))) {
      await().untilAsserted(() -> assertThat(socket.statuses()).containsExactly("REQUESTED"));
      log.write(requested(invoice("ws-other"), 1));
      log.write(accepted(id, 1, "1"));
      await()
          .untilAsserted(
              () -> assertThat(socket.statuses()).containsExactly("REQUESTED", "PUBLISHED"));
      log.write(written(document("ws"), id), noticed(document("ws")));
      await()
          .untilAsserted(
              () ->
                  assertThat(socket.last().get("timeline").toString()).contains("NoticeReceived"));
    }
    await().untilAsserted(() -> assertThat(feed.subscriptions()).isZero());
  }

  @Test
  void a_stream_of_server_sent_events_is_told_of_all_invoices_of_a_client() throws Exception {
    try (Sse sse = new Sse(CHANGED.formatted("clientId: \"sse-client\""))) {
      await().untilAsserted(() -> assertThat(feed.subscriptions()).isEqualTo(1));
      log.write(requested(invoice("sse-foreign"), 1));
      log.write(requested(new InvoiceSyncId("sse-client", "sse-1"), 1));
      log.write(requested(new InvoiceSyncId("sse-client", "sse-2"), 1));

      await()
          .untilAsserted(
              () ->
                  assertThat(sse.data())
                      .extracting(
                          event -> event.at("/data/invoiceSyncChanged/invoiceId").asString())
                      .containsExactlyInAnyOrder("sse-1", "sse-2"));
    }
  }

  @Test
  void what_another_process_has_projected_is_seen_as_well() throws Exception {
    InvoiceSyncId id = new InvoiceSyncId("elsewhere", "e-1");
    try (WebSocket socket = new WebSocket(CHANGED.formatted("clientId: \"elsewhere\""))) {
      await().untilAsserted(() -> assertThat(feed.subscriptions()).isEqualTo(1));

      transactions.executeWithoutResult(
          status ->
              new Projector(jdbc, Schema.LIVE)
                  .apply(
                      List.of(
                          new LoggedEvent(
                              requested(id, 1),
                              EventContext.of(1_000_000, Instant.now(), Map.of())))));

      await().untilAsserted(() -> assertThat(socket.statuses()).containsExactly("REQUESTED"));
    }
  }

  @Test
  void there_may_be_so_many_subscriptions_and_no_more() throws Exception {
    try (WebSocket first = new WebSocket(CHANGED.formatted(""));
        WebSocket second = new WebSocket(CHANGED.formatted("clientId: \"some\""))) {
      await().untilAsserted(() -> assertThat(feed.subscriptions()).isEqualTo(2));
      try (WebSocket third = new WebSocket(CHANGED.formatted("clientId: \"some\""))) {
        await()
            .untilAsserted(
                () -> assertThat(third.messages.toString()).contains("TOO_MANY_SUBSCRIPTIONS"));
      }
      assertThat(first.messages.toString() + second.messages).doesNotContain("TOO_MANY");
    }
  }

  @Test
  void an_invoice_alone_names_no_client_and_is_refused() throws Exception {
    try (WebSocket socket = new WebSocket(CHANGED.formatted("invoiceId: \"x\""))) {
      await().untilAsserted(() -> assertThat(socket.messages.toString()).contains("BAD_ARGUMENT"));
    }
  }

  private void awaitStatus(InvoiceSyncId id, String status) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        graphql
                            .ask(
                                "{ invoiceSync(clientId: \"%s\", invoiceId: \"%s\") { status } }"
                                    .formatted(id.clientId(), id.invoiceId()))
                            .at("/data/invoiceSync/status")
                            .asString(""))
                    .isEqualTo(status));
  }

  /** A subscription over graphql-transport-ws. */
  private final class WebSocket extends TextWebSocketHandler implements AutoCloseable {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final String question;
    private final WebSocketSession session;

    WebSocket(String question) throws Exception {
      this.question = question.replace("()", "");
      session = graphql.socket(this);
      session.sendMessage(new TextMessage(GraphqlClient.init(GraphqlClient.token())));
    }

    @Override
    protected void handleTextMessage(WebSocketSession from, TextMessage message)
        throws IOException {
      JsonNode node = json.readTree(message.getPayload());
      messages.add(node);
      if (node.get("type").asString().equals("connection_ack")) {
        Map<String, Object> subscribe =
            Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", question));
        session.sendMessage(new TextMessage(json.writeValueAsString(subscribe)));
      }
    }

    List<String> statuses() {
      return changes().map(change -> change.get("status").asString()).distinct().toList();
    }

    JsonNode last() {
      return changes().reduce((one, next) -> next).orElseThrow();
    }

    private Stream<JsonNode> changes() {
      return messages.stream()
          .filter(message -> message.get("type").asString().equals("next"))
          .map(message -> message.at("/payload/data/invoiceSyncChanged"));
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }

  /** A subscription over server-sent events. */
  private final class Sse implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> response;

    Sse(String question) {
      HttpRequest request =
          HttpRequest.newBuilder(graphql.uri("http", "/graphql"))
              .header("Authorization", "Bearer " + GraphqlClient.token())
              .header("Content-Type", "application/json")
              .header("Accept", "text/event-stream")
              .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("query", question))))
              .build();
      response =
          HttpClient.newHttpClient()
              .sendAsync(request, BodyHandlers.fromLineSubscriber(new LineCollector(lines)));
    }

    List<JsonNode> data() {
      return lines.stream()
          .filter(line -> line.startsWith("data:{"))
          .map(line -> json.readTree(line.substring("data:".length())))
          .toList();
    }

    @Override
    public void close() {
      response.cancel(true);
    }
  }

  /** Collects lines as they come. */
  private record LineCollector(List<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
      lines.add("error: " + failure.getMessage());
    }

    @Override
    public void onComplete() {
      lines.add("complete");
    }
  }
}
