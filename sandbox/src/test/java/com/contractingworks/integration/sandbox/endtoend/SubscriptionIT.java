package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bounded as a whole, since a stream that says nothing would be read for ever. */
@PersistenceTest
@ExtendWith(SharedQuickStart.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SubscriptionIT {

  private static final String SUBSCRIPTION =
      "subscription { invoiceSyncChanged(clientId: \"demo-ror\") { invoiceId status erpNumber } }";

  private final Trial trial;

  SubscriptionIT(Trial trial) {
    this.trial = trial;
  }

  private String token() {
    return trial.token("/graphql").orElseThrow();
  }

  @Test
  void a_change_is_told_over_server_sent_events() throws Exception {
    String question = Json.MAPPER.writeValueAsString(Map.of("query", SUBSCRIPTION));
    HttpRequest request =
        trial
            .http()
            .with("Accept", "text/event-stream")
            .with("Authorization", "Bearer " + token())
            .request("POST", "/graphql", question);
    HttpResponse<InputStream> events =
        Http.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(events.statusCode()).isEqualTo(200);

    try (Scanner lines = new Scanner(events.body(), StandardCharsets.UTF_8)) {
      String id = trial.post(Trial.ROR, Trial.invoice("6001"));
      String told = "";
      while (!(told.contains(id) && told.contains("PUBLISHED")) && lines.hasNextLine()) {
        told = lines.nextLine();
      }
      assertThat(told).contains(id, "\"erpNumber\":\"");
    }
  }

  @Test
  void a_change_is_told_over_a_websocket() {
    Told told = new Told();
    WebSocket socket =
        Http.client()
            .newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .buildAsync(URI.create(trial.base().replace("http", "ws") + "/graphql"), told)
            .join();
    Map<String, ?> init =
        Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token()));
    socket.sendText(Json.MAPPER.writeValueAsString(init), true).join();
    await().atMost(Trial.PATIENCE).until(() -> told.all().contains("connection_ack"));
    Map<String, ?> subscribe =
        Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", SUBSCRIPTION));
    socket.sendText(Json.MAPPER.writeValueAsString(subscribe), true).join();

    String id = trial.post(Trial.ROR, Trial.invoice("6002"));

    await()
        .atMost(Trial.PATIENCE)
        .until(
            () ->
                told.all().lines().anyMatch(one -> one.contains(id) && one.contains("PUBLISHED")));
    socket.abort();
  }

  /** Keeps what it is told, a line per message. */
  private static final class Told implements WebSocket.Listener {

    private final StringBuffer messages = new StringBuffer();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      messages.append(data).append(last ? "\n" : "");
      socket.request(1);
      return null;
    }

    String all() {
      return messages.toString();
    }
  }
}
