package com.contractingworks.integration.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

@QuerySideTest
@ExtendWith(OutputCaptureExtension.class)
class WebSocketGarbageTest {

  @Autowired private GraphqlClient graphql;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "5",
        "null",
        "{\"type\":5}",
        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":\"x\"}",
        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{}}"
      })
  void what_is_no_message_closes_the_socket_as_the_protocol_says_and_is_no_error_of_ours(
      String garbage, CapturedOutput output) throws Exception {
    CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
    headers.setSecWebSocketProtocol("graphql-transport-ws");
    new StandardWebSocketClient()
        .execute(new Client(garbage, closed), headers, graphql.uri("ws", "/graphql"))
        .get();

    assertThat(closed.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(4400);
    assertThat(output).doesNotContain("ERROR");
  }

  /** Sends its garbage when it has been let in. */
  private static final class Client extends TextWebSocketHandler {

    private static final int SEND_MILLIS = 10_000;
    private static final int SEND_BYTES = 10_000;

    private final String garbage;
    private final CompletableFuture<CloseStatus> closed;

    /** An answer can come before the send that it answers has returned. */
    private WebSocketSession queued;

    Client(String garbage, CompletableFuture<CloseStatus> closed) {
      this.garbage = garbage;
      this.closed = closed;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
      queued = new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, SEND_BYTES);
      queued.sendMessage(new TextMessage(GraphqlClient.init(GraphqlClient.token())));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws Exception {
      queued.sendMessage(new TextMessage(garbage));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
      closed.complete(status);
    }
  }
}
