package com.contractingworks.integration.query.access;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may ask for what, and sees whose. */
@QuerySideTest
class AccessTest {

  private static final TestIssuer ISSUER = TestIssuer.shared();

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient graphql;

  private final JsonMapper json = new JsonMapper();

  private void published(String client, String invoice) {
    InvoiceSyncId id = new InvoiceSyncId(client, invoice);
    log.write(requested(id, 1), accepted(id, 1, "1"));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        graphql
                            .ask(one(client, invoice))
                            .at("/data/invoiceSync/invoiceId")
                            .asString(""))
                    .isEqualTo(invoice));
  }

  private static String one(String client, String invoice) {
    return "{ invoiceSync(clientId: \"%s\", invoiceId: \"%s\") { invoiceId timeline { type } } }"
        .formatted(client, invoice);
  }

  private static String only(String client) {
    return ISSUER.token(
        c -> c.claim("roles", List.of("support")).claim("clients", List.of(client)));
  }

  @Test
  void invoices_of_another_client_are_not_there() throws Exception {
    published("mine", "a-1");
    published("others", "a-2");
    String token = only("MINE");

    assertThat(graphql.askAs(token, one("mine", "a-1")).at("/data/invoiceSync/timeline").size())
        .isEqualTo(2);
    JsonNode foreign = graphql.askAs(token, one("others", "a-2"));
    JsonNode unknown = graphql.askAs(token, one("others", "nowhere"));
    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign.at("/data/invoiceSync").isNull()).isTrue();

    JsonNode list =
        graphql.askAs(
            token, "{ invoiceSyncs { totalCount edges { node { clientId invoiceId } } } }");
    assertThat(list.at("/data/invoiceSyncs/totalCount").asInt()).isEqualTo(1);
    assertThat(list.toString()).contains("a-1").doesNotContain("a-2");
    assertThat(
            graphql
                .askAs(
                    token,
                    "{ invoiceSyncs(filter: {clientId: \"others\"}) { edges { node { invoiceId } } } }")
                .at("/data/invoiceSyncs/edges")
                .size())
        .isZero();
  }

  @Test
  void a_token_for_no_client_sees_none() throws Exception {
    published("somebodys", "n-1");
    String none =
        ISSUER.token(c -> c.claim("roles", List.of("auditor")).claim("clients", List.of()));
    JsonNode answer =
        graphql.askAs(none, "{ invoiceSyncs { totalCount } clientSyncs { totalCount } }");
    assertThat(answer.at("/data/invoiceSyncs/totalCount").asInt(-1)).isZero();
    assertThat(answer.at("/data/clientSyncs/totalCount").asInt(-1)).isZero();
  }

  @Test
  void who_may_not_ask_for_one_thing_is_answered_the_others() throws Exception {
    String admin = ISSUER.token(c -> c.claim("roles", List.of("admin")));
    JsonNode answer =
        graphql.askAs(
            admin,
            "{ invoiceSyncs { totalCount } clientSyncs { totalCount } acts { totalCount } }");
    assertThat(answer.at("/data/invoiceSyncs").isNull()).isTrue();
    assertThat(answer.at("/data/clientSyncs/totalCount").asInt(-1)).isNotNegative();
    assertThat(answer.at("/data/acts/totalCount").asInt(-1)).isNotNegative();
    assertThat(answer.at("/errors")).hasSize(1);
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void a_role_that_may_not_ask_is_told_which_may() throws Exception {
    JsonNode answer =
        graphql.askAs(ISSUER.token("u-1", "operator"), "{ invoiceSyncs { totalCount } }");
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("NOT_ALLOWED");
    assertThat(answer.at("/errors/0/message").asString())
        .contains("Query.invoiceSyncs", "auditor or support", "has operator");
  }

  @Test
  void a_question_without_a_token_is_not_read() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(graphql.uri("http", "/graphql"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ __typename }\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("TOKEN_MISSING", ISSUER.address());
  }

  @Test
  void a_socket_without_a_good_token_is_closed() throws Exception {
    String past = ISSUER.expired("u-1", "support");
    for (String init :
        List.of(
            "{\"type\":\"connection_init\"}", GraphqlClient.init(past), GraphqlClient.init("x"))) {
      Socket socket = new Socket(init, "subscription { invoiceSyncChanged { invoiceId } }");
      assertThat(socket.closed.get(10, TimeUnit.SECONDS).getCode()).as(init).isEqualTo(4401);
      assertThat(socket.messages).isEmpty();
    }
  }

  @Test
  void a_subscription_tells_of_the_clients_of_the_token_only() throws Exception {
    Socket socket =
        new Socket(
            GraphqlClient.init(only("socket-mine")),
            "subscription { invoiceSyncChanged { invoiceId } }");
    await().until(() -> socket.messages.toString().contains("connection_ack"));
    await()
        .untilAsserted(
            () -> {
              log.write(requested(new InvoiceSyncId("socket-others", "s-2"), 1));
              log.write(requested(new InvoiceSyncId("socket-mine", "s-1"), 1));
              assertThat(socket.messages.toString()).contains("s-1");
            });
    assertThat(socket.messages.toString()).doesNotContain("s-2");
    socket.session.close();
  }

  @Test
  void a_subscription_ends_with_its_token() throws Exception {
    String soon =
        ISSUER.token(
            c ->
                c.claim("roles", List.of("support"))
                    .expirationTime(Date.from(Instant.now().plusSeconds(3))));
    Socket socket =
        new Socket(GraphqlClient.init(soon), "subscription { invoiceSyncChanged { invoiceId } }");
    await().untilAsserted(() -> assertThat(socket.messages.toString()).contains("TOKEN_EXPIRED"));
    socket.session.close();
  }

  /** A socket that begins as a test says, and subscribes once it is let in. */
  private final class Socket extends TextWebSocketHandler {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    private final String question;
    private final WebSocketSession session;

    Socket(String init, String question) throws Exception {
      this.question = question;
      session = graphql.socket(this);
      session.sendMessage(new TextMessage(init));
    }

    @Override
    protected void handleTextMessage(WebSocketSession from, TextMessage message)
        throws IOException {
      JsonNode node = json.readTree(message.getPayload());
      messages.add(node);
      if (node.get("type").asString().equals("connection_ack")) {
        session.sendMessage(
            new TextMessage(
                json.writeValueAsString(
                    Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", question)))));
      }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession from, CloseStatus status) {
      closed.complete(status);
    }
  }
}
