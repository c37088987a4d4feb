package com.contractingworks.integration.query.graphql;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Closes a socket that sends what is no message of graphql-transport-ws, with the protocol's own
 * code. Spring's handler takes that for an error of the server, closes with 1011 and logs a stack
 * trace.
 */
final class CheckedSocketHandler extends WebSocketHandlerDecorator {

  private static final Logger LOG = LoggerFactory.getLogger(CheckedSocketHandler.class);
  private static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");
  private static final String SUBSCRIBE = "subscribe";

  /** What a client may send. */
  private static final Set<String> TYPES =
      Set.of("connection_init", "ping", "pong", SUBSCRIBE, "complete");

  private final JsonMapper json = new JsonMapper();

  CheckedSocketHandler(WebSocketHandler handler) {
    super(handler);
  }

  @Override
  public void handleMessage(WebSocketSession session, WebSocketMessage<?> message)
      throws Exception {
    if (message instanceof TextMessage text && !isValid(text.getPayload())) {
      LOG.debug("Socket {} sent what is no message, and is closed.", session.getId());
      session.close(INVALID);
    } else {
      super.handleMessage(session, message);
    }
  }

  private boolean isValid(String text) {
    try {
      JsonNode message = json.readTree(text);
      String type = message.path("type").asString("");
      JsonNode payload = message.path("payload");
      return TYPES.contains(type)
          && hasTextOrNothing(message.path("id"))
          && (type.equals(SUBSCRIBE)
              ? QuestionBody.defectOf(payload) == null
              : payload.isMissingNode() || payload.isNull() || payload.isObject());
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean hasTextOrNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isString();
  }
}
